import { useState } from "preact/hooks";
import { ReissueReceiptDocument } from "../../../generated/desk.ts";
import { csv, download } from "../../../parts/csv.ts";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import { useDesk } from "../at-desk.ts";
import type { Journal } from "../journal.ts";
import { askDesk } from "../session.ts";
import { useDeskWords } from "../words.ts";

/** More than this are for the command line. */
const MOST = 500;

type State =
  { is: "gathering"; done: number; of: number } | { is: "saved"; count: number } | { is: "none" | "stopped" | "most" };

/** Gathers the receipt codes of the journal's gifts into a file. */
export function Codes({ journal }: { journal: Journal }) {
  const say = useDeskWords().codes;
  const { tag } = useWords();
  const { address } = useDesk();
  const [state, setState] = useState<State>();
  const count = (number: number): string => countText(number, tag);
  const gather = async (): Promise<void> => {
    setState({ is: "gathering", done: 0, of: 0 });
    try {
      // Rows without a date took the day of their block, and a receipt is asked for by all three.
      const gifts = (await journal.allRows(address)).filter(
        ({ cells }) => cells[0] === "donate" && cells[5] !== "" && !/^0x/i.test(cells[5]!),
      );
      if (gifts.length > MOST) return setState({ is: "most" });
      const found: string[][] = [];
      for (const [index, { cells }] of gifts.entries()) {
        setState({ is: "gathering", done: index, of: gifts.length });
        const date = cells[12] === "" ? new Date().toISOString().slice(0, 10) : cells[12]!;
        const asked = { ref: cells[1]!, amount: cells[4]!, date };
        const { reissueReceipt: receipt } = await askDesk(ReissueReceiptDocument, address, asked);
        if (receipt.code)
          found.push([
            asked.ref,
            date,
            `${asked.amount} ${cells[3]}`,
            receipt.name ?? "",
            receipt.code,
            receipt.opaqueRef ?? "",
          ]);
      }
      if (found.length === 0) return setState({ is: "none" });
      download("receipt-codes.csv", csv([say.columns, ...found]), "text/csv;charset=utf-8");
      setState({ is: "saved", count: found.length });
    } catch {
      setState({ is: "stopped" });
    }
  };
  return (
    <>
      <h3>{say.heading}</h3>
      <p>{say.what}</p>
      <p>
        <button type="button" disabled={state?.is === "gathering"} onClick={() => void gather()}>
          {say.save}
        </button>
      </p>
      <p role="status">
        {state?.is === "gathering" && say.gathering(count(state.done), count(state.of))}
        {state?.is === "saved" && say.saved(count(state.count))}
        {state?.is === "none" && say.none}
        {state?.is === "stopped" && say.stopped}
        {state?.is === "most" && say.most(count(MOST))}
      </p>
    </>
  );
}
