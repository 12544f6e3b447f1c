// The walk that tracing is, in either direction: hop by hop, all segments of one hop by one call of the reader.
//
// Work is bounded by the page and not by the gift. Segments stand in order of position on what was asked about, and each of
// them yields at least one result; so whatever lies beyond the first `limit` segments of a hop cannot be on this page and is
// cut off. A cut falls on a real boundary between two results, so pages of any size join to the same list.
import { PlainError } from "../../contracts/plain-error.ts";
import type { Interval } from "./ledger-reader.ts";
import {
  add,
  ceil,
  compare,
  exact,
  floor,
  inverse,
  larger,
  multiply,
  type Rational,
  rational,
  smaller,
  subtract,
} from "./rational.ts";
import type { Trail } from "./step.ts";

/** Positions `[from, to)` of a line that a trail leads to. */
export interface Segment {
  readonly line: number;
  readonly from: Rational;
  readonly to: Rational;
  readonly trail: Trail | undefined;
  readonly root: Root;
}

/** Where a walk began: position `p` of `line` is position `p + shift` of what was asked about. */
export interface Root {
  readonly line: number;
  readonly shift: Rational;
}

/**
 * Position of the segment's line → position of what was asked about. The way is gone back step by step, and only for what is
 * shown: each step multiplies by a ratio of short numbers, where the ratio of the whole way may have thousands of digits.
 */
export function positionAt({ trail, root }: Segment, position: Rational): Rational {
  let at = position;
  for (let step = trail; step; step = step.before) at = mapped(at, step.reached, step.left, inverse(step.ratio));
  return add(at, root.shift);
}

/** Length on the segment's line → length on what was asked about. */
export function lengthAt({ trail }: Segment, length: Rational): Rational {
  let at = length;
  for (let step = trail; step; step = step.before) at = multiply(at, inverse(step.ratio));
  return at;
}

/** The part of a segment on a cell, seen on the other side of the entry, which is the trail's latest step. */
export function carried(part: Segment, line: number, trail: Trail): Segment {
  const move = (position: Rational): Rational => mapped(position, trail.left, trail.reached, trail.ratio);
  return { line, from: move(part.from), to: move(part.to), trail, root: part.root };
}

function mapped(position: Rational, from: bigint, to: bigint, ratio: Rational): Rational {
  return add(multiply(subtract(position, rational(from)), ratio), rational(to));
}

export type Followed<End> = { readonly open: Segment } | { readonly end: End };

export interface WalkAsked<Cell, End> {
  /** In order of position on what was asked about, without overlap. */
  readonly start: readonly Segment[];
  readonly limit: number;
  readonly hops: number;
  readonly look: (asked: readonly Interval[], limit: number) => Promise<Cell[]>;
  /** What becomes of the part of a segment that lies on a cell; with `last` it may not go on. */
  readonly follow: (part: Segment, cell: Cell, last: boolean) => Followed<End>;
  /** What becomes of a part that lies on no cell: beyond all of them. */
  readonly beyond: (part: Segment) => End;
  /** Is told every segment that is looked up. */
  readonly visit?: (segment: Segment) => void;
}

/** `cut`: the position from which results are missing, because there are more than `limit`. */
export interface Walked<End> {
  readonly ends: End[];
  readonly cut: Rational | undefined;
}

/** With the segment that it was last seen as, for where it begins. */
export type Item<End> = { readonly segment: Segment } & Followed<End>;

/** A stretch of a line that has one destination or origin; of gifts within batches that a rule cut, bounds are fractions. */
export interface WalkCell {
  readonly asked: number;
  readonly start: bigint | Rational;
  readonly end: bigint | Rational;
}

