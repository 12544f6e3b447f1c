import { lineId } from "../../contracts/ids.ts";
import { addInflow, addOutflow } from "./entry-rows.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

/** One event, two entries: a piece spent of one line is a piece received of another. */
export const transferred: Handler<"LEDGER", "Transferred"> = {
  look({ args }, wanted) {
    wanted.lines.add(lineId(args.fromFund, args.fromAsset));
    wanted.lines.add(lineId(args.toFund, args.toAsset));
  },
  take(event, books) {
    const { fromFund, fromAsset, fromStart, fromAmount, toFund, toAsset, toStart, toAmount } = event.args;
    const { by, payee, ref, evidence, date } = event.args;
    const from = books.spend(event, fromFund, fromAsset, fromStart, fromAmount);
    const to = books.receive(event, toFund, toAsset, toStart, toAmount);
    const said = { by, ref, evidence, date };
    addOutflow(
      books,
      event,
      from,
      "TRANSFER",
      { start: fromStart, amount: fromAmount, ...said },
      {
        to_line: to.number,
        to_start: toStart,
        to_end: toStart + toAmount,
        payee: orNull(payee),
      },
    );
    addInflow(
      books,
      event,
      to,
      "TRANSFER",
      { start: toStart, amount: toAmount, ...said },
      {
        from_line: from.number,
        from_start: fromStart,
      },
    );
    books.entries += 1n;
  },
};
