// Where the gifts within a batch lie. A rule that cut the batch cuts every gift in it in the same shares: of a part `[p, p + n)` of a batch of A
// units the leaf `[o, o + a)` has `[p + o·n/A, p + (o + a)·n/A)`. So leaves follow each other without gap on every part, as on the batch.
import type { GiftPart } from "./ledger-reader.ts";
import { add, multiply, type Rational, rational, subtract } from "./rational.ts";

/** A part of a batch: `[start, end)` of a line; `offset` is where in the batch it begins. */
export interface BatchPart {
  readonly line: number;
  readonly offset: bigint;
  readonly start: bigint;
  readonly end: bigint;
}

/** `[offset, offset + amount)` of a batch. */
export interface LeafPlace {
  readonly offset: bigint;
  readonly amount: bigint;
}

/** The parts of a leaf of a batch of `whole` units; positions on the leaf run through them in order, from 0 to its amount. */
export function leafParts(leaf: LeafPlace, whole: bigint, parts: readonly BatchPart[]): GiftPart[] {
  return parts.map((part) => ({
    line: part.line,
    offset: rational(leaf.amount * part.offset, whole),
    ...leafOnPart(leaf, whole, part),
  }));
}

/** The leaf's own positions on the line of a part. */
export function leafOnPart(
  { offset, amount }: LeafPlace,
  whole: bigint,
  part: Omit<BatchPart, "offset" | "line">,
): { start: Rational; end: Rational } {
  const at = (position: bigint): Rational => add(rational(part.start), rational(position * (part.end - part.start), whole));
  return { start: at(offset), end: at(offset + amount) };
}

/** Position on the line of a part → position on the batch of `whole` units, if the whole batch lay there. */
export function onBatch(position: Rational, whole: bigint, part: Omit<BatchPart, "offset" | "line">): Rational {
  return multiply(subtract(position, rational(part.start)), rational(whole, part.end - part.start));
}
