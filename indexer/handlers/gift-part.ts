// What a gift and a batch of gifts have in common.
import type { Hex } from "viem";
import { lineId, ZERO_WORD } from "../../contracts/ids.ts";
import { at, type Books } from "../books/books.ts";
import type { Wanted } from "../books/known.ts";
import { placeKey } from "../books/places.ts";
import { type GiftEvent, partOf } from "../check/gift-parts.ts";
import { addInflow } from "./entry-rows.ts";
import { orNull } from "./words.ts";

/** What tells one from the other. */
export interface GiftSaid {
  /** Zero: nobody is named. */
  donor: Hex;
  kind: string;
  /** Of a batch. */
  count: number | null;
}

/** Where a gift begins that is whole now. */
export interface WholeGift {
  line: number;
  start: bigint;
  /** Its first part's, which names it. */
  position: ReturnType<typeof at>;
}

export function lookAtGift(event: GiftEvent, wanted: Wanted): void {
  const { fund, asset } = event.args;
  wanted.lines.add(lineId(fund, asset));
  const { giftFund } = partOf(event);
  if (giftFund !== fund) wanted.lines.add(lineId(giftFund, asset));
}

/**
 * A gift that no rule cut, or a part of one: an inflow of its own line. The gift's own row comes with its last part, when the whole amount is known; then the gift
 * is returned.
 */
export function takeGift(event: GiftEvent, books: Books, { donor, kind, count }: GiftSaid): WholeGift | undefined {
  const { fund, asset, by, start, amount, ref, date } = event.args;
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
  if (!last) return undefined;
  const whole = offset + amount;
  books.known.gifts.set(placeKey(giftLine.id, part.giftStart), {
    givenTo: part.givenTo,
    amount: whole,
    parts: part.count,
    leaves: count === null ? null : BigInt(count),
    by: by.toLowerCase() as Hex,
    reversed: false,
    refunded: false,
  });
  // A gift is where its first part is, which also names it.
  const position = at(first);
  books.add("donation", {
    line: giftLine.number,
    start: part.giftStart,
    given_to: part.givenTo,
    amount: whole,
    part_count: part.count,
    is_batch: count !== null,
    kind,
    donor: orNull(donor),
    by,
    ref: orNull(ref),
    date: books.date(event, date),
    ...position,
  });
  return { line: giftLine.number, start: part.giftStart, position };
}