/** Follows every segment to its end. Throws a PlainError where the ledger has a gap. */
export async function walk<Cell extends WalkCell, End>(asked: WalkAsked<Cell, End>): Promise<Walked<End>> {
  if (!Number.isSafeInteger(asked.limit) || asked.limit < 1) throw new RangeError("a page has at least one item");
  let items: Item<End>[] = asked.start.slice(0, asked.limit).map((open) => ({ segment: open, open }));
  const beyond = asked.start[asked.limit];
  let cut = beyond && beginning(beyond);
  for (let hop = 0; ; hop++) {
    const open = items.flatMap((item) => ("open" in item ? [item.open] : []));
    if (open.length === 0) break;
    if (asked.visit) open.forEach(asked.visit);
    const cells = await asked.look(open.map(intervalOf), asked.limit);
    const expanded = expand(items, cells, asked, hop >= asked.hops);
    items = expanded.items;
    cut = expanded.cut ?? cut;
  }
  return { ends: endsOf(items), cut };
}

/** Cuts what is open by the cells that answer it, in order, and follows each stretch by one step. */
export function expand<Cell extends WalkCell, End>(
  items: readonly Item<End>[],
  cells: readonly Cell[],
  asked: Pick<WalkAsked<Cell, End>, "limit" | "follow" | "beyond">,
  last: boolean,
): { items: Item<End>[]; cut: Rational | undefined } {
  const next: Item<End>[] = [];
  let read = 0;
  let index = -1;
  for (const item of items) {
    if (next.length >= asked.limit) return { items: next, cut: beginning(item.segment) };
    if ("end" in item) {
      next.push(item);
      continue;
    }
    index++;
    const segment = item.open;
    let position = segment.from;
    for (let cell = cells[read]; cell?.asked === index; cell = cells[++read]) {
      if (next.length >= asked.limit) return { items: next, cut: positionAt(segment, position) };
      if (compare(exact(cell.start), position) > 0) throw gap(segment.line, position);
      const part = cutOut(segment, position, smaller(exact(cell.end), segment.to));
      if (compare(part.to, part.from) <= 0) throw gap(segment.line, position);
      next.push({ segment: part, ...asked.follow(part, cell, last) });
      position = part.to;
    }
    if (compare(position, segment.to) === 0) continue;
    // Also where the reader stopped at its limit: so many cells are so many items.
    if (next.length >= asked.limit) return { items: next, cut: positionAt(segment, position) };
    const part = cutOut(segment, position, segment.to);
    next.push({ segment: part, end: asked.beyond(part) });
  }
  if (read !== cells.length) throw new Error("a ledger reader answered out of order");
  return { items: next, cut: undefined };
}

/** Where a segment begins, on what was asked about. */
function beginning(segment: Segment): Rational {
  return positionAt(segment, segment.from);
}

/** What lies from a position of what was asked about on, of segments to begin with. */
export function startingAt(segments: readonly Segment[], position: Rational | undefined): Segment[] {
  if (!position) return [...segments];
  return segments
    .map((segment) => cutOut(segment, larger(subtract(position, segment.root.shift), segment.from), segment.to))
    .filter((segment) => compare(segment.from, segment.to) < 0);
}

/** `[from, to)` of a segment. */
export function cutOut(segment: Segment, from: Rational, to: Rational): Segment {
  return { ...segment, from, to };
}

// Bounds of entries are whole, so whoever overlaps the rounded interval overlaps the exact one.
function intervalOf(segment: Segment): Interval {
  return { line: segment.line, from: floor(segment.from), to: ceil(segment.to) };
}

/** The error of a ledger that has no entry where there must be one. */
export function gap(line: number, position: Rational): PlainError {
  return new PlainError(
    `Line ${line} has a gap at position ${floor(position)}: the index is damaged. Stop it, delete the data directory's database and index again.`,
  );
}

/** The ends of items of which none is open any more. */
export function endsOf<End>(items: readonly Item<End>[]): End[] {
  return items.map((item) => ("end" in item ? item.end : unreachable()));
}

function unreachable(): never {
  throw new Error("a walk ended with an open segment");
}
