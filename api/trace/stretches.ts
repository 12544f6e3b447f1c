// Who paid for a disbursement, without listing the gifts within batches: of a stretch of a batch its first and last gift tell how many there are. So
// the work is that of the entries on the way, however many gifts a batch holds.
import type { LineInterval } from "./forward.ts";
import type { LedgerReader, PaidOut } from "./ledger-reader.ts";
import { type BatchReached, leafInterval, ofBatch } from "./leaf-sources.ts";
import { leafOnPart } from "./leaf-parts.ts";
import { compare, floor, larger, type Rational, smaller } from "./rational.ts";
import { type Origin, type Reached, returnedEnd, walkBackward } from "./reached.ts";
import { positionAt } from "./walk.ts";

/** One stretch that came one way from one gift or one batch. */
export interface Stretch {
  readonly origin: Origin;
  /** Base units of the disbursement; stretches add up to it. */
  readonly quantity: bigint;
  readonly returned: boolean;
  /** Of a batch whose gifts are known: which of them. */
  readonly leaves: LeafRange | undefined;
}

export interface LeafRange {
  readonly first: number;
  readonly last: number;
  /** Those that were reversed by themselves, and how much of the quantity is theirs. */
  readonly reversed: readonly { readonly index: number; readonly quantity: bigint }[];
}

/** How many sources an interval of a line has; undefined where it is more than `most` stretches. */
export async function countSources(
  reader: LedgerReader,
  interval: LineInterval,
  most: number,
  paid?: Pick<PaidOut, "start" | "returned">,
): Promise<bigint | undefined> {
  const { ends, cut } = await walkBackward(reader, interval, { limit: most }, paid);
  if (cut) return undefined;
  const batches = ends.flatMap(ofBatch);
  const ranges = await rangesOf(reader, batches);
  return ranges.reduce((sum, { first, last }) => sum + BigInt(last - first + 1), BigInt(ends.length - batches.length));
}

/** All stretches of an interval of a line; undefined where there are more than `most`, or as many reversed gifts in its batches. */
export async function traceStretches(
  reader: LedgerReader,
  interval: LineInterval,
  { limit: most, hops }: { limit: number; hops?: number },
  paid?: Pick<PaidOut, "start" | "returned">,
): Promise<Stretch[] | undefined> {
  const { ends, cut } = await walkBackward(reader, interval, { limit: most, ...(hops !== undefined && { hops }) }, paid);
  if (cut) return undefined;
  const batches = ends.flatMap(ofBatch);
  const ranges = await rangesOf(reader, batches);
  const reversed = batches.length > 0 ? await reader.reversedLeaves(batches.map(leafInterval), most) : [];
  if (reversed.length >= most) return undefined;
  const ofStretch = Map.groupBy(reversed, (cell) => cell.asked);
  const known = new Map(
    batches.map((batch, index): [Reached, LeafRange] => [
      batch,
      {
        ...ranges[index]!,
        reversed: (ofStretch.get(index) ?? []).map((cell) => {
          const { start, end } = leafOnPart(cell, batch.batch.leaves.amount, batch.batch);
          return {
            index: cell.index,
            quantity: quantityOf(batch, larger(start, batch.part.from), smaller(end, batch.part.to)),
          };
        }),
      },
    ]),
  );
  const returnedTo = returnedEnd(paid);
  return ends.map((reached) => ({
    origin: reached.origin,
    quantity: quantityOf(reached, reached.part.from, reached.part.to),
    returned: compare(positionAt(reached.part, reached.part.to), returnedTo) <= 0,
    leaves: known.get(reached),
  }));
}

/** First and last leaf of each stretch. */
async function rangesOf(reader: LedgerReader, batches: readonly BatchReached[]): Promise<{ first: number; last: number }[]> {
  const intervals = batches.map(leafInterval);
  // Where a batch begins and ends is known without a look.
  const asked = intervals.flatMap(({ file, from, to }, index) => [
    ...(from > 0n ? [{ file, position: from }] : []),
    ...(to < batches[index]!.batch.leaves.amount ? [{ file, position: to - 1n }] : []),
  ]);
  const found = (asked.length > 0 ? await reader.leavesAt(asked) : []).values();
  return intervals.map(({ from, to }, index) => {
    const { leaves } = batches[index]!.batch;
    const first = from > 0n ? found.next().value! : 0;
    return { first, last: to < leaves.amount ? found.next().value! : leaves.count - 1 };
  });
}

function quantityOf({ part }: Reached, from: Rational, to: Rational): bigint {
  return floor(positionAt(part, to)) - floor(positionAt(part, from));
}
