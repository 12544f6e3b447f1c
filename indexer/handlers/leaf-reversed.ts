import { lineId } from "../../contracts/ids.ts";
import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull, plainText } from "./words.ts";

/** A gift within a batch that bounced or never was. Whether it names a real one is told where the leaves are known. */
export const leafReversed: Handler<"LEDGER", "LeafReversed"> = {
  look({ args }, wanted) {
    wanted.lines.add(lineId(args.batchFund, args.asset));
  },
  take(event, books) {
    const { givenTo, asset, batchFund, batchStart, index, amount, by, reason, ref, evidence, date } = event.args;
    const line = books.findLine(batchFund, asset);
    books.add("leaf_reversal", {
      given_to: givenTo,
      asset,
      batch_fund: batchFund,
      line: line?.number ?? null,
      start: batchStart,
      index,
      amount,
      reason: plainText(reason),
      by,
      ref: orNull(ref),
      evidence: orNull(evidence),
      date: books.date(event, date),
      problem: line ? null : "The line that it names was never opened.",
      ...at(event),
    });
  },
};
