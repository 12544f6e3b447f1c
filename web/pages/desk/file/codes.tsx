import { useState } from "preact/hooks";
import { GiftDayDocument, ReissueReceiptDocument, type ReissueReceiptMutation } from "../../../generated/desk.ts";
import { csv, download } from "../../../parts/csv.ts";
import { ask, AskFailure } from "../../../graphql/ask.ts";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import { useDesk } from "../at-desk.ts";
import type { Journal } from "../journal.ts";
import { askDesk } from "../session.ts";
import { useDeskWords } from "../words.ts";

/** More than this are for the command line. */
const MOST = 500;

type State =
  | { is: "gathering"; done: number; of: number }
  /** `left`: of how many gifts there may be a code that was not found. */
  | { is: "saved"; count: number; left: number }
  | { is: "none" | "stopped" | "most" };

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
      const gifts = (await journal.allRows(address)).filter(
        ({ cells }) => cells[0] === "donate" && cells[5] !== "" && !/^0x/i.test(cells[5]!),
      );
      if (gifts.length > MOST) return setState({ is: "most" });
      const found: string[][] = [];
      let left = 0;
      for (const [index, { cells }] of gifts.entries()) {
        setState({ is: "gathering", done: index, of: gifts.length });
        const [ref, asset, amount] = [cells[1]!, cells[3]!, cells[4]!];
        const date = cells[12] || (await dayOf(ref));
        const receipt = date === undefined ? undefined : await reissued(address, { ref, amount, date });
        // After too many that were not found the desk answers no more for an hour.
        if (receipt === "busy") {
          left += gifts.length - index;
          break;
        }
        if (!receipt) left++;
        else if (receipt.code)
          found.push([ref, date!, `${amount} ${asset}`, receipt.name ?? "", receipt.code, receipt.opaqueRef ?? ""]);
      }
      if (found.length === 0 && left === 0) return setState({ is: "none" });
      if (found.length === 0) return setState({ is: "saved", count: 0, left });
      download("receipt-codes.csv", csv([say.columns, ...found]), "text/csv;charset=utf-8");
      setState({ is: "saved", count: found.length, left });
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
        {state?.is === "saved" && state.count > 0 && say.saved(count(state.count))}{" "}
        {state?.is === "saved" && state.left > 0 && say.left(count(state.left))}
        {state?.is === "none" && say.none}
        {state?.is === "stopped" && say.stopped}
        {state?.is === "most" && say.most(count(MOST))}
      </p>
    </>
  );
}

/** The day of a gift in the books, by its reference: a row without a date took the day of its block. Undefined where it cannot be told. */
async function dayOf(ref: string): Promise<string | undefined> {
  try {
    return (await ask(GiftDayDocument, { ref })).donation?.date;
  } catch (error) {
    // Several gifts have this reference.
    if (error instanceof AskFailure && error.code !== "AWAY") return undefined;
    throw error;
  }
}

type Receipt = ReissueReceiptMutation["reissueReceipt"];

/** Undefined where no one gift has all three. */
async function reissued(
  address: string,
  asked: { ref: string; amount: string; date: string },
): Promise<Receipt | "busy" | undefined> {
  try {
    return (await askDesk(ReissueReceiptDocument, address, asked)).reissueReceipt;
  } catch (error) {
    if (error instanceof AskFailure && error.code === "RECEIPT_REFUSED") return undefined;
    if (error instanceof AskFailure && error.code === "DESK_BUSY") return "busy";
    throw error;
  }
}
