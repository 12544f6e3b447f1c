// A batch's gifts as leaves.
import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import type { Hex } from "viem";
import { allocate, type Offer } from "../../contracts/leaves/allocation.ts";
import type { Leaf } from "../../contracts/leaves/leaf.ts";
import { receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { type AcceptedGift, publishedOf } from "./queue/lines.ts";

/** Each code costs a multiplication on the curve: others have their turn in between. */
const CODES_AT_ONCE = 50;

/**
 * The gifts in the order of their leaves: by lot, which the secret codes draw, so that a place in the published file tells neither when
 * somebody gave nor beside whom. The same gifts are always in the same order. Those of which nothing is published have no leaf.
 */
export function inLeafOrder(gifts: Iterable<AcceptedGift>): AcceptedGift[] {
  const drawn = [...gifts].filter((gift) => publishedOf(gift) > 0n).map((gift) => ({ gift, lot: lotOf(gift.code) }));
  return drawn.toSorted((one, other) => Buffer.compare(one.lot, other.lot)).map(({ gift }) => gift);
}

function lotOf(code: Hex): Buffer {
  return createHash("sha256").update("Throughline lot").update(code).digest();
}

/** The leaves of a batch, of all its gifts in the order of their leaves, with what pools add to each in this order. */
export async function* leavesOf(gifts: readonly AcceptedGift[], offers: readonly Offer[]): AsyncGenerator<Leaf> {
  let offset = 0n;
  const added = allocate(gifts.map(publishedOf), offers);
  for (const [index, gift] of gifts.entries()) {
    if (index % CODES_AT_ONCE === 0) await turn();
    const [amount, { code }] = [publishedOf(gift), gift];
    yield { index, offset, amount, matched: nextOf(added), receipt: receiptCommitment(code) };
    offset += amount;
  }
}

function nextOf<T>(some: Generator<T, void>): T {
  const { value } = some.next();
  if (value === undefined) throw new RangeError("there are fewer of these than gifts");
  return value;
}
