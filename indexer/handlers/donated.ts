import type { Hex } from "viem";
import { lineId, ZERO_WORD } from "../../contracts/ids.ts";
import { at } from "../books/books.ts";
import { placeKey } from "../books/places.ts";
import { partOf } from "../check/gift-parts.ts";
import { addInflow } from "./entry-rows.ts";
import { INFLOW_KINDS, named } from "./enums.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

/** A gift that no rule cut, or a part of one: an inflow of its own line. The gift's own row comes with its last part, when the whole amount is known. */
export const donated: Handler<"LEDGER", "Donated"> = {
  look(event, wanted) {
    const { fund, asset } = event.args;
    wanted.lines.add(lineId(fund, asset));
    const { giftFund } = partOf(event);
    if (giftFund !== fund) wanted.lines.add(lineId(giftFund, asset));
  },
  take(event, books) {
    const { fund, asset, donor, by, start, amount, kind, ref, date } = event.args;
    const part = partOf(event);
    const { first, offset, last } = books.giftParts.take(event);
    const line = books.receive(event, fund, asset, start, amount);
    // The first part went before and its line is open, else `giftParts` had refused this one.
    const giftLine = books.findLine(part.giftFund, asset)!;
    books.known.inflows.set(placeKey(line.id, start), { amount, party: donor, receivers: [], ref, evidence: ZERO_WORD });
    addInflow(
      books,
      event,
      line,
      "DONATION",
      { start, amount, by, ref, evidence: ZERO_WORD, date },
      {
        gift_line: giftLine.number,
        gift_start: part.giftStart,
        part_index: part.index,
        gift_offset: offset,
      },
    );
    books.entries += 1n;
    if (!last) return;
    const whole = offset + amount;
    books.known.gifts.set(placeKey(giftLine.id, part.giftStart), {
      givenTo: part.givenTo,
      amount: whole,
      parts: part.count,
      by: by.toLowerCase() as Hex,
      reversed: false,
      refunded: false,
    });
    books.add("donation", {
      line: giftLine.number,
      start: part.giftStart,
      given_to: part.givenTo,
      amount: whole,
      part_count: part.count,
      is_batch: false,
      kind: named(INFLOW_KINDS, kind),
      donor: orNull(donor),
      by,
      ref: orNull(ref),
      date: books.date(event, date),
      // A gift is where its first part is, which also names it.
      ...at(first),
    });
  },
};
