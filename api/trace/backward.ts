// Who paid for a disbursement: its sources, in order of position on it.
import { intervalSegment, type LineInterval } from "./forward.ts";
import type { EntryRef, InflowCell, LedgerReader, PaidOut } from "./ledger-reader.ts";
import { add, compare, floor, ONE, type Rational, rational, subtract } from "./rational.ts";
import { HOPS, type Onward, type Page, type PageAsked, type Step, stepsOf } from "./step.ts";
import { carried, type Followed, gap, lengthAt, positionAt, type Segment, startingAt, walk } from "./walk.ts";

/** Where a source's units first came in. */
export type Origin =
  /** A gift, by the inflow of one of its parts. Of a reversed one the organisation stands in the donor's place. */
  | { readonly kind: "GIFT"; readonly gift: EntryRef; readonly part: EntryRef; readonly reversed: boolean }
  /** A return of nothing real: the own inflow of the organisation that has the line. */
  | { readonly kind: "OWN"; readonly entry: EntryRef }
  | { readonly kind: "ONWARD"; readonly onward: Onward };

/** One stretch of a disbursement (or of the interval asked about) that came one way from one origin. */
export interface Source {
  /** Exact positions on the line of the disbursement. */
  readonly from: Rational;
  readonly to: Rational;
  /** ⌊to⌋ − ⌊from⌋, base units of the disbursement: sources add up to the disbursement. */
  readonly quantity: bigint;
  readonly quantityExact: Rational;
  /** Exact positions on the gift; of an invalid return on that inflow; where it goes onward on the line of the onward entry. */
  readonly originFrom: Rational;
  readonly originTo: Rational;
  /** ⌊originTo⌋ − ⌊originFrom⌋, in base units of where those positions are. */
  readonly amount: bigint;
  readonly amountExact: Rational;
  readonly origin: Origin;
  /** Whether this part of the disbursement came back. */
  readonly returned: boolean;
  /** From the gift onwards. */
  readonly path: readonly Step[];
}

/**
 * The sources of all of a disbursement, from position `from` of its line on. What came back stands first: an overlap of which
 * a part came back is two sources, cut where the returns end, and one cut by several returns is one.
 */
export function traceSources(reader: LedgerReader, paid: PaidOut, asked: PageAsked): Promise<Page<Source>> {
  return traceSourcesOf(reader, { line: paid.line, from: rational(paid.start), to: rational(paid.end) }, asked, paid);
}

/**
 * The sources of `[from, to)` of a line, to go on from an `Onward` (or from any part of any entry): positions, `quantity` and
 * `asked.from` are on that line, in its units. Where the interval is of a disbursement, `paid` tells what of it came back.
 */
export async function traceSourcesOf(
  reader: LedgerReader,
  interval: LineInterval,
  asked: PageAsked,
  paid?: Pick<PaidOut, "start" | "returned">,
): Promise<Page<Source>> {
  const returnedTo = rational(paid ? paid.start + paid.returned : 0n);
  const { line, from, to } = interval;
  const cut = compare(from, returnedTo) < 0 && compare(returnedTo, to) < 0;
  const intervals = cut
    ? [
        { line, from, to: returnedTo },
        { line, from: returnedTo, to },
      ]
    : [interval];
  const walked = await walk<InflowCell, Source>({
    start: startingAt(intervals.map(intervalSegment), asked.from),
    limit: asked.limit,
    hops: asked.hops ?? HOPS,
    look: (intervals, limit) => reader.inflows(intervals, limit),
    follow: (part, cell, last) => follow(part, cell, last, returnedTo),
    beyond: (part) => {
      throw gap(part.line, part.from);
    },
  });
  return { items: walked.ends, next: walked.cut };
}

function follow(part: Segment, cell: InflowCell, last: boolean, returnedTo: Rational): Followed<Source> {
  const entry: EntryRef = { line: part.line, direction: "in", start: cell.start };
  const length = cell.end - cell.start;
  switch (cell.kind) {
    case "DONATION": {
      const origin: Origin = { kind: "GIFT", gift: cell.gift, part: entry, reversed: cell.reversed };
      return { end: source(part, origin, cell.giftOffset - cell.start, returnedTo) };
    }
    case "RETURN": {
      if (!cell.valid) return { end: source(part, { kind: "OWN", entry }, -cell.start, returnedTo) };
      if (last) return { end: onward(part, entry, returnedTo) };
      const step: Step = { kind: "RETURN", entry, arrival: entry, sent: length, arrived: length };
      const reached = cell.disbursement + cell.offset;
      const trail = { step, left: cell.start, reached, ratio: ONE, before: part.trail };
      return { open: carried(part, part.line, trail) };
    }
    case "TRANSFER": {
      if (last) return { end: onward(part, entry, returnedTo) };
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

function onward(part: Segment, entry: EntryRef, returnedTo: Rational): Source {
  return source(part, { kind: "ONWARD", onward: { entry, from: part.from, to: part.to } }, 0n, returnedTo);
}

/** `shift`: from positions of the line where the source came in to positions on its origin. */
function source(part: Segment, origin: Origin, shift: bigint, returnedTo: Rational): Source {
  const from = positionAt(part, part.from);
  const to = positionAt(part, part.to);
  const length = subtract(part.to, part.from);
  const originFrom = add(part.from, rational(shift));
  const originTo = add(part.to, rational(shift));
  return {
    from,
    to,
    quantity: floor(to) - floor(from),
    quantityExact: lengthAt(part, length),
    originFrom,
    originTo,
    amount: floor(originTo) - floor(originFrom),
    amountExact: length,
    origin,
    returned: compare(to, returnedTo) <= 0,
    path: stepsOf(part.trail),
  };
}
