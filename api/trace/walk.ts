// The walk that tracing is, in either direction: hop by hop, all segments of one hop by one call of the reader.
//
// Work is bounded by the page and not by the gift. Segments stand in order of position on what was asked about, and each of
// them yields at least one result; so whatever lies beyond the first `limit` segments of a hop cannot be on this page and is
// cut off. A cut falls on a real boundary between two results, so pages of any size join to the same list.
import { PlainError } from "../../indexer/plain-error.ts";
import type { Interval } from "./ledger-reader.ts";
import { add, ceil, compare, floor, larger, multiply, type Rational, rational, smaller, subtract } from "./rational.ts";
import type { Trail } from "./step.ts";

/**
 * Positions `[from, to)` of a line on the way from (or to) what was asked about. Position `p` of the line is position
 * `at + (p − from)·scale` of the gift, or of the line asked about.
 */
export interface Segment {
  readonly at: Rational;
  readonly line: number;
  readonly from: Rational;
  readonly to: Rational;
  readonly scale: Rational;
  readonly trail: Trail | undefined;
  /** Says where the walk began, for whoever needs it later. */
  readonly origin: number;
}

/** Position of the line → position of what was asked about. */
export function positionAt(segment: Segment, position: Rational): Rational {
  return add(segment.at, multiply(subtract(position, segment.from), segment.scale));
}

/** The part of a segment on a cell, seen on the other side of the entry: units from `start` on become units from `toStart` on, `x` of them `y`. */
export function carried(
  part: Segment,
  over: { start: bigint; toLine: number; toStart: bigint; x: bigint; y: bigint; trail: Trail },
): Segment {
  const ratio = rational(over.y, over.x);
  const move = (position: Rational): Rational =>
    add(rational(over.toStart), multiply(subtract(position, rational(over.start)), ratio));
  return {
    at: part.at,
    line: over.toLine,
    from: move(part.from),
    to: move(part.to),
    scale: multiply(part.scale, rational(over.x, over.y)),
    trail: over.trail,
    origin: part.origin,
  };
}

export type Followed<End> = { readonly open: Segment } | { readonly end: End };

export interface WalkAsked<Cell, End> {
  /** In order of position on what was asked about, without overlap. */
  readonly start: readonly Segment[];
  readonly limit: number;
  readonly hops: number;
  look(asked: readonly Interval[], limit: number): Promise<Cell[]>;
  /** What becomes of the part of a segment that lies on a cell; with `last` it may not go on. */
  follow(part: Segment, cell: Cell, last: boolean): Followed<End>;
  /** What becomes of a part that lies on no cell: beyond all of them. */
  beyond(part: Segment): End;
  /** Is told every segment that is looked up. */
  visit?(segment: Segment): void;
}

/** `cut`: the position from which results are missing, because there are more than `limit`. */
export interface Walked<End> {
  readonly ends: End[];
  readonly cut: Rational | undefined;
}

type Item<End> = { readonly at: Rational } & Followed<End>;

/** Follows every segment to its end. Throws a PlainError where the ledger has a gap. */
export async function walk<Cell extends { asked: number; start: bigint; end: bigint }, End>(
  asked: WalkAsked<Cell, End>,
): Promise<Walked<End>> {
  if (!Number.isSafeInteger(asked.limit) || asked.limit < 1) throw new RangeError("a page has at least one item");
  let items: Item<End>[] = asked.start.slice(0, asked.limit).map((open) => ({ at: open.at, open }));
  let cut = asked.start[asked.limit]?.at;
  for (let hop = 0; ; hop++) {
    const open = items.flatMap((item) => ("open" in item ? [item.open] : []));
    if (open.length === 0) break;
    if (asked.visit) open.forEach(asked.visit);
    const cells = await asked.look(open.map(intervalOf), asked.limit);
    const expanded = expand(items, cells, asked, hop >= asked.hops);
    items = expanded.items;
    cut = expanded.cut ?? cut;
  }
  return { ends: items.map((item) => ("end" in item ? item.end : unreachable())), cut };
}

function expand<Cell extends { asked: number; start: bigint; end: bigint }, End>(
  items: readonly Item<End>[],
  cells: readonly Cell[],
  asked: WalkAsked<Cell, End>,
  last: boolean,
): { items: Item<End>[]; cut: Rational | undefined } {
  const mayHaveMore = cells.length >= asked.limit;
  const next: Item<End>[] = [];
  let read = 0;
  let index = -1;
  for (const item of items) {
    if (next.length >= asked.limit) return { items: next, cut: item.at };
    if ("end" in item) {
      next.push(item);
      continue;
    }
    index++;
    const segment = item.open;
    let position = segment.from;
    for (let cell = cells[read]; cell?.asked === index; cell = cells[++read]) {
      if (next.length >= asked.limit) return { items: next, cut: positionAt(segment, position) };
      if (compare(rational(cell.start), position) > 0) throw gap(segment.line, position);
      const part = cutOut(segment, position, smaller(rational(cell.end), segment.to));
      if (compare(part.to, part.from) <= 0) throw gap(segment.line, position);
      next.push({ at: part.at, ...asked.follow(part, cell, last) });
      position = part.to;
    }
    if (compare(position, segment.to) === 0) continue;
    // The reader stopped at its limit, here: what follows is not known.
    if (mayHaveMore && read === cells.length) return { items: next, cut: positionAt(segment, position) };
    if (next.length >= asked.limit) return { items: next, cut: positionAt(segment, position) };
    const part = cutOut(segment, position, segment.to);
    next.push({ at: part.at, end: asked.beyond(part) });
  }
  if (read !== cells.length) throw new Error("a ledger reader answered out of order");
  return { items: next, cut: undefined };
}

/** The part of a segment from a position on. */
export function cutFrom(segment: Segment, position: Rational): Segment {
  return cutOut(segment, larger(position, segment.from), segment.to);
}

function cutOut(segment: Segment, from: Rational, to: Rational): Segment {
  return { ...segment, at: positionAt(segment, from), from, to };
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

function unreachable(): never {
  throw new Error("a walk ended with an open segment");
}
