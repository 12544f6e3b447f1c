// Leaves to test with.
import { createHash, randomInt } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { Hex } from "viem";
import { type BatchTerms, type Leaf, MAX_MATCHED } from "../../../contracts/leaves/leaf.ts";
import { LeafHashes, LeafTree } from "../../../contracts/leaves/leaf-tree.ts";
import { leafFileName } from "../../../indexer/leaves/format.ts";
import { COLUMNS, leafLine } from "../../../indexer/leaves/parse-leaf.ts";

export const receiptOf = (text: string): Hex => `0x${createHash("sha256").update(text).digest("hex")}`;

/** So many leaves of differing amounts, some of them matched. */
export function plainLeaves(count: number): Leaf[] {
  let offset = 0n;
  return Array.from({ length: count }, (_, index) => {
    const amount = BigInt((index % 97) + 1) * 10n;
    const matched = index % 5 === 0 ? [amount / 2n, 0n] : [];
    const leaf = { index, offset, amount, matched, receipt: receiptOf(`gift ${index}`) };
    offset += amount;
    return leaf;
  });
}

const units = fc.bigInt({ min: 1n, max: 2n ** 100n });
const gift = fc.record({
  amount: units,
  matched: fc.array(fc.oneof(fc.constant(0n), units), { maxLength: MAX_MATCHED }),
  receipt: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`),
});

/** Any leaves that make up a batch. */
export const anyLeaves = (maxLength = 40) =>
  fc.array(gift, { minLength: 1, maxLength }).map((gifts): Leaf[] => {
    let offset = 0n;
    return gifts.map((one, index) => {
      const leaf = { index, offset, ...one };
      offset += one.amount;
      return leaf;
    });
  });

/** What the chain says of a batch of these leaves. */
export function termsOf(leaves: readonly Leaf[]): BatchTerms {
  return { root: LeafTree.of(leaves).root, count: leaves.length, amount: leaves.reduce((sum, leaf) => sum + leaf.amount, 0n) };
}

/** Writes a list of any leaves, in whatever order and however they fit; its root. */
export async function writeFalse(leaves: readonly Leaf[], directory: string): Promise<Hex> {
  const hashes = new LeafHashes();
  for (const leaf of leaves) hashes.addAnyIndex(leaf);
  const root = hashes.root();
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, leafFileName(root)), gzipSync([`${COLUMNS.join(",")}\n`, ...leaves.map(leafLine)].join("")));
  return root;
}

/** For property tests: a seed that a failure shows. */
export const seeded = (numRuns: number) => ({ numRuns, seed: randomInt(2 ** 31) });
