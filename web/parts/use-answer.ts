import { useCallback, useEffect, useState } from "preact/hooks";
import { ask, AskFailure, type Document } from "../graphql/ask.ts";

export interface Asked<Data> {
  data: Data | undefined;
  failure: AskFailure | undefined;
  /** Asks once more; what is shown stays until the answer is there. */
  again: () => void;
}

/** An answer of the API, asked for anew whenever the variables change. */
export function useAnswer<Data, Variables>(document: Document<Data, Variables>, variables: Variables): Asked<Data> {
  const [state, setState] = useState<{ key: string; data?: Data; failure?: AskFailure }>({ key: "" });
  const [times, setTimes] = useState(0);
  const key = JSON.stringify(variables);
  useEffect(() => {
    const leaving = new AbortController();
    ask(document, JSON.parse(key) as Variables, leaving.signal).then(
      (data) => setState({ key, data }),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setState({ key, failure: error instanceof AskFailure ? error : new AskFailure("FAULT", String(error)) });
      },
    );
    return () => leaving.abort();
  }, [document, key, times]);
  const again = useCallback(() => setTimes((count) => count + 1), []);
  const current = state.key === key ? state : undefined;
  return { data: current?.data, failure: current?.failure, again };
}
