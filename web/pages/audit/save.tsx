import { useEffect, useRef, useState } from "preact/hooks";
import { csv, download } from "../../parts/csv.ts";
import { useWords } from "../../words/context.ts";
import { countText } from "../../words/format.ts";
import { cellsOf, columnsOf, type Further } from "./columns.ts";
import type { Taken } from "./gather.ts";

type State =
  { is: "busy"; rows: number } | { is: "done"; rows: number; from: number; to: number } | { is: "cancelled" | "failed" };

interface Props {
  /** What the file is called, without block and ending. */
  name: string;
  /** What the button says. */
  label?: string;
  further: readonly Further[];
  /** How many rows there are to come, where that is known. */
  total: string | undefined;
  take: (told: (rows: number) => void, signal: AbortSignal) => Promise<readonly Taken[]>;
}

/** The button that brings all of a list as a file, and says how far that is. */
export function Save({ name, label, further, total, take }: Props) {
  const words = useWords();
  const { csv: say } = words.audit;
  const { column } = words.audit;
  const [state, setState] = useState<State>();
  const leaving = useRef<AbortController>(undefined);
  // Who goes elsewhere wants it no more.
  useEffect(() => () => leaving.current?.abort(), []);
  const save = async (): Promise<void> => {
    const stop = (leaving.current = new AbortController());
    setState({ is: "busy", rows: 0 });
    try {
      const pages = await take((rows) => setState({ is: "busy", rows }), stop.signal);
      const columns = columnsOf(further);
      const rows = pages.flatMap(({ rows, at }) => rows.map((row) => cellsOf(row, columns, at, words)));
      const [from, to] = [pages[0]?.at?.number ?? 0, pages[pages.length - 1]?.at?.number ?? 0];
      download(`throughline-${name}-${to}.csv`, csv([columns.map((one) => column[one]), ...rows]), "text/csv;charset=utf-8");
      setState({ is: "done", rows: rows.length, from, to });
    } catch {
      setState({ is: stop.signal.aborted ? "cancelled" : "failed" });
    }
  };
  const count = (number: number | string): string => countText(number, words.tag);
  return (
    <div class="save">
      {state?.is === "busy" ? (
        <button type="button" onClick={() => leaving.current?.abort()}>
          {say.cancel}
        </button>
      ) : (
        <button type="button" onClick={() => void save()}>
          {label ?? say.all}
        </button>
      )}
      <span role="status">
        {state?.is === "busy" && say.progress(count(state.rows), total === undefined ? "…" : count(total))}
        {state?.is === "done" &&
          (state.from === state.to
            ? say.done(count(state.rows), count(state.to))
            : say.moved(count(state.rows), count(state.from), count(state.to)))}
        {state?.is === "cancelled" && say.cancelled}
        {state?.is === "failed" && <span class="fault">{say.failed}</span>}
      </span>
    </div>
  );
}
