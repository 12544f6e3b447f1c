import { lineId } from "../../contracts/ids.ts";
import { at } from "../books/books.ts";
import type { KnownGift } from "../books/known.ts";
import { amountText, type LineState } from "../books/lines.ts";
import { placeKey } from "../books/places.ts";
import type { Handler } from "./handler.ts";
import { orNull, plainText } from "./words.ts";

/**
 * A gift within a batch that bounced or never was. What the batch itself tells is judged here; whether there is such a leaf shows where the leaves are
 * known. One of a batch that was reversed as a whole has no effect: its gifts are none already.
 */
export const leafReversed: Handler<"LEDGER", "LeafReversed"> = {
  look({ args }, wanted) {
    const line = lineId(args.batchFund, args.asset);
    wanted.lines.add(line);
    wanted.gifts.set(placeKey(line, args.batchStart), { line, start: args.batchStart });
  },
  take(event, books) {
    const { givenTo, asset, batchFund, batchStart, index, amount, by, reason, ref, evidence, date } = event.args;
    const line = books.findLine(batchFund, asset);
    const gift = line && books.known.gifts.get(placeKey(line.id, batchStart));
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
      problem: problemOf(line, event.args, gift),
      ...at(event),
    });
  },
};

function problemOf(
  line: LineState | undefined,
  said: { givenTo: string; batchStart: bigint; index: number; amount: bigint },
  gift: KnownGift | undefined,
): string | null {
  if (!line) return "The line that it names was never opened.";
  if (gift?.leaves == null) return `No batch begins at ${said.batchStart} of the line that it names.`;
  if (gift.givenTo !== said.givenTo) return "That batch was given to another fund.";
  if (said.index >= gift.leaves) return `It names gift ${said.index} of the batch, which has ${gift.leaves}, counted from 0.`;
  if (said.amount > gift.amount)
    return `It reverses ${amountText(line, said.amount)}, but the whole batch was ${amountText(line, gift.amount)}.`;
  if (gift.reversed) return "The whole batch had been reversed before.";
  return null;
}
