import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask, AskFailure, type Document } from "../graphql/ask.ts";
import { takeFirstAnswer } from "../graphql/first-answers.ts";

export interface Asked<Data> {
  data: Data | undefined;
  /** Why the last question was not answered; `data`, where it is there, is then of an earlier one. */
  failure: AskFailure | undefined;
  /** Asks once more; what is shown stays until the answer is there. */
  again: () => void;
}

/** Milliseconds between questions to a ledger that is away. */
const PATIENCE = [2000, 4000, 8000, 15_000];

interface State<Data> {
  key: string;
  data?: Data;
  failure?: AskFailure;
  /** How often in a row there was no answer. */
  missed: number;
}

/**
 * An answer of the API, asked for anew whenever the variables change or `since` is another, and again by itself while the API is away. What came
 * along with the document is there at once.
 */
export function useAnswer<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  since?: unknown,
): Asked<Data> {
  const key = JSON.stringify(variables);
  const [state, setState] = useState<State<Data>>(() => atFirst(document, key));
  const [times, setTimes] = useState(0);
  const known = useRef(state.data !== undefined);
  const again = useCallback(() => setTimes((count) => count + 1), []);
  useEffect(() => {
    if (known.current) return void (known.current = false);
    const leaving = new AbortController();
    ask(document, JSON.parse(key) as Variables, leaving.signal).then(
      (data) => setState({ key, data, missed: 0 }),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        const failure = error instanceof AskFailure ? error : new AskFailure("FAULT", String(error));
        setState((before) => {
          const known = before.key === key && before.data !== undefined ? { data: before.data } : {};
          return { key, ...known, failure, missed: before.missed + 1 };
        });
      },
    );
    return () => leaving.abort();
  }, [document, key, times, since]);
  useEffect(() => {
    if (state.failure?.code !== "AWAY") return;
    const timer = setTimeout(again, PATIENCE[Math.min(state.missed, PATIENCE.length) - 1]);
    return () => clearTimeout(timer);
  }, [state, again]);
  const current = state.key === key ? state : undefined;
  return { data: current?.data, failure: current?.failure, again };
}

function atFirst<Data, Variables>(document: Document<Data, Variables>, key: string): State<Data> {
  const data = takeFirstAnswer(document.toString(), key) as Data | undefined;
  return data === undefined ? { key: "", missed: 0 } : { key, data, missed: 0 };
}
