import type { Known, KnownGift } from "../books/known.ts";
import { type LineState, lineText } from "../books/lines.ts";
import { placeKey } from "../books/places.ts";
import type { EventOf } from "../chain/ledger-events.ts";
import { Discrepancy } from "./discrepancy.ts";

/**
 * The gift that is paid back. The contract sees to it that a refund is of a gift of a cancelled refundable fund, goes to who paid it, once, and is
 * all of it that was not spent: so where what was read says otherwise, something was not read, or read wrongly. Throws a `Discrepancy`.
 */
export function checkRefund(event: EventOf<"LEDGER", "Refunded">, line: LineState | undefined, known: Known): KnownGift {
  const { fund, giftStart, start, amount, payer } = event.args;
  const refuse = (why: string) =>
    new Discrepancy(
      `On ${line ? lineText(line) : "a line that nothing opened"} a refund of block ${event.block} (transaction ${event.tx}) does not fit what ` +
        `was read before it: ${why}`,
    );
  const gift = line && known.gifts.get(placeKey(line.id, giftStart));
  if (!gift) throw refuse(`no gift begins at ${giftStart}.`);
  const paidInto = known.funds.get(fund);
  if (!paidInto?.refundable) throw refuse("the fund is not refundable.");
  if (!paidInto.cancelled) throw refuse("the fund was not cancelled.");
  if (gift.parts !== 1 || gift.givenTo !== fund) throw refuse("the gift was cut into parts.");
  if (gift.by !== payer.toLowerCase()) throw refuse(`the gift was paid by ${gift.by}, the refund went to ${payer}.`);
  if (gift.refunded) throw refuse("the gift was refunded before.");
  const from = line.spent > giftStart ? line.spent : giftStart;
  const end = giftStart + gift.amount;
  if (from >= end) throw refuse("nothing of the gift was left.");
  if (start !== from || start + amount !== end) {
    throw refuse(`it pays back ${start} to ${start + amount}, but what was not spent of the gift is ${from} to ${end}.`);
  }
  return gift;
}
