import { lineId } from "../../contracts/ids.ts";
import { at } from "../books/books.ts";
import { placeKey } from "../books/places.ts";
import { amountText, type LineState } from "../books/lines.ts";
import type { Handler } from "./handler.ts";
import { orNull, plainText } from "./words.ts";

/** A gift that bounced or never was. The contract cannot see the gift; a reversal of none is kept and has no effect. */
export const reversed: Handler<"LEDGER", "Reversed"> = {
  look({ args }, wanted) {
    const line = lineId(args.giftFund, args.asset);
    wanted.lines.add(line);
    wanted.gifts.set(placeKey(line, args.giftStart), { line, start: args.giftStart });
  },
  take(event, books) {
    const { givenTo, asset, giftFund, giftStart, amount, by, reason, ref, evidence, date } = event.args;
    const line = books.findLine(giftFund, asset);
    const gift = line && books.known.gifts.get(placeKey(line.id, giftStart));
    const problem = problemOf(line, { givenTo, amount, giftStart }, gift);
    if (problem === null) gift!.reversed = true;
    books.add("reversal", {
      given_to: givenTo,
      asset,
      gift_fund: giftFund,
      line: line?.number ?? null,
      start: giftStart,
      amount,
      reason: plainText(reason),
      by,
      ref: orNull(ref),
      evidence: orNull(evidence),
      date: books.date(event, date),
      valid: problem === null,
      problem,
      ...at(event),
    });
  },
};

function problemOf(
  line: LineState | undefined,
  said: { givenTo: string; amount: bigint; giftStart: bigint },
  gift: { givenTo: string; amount: bigint; reversed: boolean } | undefined,
): string | null {
  if (!line) return "The line that it names was never opened.";
  if (!gift) return `No gift begins at ${said.giftStart} of the line that it names.`;
  if (gift.givenTo !== said.givenTo) return "That gift was given to another fund.";
  if (gift.amount !== said.amount)
    return `It reverses ${amountText(line, said.amount)}, but the gift was ${amountText(line, gift.amount)}.`;
  if (gift.reversed) return "That gift had been reversed before.";
  return null;
}
