// From batches that a way leads back to, to the gifts within them: one look more, at the leaves that a page has room for.
import type { LeafCell, LeafInterval, LedgerReader } from "./ledger-reader.ts";
import { leafOnPart, onBatch } from "./leaf-parts.ts";
import { ceil, floor, type Rational, rational, subtract } from "./rational.ts";
import type { Reached, ReachedBatch } from "./reached.ts";
import { endsOf, expand, gap, type Item, type Segment, type Walked } from "./walk.ts";

/** A stretch of one gift. */
export interface Told {
  readonly part: Segment;
  readonly origin: Reached["origin"];
  /** From positions of the line where it came in to positions on the origin. */
  readonly shift: Rational;
}

/** What a walk reached, with a gift each for the batches that are known: the first `limit`. */
export async function leafSources(reader: LedgerReader, { ends, cut }: Walked<Reached>, limit: number): Promise<Walked<Told>> {
  const batches = ends.flatMap(ofBatch);
  const cells = batches.length > 0 ? await reader.leaves(batches.map(leafInterval), limit) : [];
  const items = ends.map((reached): Item<Told> => {
    const { part, origin, shift, batch } = reached;
    return { segment: part, ...(batch ? { open: part } : { end: { part, origin, shift: rational(shift) } }) };
  });
  const onLines = cells.map((cell) => {
    const reached = batches[cell.asked]!;
    return { asked: cell.asked, ...leafOnPart(cell, reached.batch.leaves.amount, reached.batch), cell, reached };
  });
  const expanded = expand(
    items,
    onLines,
    {
      limit,
      follow: (part, { cell, reached, start }) => ({ end: leafTold(part, cell, reached, start) }),
      beyond: (part) => {
        throw gap(part.line, part.from);
      },
    },
    true,
  );
  return { ends: endsOf(expanded.items), cut: expanded.cut ?? cut };
}

export type BatchReached = Reached & { readonly batch: ReachedBatch };

export function ofBatch(reached: Reached): BatchReached[] {
  return reached.batch ? [reached as BatchReached] : [];
}

/** Where the stretch lies on its batch. Leaves begin and end at whole positions, so whoever overlaps the rounded interval overlaps the exact one. */
export function leafInterval({ part, origin, batch }: BatchReached): LeafInterval {
  const { leaves } = batch;
  return {
    batch: origin.kind === "GIFT" ? origin.gift : unreachable(),
    file: leaves.file,
    from: floor(onBatch(part.from, leaves.amount, batch)),
    to: ceil(onBatch(part.to, leaves.amount, batch)),
  };
}

function leafTold(part: Segment, cell: LeafCell, { origin, batch }: BatchReached, start: Rational): Told {
  if (origin.kind !== "GIFT") return unreachable();
  const shift = subtract(rational(cell.amount * batch.offset, batch.leaves.amount), start);
  return { part, origin: { ...origin, leaf: cell.index, reversed: origin.reversed || cell.reversed }, shift };
}

function unreachable(): never {
  throw new Error("a batch that is no gift");
}
