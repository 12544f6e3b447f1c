import { useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";
import { NewsDocument } from "../../generated/news.ts";
import { SearchDocument, type SearchQuery } from "../../generated/search.ts";
import { EntryLine } from "../../parts/entry-line.tsx";
import { Fault } from "../../parts/fault.tsx";
import { OrganisationLink, Place } from "../../parts/links.tsx";
import { codePath, disbursementPath, fundPath, giftPath, organisationPath } from "../../parts/paths.ts";
import { handOver, looksLikeCode } from "../../parts/receipt-code.ts";
import { useLive } from "../../parts/use-live.ts";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { Wallet } from "./wallet.tsx";

export type Thing = SearchQuery["search"][number];

/** What a text stands for: straight to the one thing, or a choice, or what to do where there is nothing. */
export function Found() {
  const { query } = useLocation();
  const words = useWords();
  const text = (query["q"] ?? "").trim();
  const { route } = useLocation();
  const secret = looksLikeCode(text);
  useEffect(() => {
    if (!secret) return;
    handOver(text);
    route(codePath, true);
  }, [secret, text, route]);
  useTitle(text === "" || secret ? words.find.button : `${words.find.button}: ${text}`);
  // Not even to be looked for: what it stands for is worked out in the browser.
  if (secret) return null;
  return text === "" ? <h1>{words.find.empty}</h1> : <Things key={text} text={text} />;
}

function Things({ text }: { text: string }) {
  const { find } = useWords();
  const { route } = useLocation();
  // What is not there yet may come: it is looked for again whenever something is recorded.
  const { data, failure, again } = useLive(SearchDocument, { text }, NewsDocument, {});
  const found = data?.search;
  const only = found?.length === 1 ? placeOf(found[0]!) : undefined;
  useEffect(() => {
    // In the place of this page, so that going back leads to where the question was asked.
    if (only) route(only, true);
  }, [only, route]);
  if (!data || !found) {
    return failure ? (
      <Fault failure={failure} again={again} />
    ) : (
      <p class="quiet" role="status">
        {find.looking(text)}
      </p>
    );
  }
  if (only) return null;
  if (found.length === 0) {
    return (
      <div role="status">
        <h1>{find.nothing(text)}</h1>
        <p>{find.nothingNext}</p>
        <p>{find.notYet}</p>
      </div>
    );
  }
  const [first] = found;
  if (found.length === 1 && first!.__typename === "Wallet") return <Wallet of={first} />;
  return (
    <>
      <h1>{find.several(text)}</h1>
      <ul class="entries">
        {found.map((thing) => (
          <li key={"id" in thing ? thing.id : thing.address}>
            <Choice of={thing} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Choice({ of }: { of: Thing }) {
  const { find } = useWords();
  switch (of.__typename) {
    case "Fund":
      return (
        <>
          <span class="quiet">{find.fund}</span> <Place of={of} />
        </>
      );
    case "Organisation":
      return (
        <>
          <span class="quiet">{find.organisation}</span> <OrganisationLink of={of} />
        </>
      );
    case "Campaign":
      return (
        <>
          <span class="quiet">{find.campaign}</span> <a href={`/campaign/${of.id}`}>{of.name}</a> (<Place of={of.fund} />)
        </>
      );
    case "Wallet":
      return <Wallet of={of} />;
    default:
      return <EntryLine of={of} />;
  }
}

/** Where the one thing that was found has a page of its own. */
function placeOf(thing: Thing): string | undefined {
  switch (thing.__typename) {
    case "Donation":
      return giftPath(thing.id);
    case "Part":
      return giftPath(thing.id.split("/")[0]!);
    case "Disbursement":
      return disbursementPath(thing.id);
    case "Fund":
      return fundPath(thing.id);
    case "Organisation":
      return organisationPath(thing.id);
    case "Campaign":
      return `/campaign/${thing.id}`;
    default:
      return undefined;
  }
}
