// Where a gift went: its pieces, in order of position on the gift.
import type { EntryRef, Gift, LedgerReader, OutflowCell } from "./ledger-reader.ts";
import { compare, floor, ONE, type Rational, rational, smaller, subtract, ZERO } from "./rational.ts";
import { HOPS, type Onward, type Page, type PageAsked, type Step, stepsOf } from "./step.ts";
import { carried, type Followed, lengthAt, positionAt, type Segment, startingAt, walk, type Walked } from "./walk.ts";

export type Outcome = "DISBURSED" | "HELD" | "REFUNDED" | "WRITTEN_OFF" | "REVERSED" | "ONWARD";

/** One stretch of a gift (or of the interval asked about) that went one way to one end. */
export interface Piece {
  /** Exact positions on the gift, from 0 to its amount; of an interval of an entry: on that entry's line. */
  readonly from: Rational;
  readonly to: Rational;
  /** ⌊to⌋ − ⌊from⌋, base units of the gift: pieces add up to the gift. */
  readonly amount: bigint;
  readonly amountExact: Rational;
  /** Base units of the line where it ended, by the floors of its ends there. */
  readonly quantity: bigint;
  readonly quantityExact: Rational;
  readonly outcome: Outcome;
  /** The line on which it came in, and the one where it ended; undefined for REVERSED, which stays in the fund given to. */
  readonly firstLine: number | undefined;
  readonly line: number | undefined;
  /** The disbursement, write-off or refund that ended it. */
  readonly outflow: EntryRef | undefined;
  /** How much of `amount` has been confirmed as received; 0 unless DISBURSED. */
  readonly confirmed: bigint;
  /** Only of ONWARD. */
  readonly onward: Onward | undefined;
  /** From the gift onwards. */
  readonly path: readonly Step[];
}

/** What was asked about forwards or backwards other than a whole gift or disbursement: positions of one line. */
export interface LineInterval {
  readonly line: number;
  readonly from: Rational;
  readonly to: Rational;
}

/** The pieces of a gift from position `from` of the gift on. A reversed gift is one piece, REVERSED. */
export async function tracePieces(reader: LedgerReader, gift: Gift, asked: PageAsked): Promise<Page<Piece>> {
  const from = asked.from ?? ZERO;
  if (gift.reversed) return { items: compare(from, ZERO) > 0 ? [] : [reversedPiece(gift)], next: undefined };
  return page(await walkForward(reader, giftSegments(gift), asked));
}

/**
 * The pieces of `[from, to)` of a line, to go on from an `Onward` (or from any part of any entry): positions, `amount` and
 * `asked.from` are all on that line, in its units. A reversal of the gift behind it is not looked at.
 */
export async function tracePiecesOf(reader: LedgerReader, interval: LineInterval, asked: PageAsked): Promise<Page<Piece>> {
  return page(await walkForward(reader, [intervalSegment(interval)], asked));
}

/** The one piece of a reversed gift. */
export function reversedPiece(gift: Gift): Piece {
  const whole = rational(gift.amount);
  return {
    from: ZERO,
    to: whole,
    amount: gift.amount,
    amountExact: whole,
    quantity: gift.amount,
    quantityExact: whole,
    outcome: "REVERSED",
    firstLine: undefined,
    line: undefined,
    outflow: undefined,
    confirmed: 0n,
    onward: undefined,
    path: [],
  };
}

/** The parts of a gift, as where to begin. */
export function giftSegments(gift: Gift): Segment[] {
  return gift.parts.map((part) => ({
    line: part.line,
    from: part.start,
    to: part.end,
    trail: undefined,
    root: { line: part.line, shift: subtract(part.offset, part.start) },
  }));
}

/** An interval of a line, as where to begin; positions asked about are the line's own. */
export function intervalSegment({ line, from, to }: LineInterval): Segment {
  return { line, from, to, trail: undefined, root: { line, shift: ZERO } };
}

/** Follows segments forwards. `visit` is told every segment of a line on the way. */
export function walkForward(
  reader: LedgerReader,
  segments: readonly Segment[],
  asked: PageAsked,
  visit?: (segment: Segment) => void,
): Promise<Walked<Piece>> {
  return walk<OutflowCell, Piece>({
    start: startingAt(segments, asked.from),
    limit: asked.limit,
    hops: asked.hops ?? HOPS,
    look: (intervals, limit) => reader.outflows(intervals, limit),
    follow,
    beyond: (part) => piece(part, { outcome: "HELD" }),
    ...(visit && { visit }),
  });
}

function follow(part: Segment, cell: OutflowCell, last: boolean): Followed<Piece> {
  const { line } = part;
  switch (cell.kind) {
    case "WRITE_OFF":
      return { end: piece(part, { outcome: "WRITTEN_OFF", outflow: { line, direction: "out", start: cell.start } }) };
    case "REFUND":
      return { end: piece(part, { outcome: "REFUNDED", outflow: { line, direction: "refund", start: cell.gift } }) };
    case "DISBURSEMENT": {
      // Confirmed are the first units of what is left, so those from the cell's start on.
      const confirmedTo = smaller(part.to, rational(cell.start + cell.received));
      const confirmed =
        compare(confirmedTo, part.from) > 0 ? floor(positionAt(part, confirmedTo)) - floor(positionAt(part, part.from)) : 0n;
      return {
        end: piece(part, { outcome: "DISBURSED", outflow: { line, direction: "out", start: cell.outflow }, confirmed }),
      };
    }
    case "RETURN": {
      if (last) return { end: onward(part, cell.outflow) };
      const amount = cell.end - cell.start;
      const entry: EntryRef = { line, direction: "in", start: cell.returnStart };
      const step: Step = { kind: "RETURN", entry, arrival: entry, sent: amount, arrived: amount };
      const trail = { step, left: cell.start, reached: cell.returnStart, ratio: ONE, before: part.trail };
      return { open: carried(part, line, trail) };
    }
    case "TRANSFER": {
      if (last) return { end: onward(part, cell.start) };
      const x = cell.end - cell.start;
      const y = cell.toEnd - cell.toStart;
      const step: Step = {
        kind: cell.conversion ? "CONVERSION" : "GRANT",
        entry: { line, direction: "out", start: cell.start },
        arrival: { line: cell.toLine, direction: "in", start: cell.toStart },
        sent: x,
        arrived: y,
      };
      const trail = { step, left: cell.start, reached: cell.toStart, ratio: rational(y, x), before: part.trail };
      return { open: carried(part, cell.toLine, trail) };
    }
  }
}

function onward(part: Segment, outflow: bigint): Piece {
  const entry: EntryRef = { line: part.line, direction: "out", start: outflow };
  return piece(part, { outcome: "ONWARD", onward: { entry, from: part.from, to: part.to } });
}

function piece(part: Segment, end: { outcome: Outcome; outflow?: EntryRef; confirmed?: bigint; onward?: Onward }): Piece {
  const from = positionAt(part, part.from);
  const to = positionAt(part, part.to);
  const length = subtract(part.to, part.from);
  return {
    from,
    to,
    amount: floor(to) - floor(from),
    amountExact: lengthAt(part, length),
    quantity: floor(part.to) - floor(part.from),
    quantityExact: length,
    outcome: end.outcome,
    firstLine: part.root.line,
    line: part.line,
    outflow: end.outflow,
    confirmed: end.confirmed ?? 0n,
    onward: end.onward,
    path: stepsOf(part.trail).reverse(),
  };
}

function page({ ends, cut }: Walked<Piece>): Page<Piece> {
  return { items: ends, next: cut };
}
