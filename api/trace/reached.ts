// Backwards along the lines, to where units first came in; a batch is reached as one, however many gifts it holds.
import { intervalSegment, type LineInterval } from "./forward.ts";
import type { EntryRef, InflowCell, KnownLeaves, LedgerReader, PaidOut } from "./ledger-reader.ts";
import { compare, ONE, type Rational, rational } from "./rational.ts";
import { HOPS, type Onward, type PageAsked, type Step } from "./step.ts";
import { carried, type Followed, gap, type Segment, startingAt, walk, type Walked } from "./walk.ts";

/** Where a source's units first came in. */
export type Origin =
  /**
   * A gift, by the inflow of one of its parts; `leaf`: its index in the batch that `gift` then names. Of a reversed one the organisation stands
   * in the donor's place.
   */
  | {
      readonly kind: "GIFT";
      readonly gift: EntryRef;
      readonly leaf: number | undefined;
      readonly part: EntryRef;
      readonly reversed: boolean;
    }
  /** A return of nothing real: the own inflow of the organisation that has the line. */
  | { readonly kind: "OWN"; readonly entry: EntryRef }
  | { readonly kind: "ONWARD"; readonly onward: Onward };

/** A stretch of what was asked about, seen on the line where it came in. */
export interface Reached {
  readonly part: Segment;
  readonly origin: Origin;
  /** From positions of that line to positions on the origin. */
  readonly shift: bigint;
  /** Of a batch whose gifts are known: where on the line its part lies. */
  readonly batch: ReachedBatch | undefined;
}

export interface ReachedBatch {
  readonly leaves: KnownLeaves;
  readonly offset: bigint;
  readonly start: bigint;
  readonly end: bigint;
}

/** Follows an interval of a line backwards. Where it is of a disbursement, `paid` tells what of it came back: that stands first, and a stretch that the end of the returns cuts is two. */
export function walkBackward(
  reader: LedgerReader,
  interval: LineInterval,
  asked: PageAsked,
  paid?: Pick<PaidOut, "start" | "returned">,
): Promise<Walked<Reached>> {
  const returnedTo = returnedEnd(paid);
  const { line, from, to } = interval;
  const cut = compare(from, returnedTo) < 0 && compare(returnedTo, to) < 0;
  const intervals = cut
    ? [
        { line, from, to: returnedTo },
        { line, from: returnedTo, to },
      ]
    : [interval];
  return walk<InflowCell, Reached>({
    start: startingAt(intervals.map(intervalSegment), asked.from),
    limit: asked.limit,
    hops: asked.hops ?? HOPS,
    look: (intervals, limit) => reader.inflows(intervals, limit),
    follow,
    beyond: (part) => {
      throw gap(part.line, part.from);
    },
  });
}

/** Where what came back ends, on the line of a disbursement; 0 where none was asked about. */
export function returnedEnd(paid: Pick<PaidOut, "start" | "returned"> | undefined): Rational {
  return rational(paid ? paid.start + paid.returned : 0n);
}

function follow(part: Segment, cell: InflowCell, last: boolean): Followed<Reached> {
  const entry: EntryRef = { line: part.line, direction: "in", start: cell.start };
  const length = cell.end - cell.start;
  const reached = (origin: Origin, shift: bigint, batch?: ReachedBatch): Followed<Reached> => ({
    end: { part, origin, shift, batch },
  });
  const onward = (): Followed<Reached> => reached({ kind: "ONWARD", onward: { entry, from: part.from, to: part.to } }, 0n);
  switch (cell.kind) {
    case "DONATION": {
      const { gift, giftOffset: offset, reversed, leaves, start, end } = cell;
      const origin: Origin = { kind: "GIFT", gift, leaf: undefined, part: entry, reversed };
      return reached(origin, offset - start, leaves && { leaves, offset, start, end });
    }
    case "RETURN": {
      if (!cell.valid) return reached({ kind: "OWN", entry }, -cell.start);
      if (last) return onward();
      const step: Step = { kind: "RETURN", entry, arrival: entry, sent: length, arrived: length };
      const back = cell.disbursement + cell.offset;
      const trail = { step, left: cell.start, reached: back, ratio: ONE, before: part.trail };
      return { open: carried(part, part.line, trail) };
    }
    case "TRANSFER": {
      if (last) return onward();
      const sent = cell.fromEnd - cell.fromStart;
      const step: Step = {
        kind: cell.conversion ? "CONVERSION" : "GRANT",
        entry: { line: cell.fromLine, direction: "out", start: cell.fromStart },
        arrival: entry,
        sent,
        arrived: length,
      };
      const trail = { step, left: cell.start, reached: cell.fromStart, ratio: rational(sent, length), before: part.trail };
      return { open: carried(part, cell.fromLine, trail) };
    }
  }
}
