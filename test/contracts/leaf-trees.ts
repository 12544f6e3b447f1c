// Batches with real trees: OpenZeppelin's own library, which the contracts must agree with.
import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import type { Hex } from "viem";
import { LEAF_TYPES, type Leaf } from "../../contracts/leaves/leaf.ts";
import { textHash } from "../../contracts/ids.ts";
import { batch, cny, flood } from "./fixture.ts";

/** Leaves of these amounts, one after the other, as an honest batch has them. */
export function leavesOf(amounts: readonly bigint[]): Leaf[] {
  let offset = 0n;
  return amounts.map((amount, index) => {
    const leaf = { index, offset, amount, matched: [], receipt: textHash(`receipt ${index}`) };
    offset += amount;
    return leaf;
  });
}

/** What a batch with these leaves commits to, whether they fit or not, and what proves each of them by its place in the tree. */
export function treeOf(leaves: readonly Leaf[], fields: Partial<{ amount: bigint; count: number }> = {}) {
  const rows = leaves.map(({ index, offset, amount, matched, receipt }) => [index, offset, amount, [...matched], receipt]);
  const tree = StandardMerkleTree.of(rows, [...LEAF_TYPES], { sortLeaves: false });
  const amount = leaves.reduce((sum, leaf) => sum + leaf.amount, 0n);
  const terms = { root: tree.root as Hex, amount, count: leaves.length, ...fields };
  return { terms, proof: (place: number): Hex[] => tree.getProof(place) as Hex[] };
}

/** The record of a batch with these terms, the first on its line. */
export function batchOf({ root, amount, count }: ReturnType<typeof treeOf>["terms"]) {
  return batch({ root, amount, count: BigInt(count) });
}

/** The batch that starts at 0 of `flood`. */
export const firstBatch = { fund: flood, asset: cny, start: 0n };
