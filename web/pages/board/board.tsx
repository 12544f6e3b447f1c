import { useLocation } from "preact-iso";
import { useId } from "preact/hooks";
import { BoardDocument } from "../../generated/board.ts";
import { NewsDocument } from "../../generated/news.ts";
import { Fault } from "../../parts/fault.tsx";
import { useLive } from "../../parts/use-live.ts";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { dayText } from "../../words/format.ts";
import { Ranking } from "./ranking.tsx";
import "./board.css";

const NOTHING = {};
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Campaigns beside each other: those that run now, or on days that stand in the address. */
export function Board() {
  const { board: say } = useWords();
  const { query } = useLocation();
  useTitle(say.title);
  const [from, until] = [dayOf(query["from"]), dayOf(query["until"])];
  return (
    <article class="board">
      <h1>{say.title}</h1>
      <p>{say.lead}</p>
      <Days from={from} until={until} />
      {from !== undefined && until !== undefined && from > until ? (
        <p role="alert" class="fault">
          {say.daysWrong}
        </p>
      ) : (
        <Rankings from={from ?? until} until={until ?? from} />
      )}
      <p class="quiet">{say.counts}</p>
    </article>
  );
}

function dayOf(text: string | undefined): string | undefined {
  return text !== undefined && DAY.test(text) ? text : undefined;
}

/** Which days: with one alone, that one. */
function Days({ from, until }: { from: string | undefined; until: string | undefined }) {
  const { board: say } = useWords();
  const { route } = useLocation();
  const change = (days: { from?: string | undefined; until?: string | undefined }): void => {
    const chosen = Object.entries({ from, until, ...days }).filter((pair): pair is [string, string] => Boolean(pair[1]));
    const query = new URLSearchParams(chosen).toString();
    route(query === "" ? "/board" : `/board?${query}`, true);
  };
  return (
    <fieldset>
      <legend>{say.days}</legend>
      <Day label={say.from} value={from} choose={(day) => change({ from: day })} />
      <Day label={say.until} value={until} choose={(day) => change({ until: day })} />
      {(from !== undefined || until !== undefined) && (
        <p class="field">
          <a class="button" href="/board">
            {say.now}
          </a>
        </p>
      )}
    </fieldset>
  );
}

interface DayField {
  label: string;
  value: string | undefined;
  choose: (day: string | undefined) => void;
}

function Day({ label, value, choose }: DayField) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input id={id} type="date" value={value ?? ""} onChange={({ currentTarget }) => choose(dayOf(currentTarget.value))} />
    </p>
  );
}

function Rankings({ from, until }: { from: string | undefined; until: string | undefined }) {
  const { board: say, loading, tag, home } = useWords();
  const variables = { from: from ?? null, until: until ?? null };
  const { data, failure, again, listening } = useLive(BoardDocument, variables, NewsDocument, NOTHING);
  if (failure && !data) return <Fault failure={failure} again={again} />;
  if (!data) return <p role="status">{loading}</p>;
  const { board } = data;
  const [first, last] = [dayText(board.from, tag), dayText(board.until, tag)];
  return (
    <>
      <p>
        {first === last ? say.on(first) : say.between(first, last)} <span class="quiet live">{listening ? home.live : ""}</span>
      </p>
      {board.rankings.length === 0 && <p>{say.nothing}</p>}
      {board.rankings.map((ranking) => (
        <Ranking key={ranking.asset.id} ranking={ranking} />
      ))}
    </>
  );
}
