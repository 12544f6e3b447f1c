// Who paid for a disbursement: its sources, in order of position on it.
import type { LineInterval } from "./forward.ts";
import type { LedgerReader, PaidOut } from "./ledger-reader.ts";
import { leafSources } from "./leaf-sources.ts";
import { add, compare, floor, type Rational, rational, subtract } from "./rational.ts";
import { type Origin, returnedEnd, walkBackward } from "./reached.ts";
import { type Page, type PageAsked, type Step, stepsOf } from "./step.ts";
import { lengthAt, positionAt, type Segment } from "./walk.ts";

export type { Origin } from "./reached.ts";

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
  return traceSourcesOf(reader, intervalOf(paid), asked, paid);
}

/** All of a disbursement, on its line. */
export function intervalOf({ line, start, end }: PaidOut): LineInterval {
  return { line, from: rational(start), to: rational(end) };
}

/**
 * The sources of `[from, to)` of a line, to go on from an `Onward` (or from any part of any entry): positions, `quantity` and
 * `asked.from` are on that line, in its units. Where the interval is of a disbursement, `paid` tells what of it came back.
 * Of a batch whose gifts are known each gift is a source.
 */
export async function traceSourcesOf(
  reader: LedgerReader,
  interval: LineInterval,
  asked: PageAsked,
  paid?: Pick<PaidOut, "start" | "returned">,
): Promise<Page<Source>> {
  const walked = await walkBackward(reader, interval, asked, paid);
  const { ends, cut } = await leafSources(reader, walked, asked.limit);
  const returnedTo = returnedEnd(paid);
  return { items: ends.map(({ part, origin, shift }) => source(part, origin, shift, returnedTo)), next: cut };
}

/** `shift`: from positions of the line where the source came in to positions on its origin. */
function source(part: Segment, origin: Origin, shift: Rational, returnedTo: Rational): Source {
  const from = positionAt(part, part.from);
  const to = positionAt(part, part.to);
  const length = subtract(part.to, part.from);
  const originFrom = add(part.from, shift);
  const originTo = add(part.to, shift);
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
