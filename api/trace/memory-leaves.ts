// The gifts within batches, held in memory.
import type { KnownLeaves, LeafCell, LeafInterval, LeafPosition, LedgerReader, PlaceRef } from "./ledger-reader.ts";

/** A batch whose gifts are known: their amounts in order, and which of them were reversed by themselves. */
export interface BatchFact {
  readonly line: number;
  readonly start: bigint;
  /** The list's number; batches of the same list may share it. */
  readonly file: number;
  readonly amounts: readonly bigint[];
  readonly reversed: readonly number[];
}

interface Held {
  readonly known: KnownLeaves;
  readonly leaves: readonly Omit<LeafCell, "asked">[];
}

export interface MemoryLeaves {
  readonly known: (batch: PlaceRef) => KnownLeaves | undefined;
  readonly leaf: (batch: PlaceRef, index: number) => Omit<LeafCell, "asked"> | undefined;
  readonly reader: Pick<LedgerReader, "leaves" | "reversedLeaves" | "leavesAt">;
}

/** Reads batches that no longer change. */
export function memoryLeaves(facts: readonly BatchFact[]): MemoryLeaves {
  const batches = new Map(facts.map((fact) => [name(fact), held(fact)]));
  const files = new Map(facts.map((fact) => [fact.file, held(fact)]));

  const overlapping = (asked: readonly LeafInterval[], limit: number, only: (leaf: Omit<LeafCell, "asked">) => boolean) =>
    asked
      .flatMap(({ batch, from, to }, index) =>
        batches
          .get(name(batch))!
          .leaves.filter((leaf) => leaf.offset < to && leaf.offset + leaf.amount > from && only(leaf))
          .map((leaf): LeafCell => ({ asked: index, ...leaf })),
      )
      .slice(0, limit);

  const holding = ({ file, position }: LeafPosition): number =>
    files.get(file)!.leaves.findLast((leaf) => leaf.offset <= position)!.index;

  return {
    known: (batch) => batches.get(name(batch))?.known,
    leaf: (batch, index) => batches.get(name(batch))?.leaves[index],
    reader: {
      leaves: (asked, limit) => Promise.resolve(overlapping(asked, limit, () => true)),
      reversedLeaves: (asked, limit) => Promise.resolve(overlapping(asked, limit, (leaf) => leaf.reversed)),
      leavesAt: (positions) => Promise.resolve(positions.map(holding)),
    },
  };
}

function held({ file, amounts, reversed }: BatchFact): Held {
  let amount = 0n;
  const leaves = amounts.map((own, index) => {
    const offset = amount;
    amount += own;
    return { index, offset, amount: own, reversed: reversed.includes(index) };
  });
  return { known: { file, count: amounts.length, amount }, leaves };
}

function name({ line, start }: PlaceRef): string {
  return `${line}-${start}`;
}
