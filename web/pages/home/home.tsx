import type { HomeQuery } from "../../generated/home.ts";
import { Campaigns } from "../../parts/campaigns.tsx";
import { EntryLine } from "../../parts/entry-line.tsx";
import { Fault } from "../../parts/fault.tsx";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { countText } from "../../words/format.ts";
import { Organisations } from "./organisations.tsx";
import { Totals } from "./totals.tsx";
import { type Recent, useRecent } from "./use-recent.ts";
import "./home.css";

/** How the ledger stands, what the whole of it adds up to, its newest entries as they come, and who is in it. */
export function Home() {
  const words = useWords();
  const recent = useRecent();
  const { data, failure, again } = recent;
  useTitle(undefined);
  return (
    <>
      <h1>{words.tagline}</h1>
      {failure && <Fault failure={failure} again={again} />}
      {data && (
        <>
          <Standing status={data.status} />
          <Totals totals={data.totals} />
          <Newest of={recent} />
          <Campaigns since={data} states={["RUNNING", "UPCOMING"]} />
          <p>
            <a href="/board">{words.board.link}</a>
          </p>
          <Organisations />
        </>
      )}
    </>
  );
}

function Standing({ status }: Pick<HomeQuery, "status">) {
  const { status: words, tag } = useWords();
  if (status.fault) {
    return (
      <div class="fault" role="alert">
        <p>{words.stopped}</p>
        <p class="quiet" lang="en">
          {status.fault}
        </p>
      </div>
    );
  }
  const text = status.lag > 0 ? words.behind(countText(status.lag, tag)) : words.upToDate(countText(status.indexed, tag));
  return <p class="quiet">{text}</p>;
}

function Newest({ of: { entries, undone, listening } }: { of: Recent }) {
  const { home } = useWords();
  return (
    <section aria-labelledby="newest">
      <h2 id="newest">
        {home.newest} <span class="quiet live">{listening ? home.live : ""}</span>
      </h2>
      {entries.length === 0 && <p>{home.nothingYet}</p>}
      <div role="log" aria-labelledby="newest" aria-relevant="additions">
        <ul class="entries">
          {undone.map((entry) => (
            <li key={entry.id}>
              <EntryLine of={entry} undone />
            </li>
          ))}
          {entries.map((entry) => (
            <li key={entry.id}>
              <EntryLine of={entry} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
