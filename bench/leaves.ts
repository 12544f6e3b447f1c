// How fast lists of gifts within batches are written and verified, on one core: `taskset -c 1 node bench/leaves.ts [LEAVES]` (default 1,000,000, the
// most that a file may have). Prints what each step does in a second of this process's processor time, and the memory of reading; then what the
// same takes with OpenZeppelin's library, for a tree of 10,000.
import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SimpleMerkleTree, StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { LEAF_TYPES, type Leaf, leafHash, verifyLeaf } from "../contracts/leaves/leaf.ts";
import { LeafHashes, LeafTree } from "../contracts/leaves/leaf-tree.ts";
import { newReceiptCode, receiptCommitment } from "../contracts/leaves/receipt-code.ts";
import { copyRows } from "../indexer/leaves/copy-rows.ts";
import { readLeaves } from "../indexer/leaves/read-leaves.ts";
import { writeLeaves } from "../indexer/leaves/write-leaves.ts";

const LEAVES = Number(process.argv[2] ?? 1_000_000);
const BATCH = 10_000;
const MIB = 2 ** 20;

/** Gifts of 0.01 to 100.00, one in ten matched, to anyone. */
function* gifts(count: number): Generator<Leaf> {
  let offset = 0n;
  for (let index = 0; index < count; index++) {
    const amount = BigInt(1 + ((index * 7_919) % 10_000));
    yield {
      index,
      offset,
      amount,
      matched: index % 10 === 0 ? [amount] : [],
      receipt: `0x726563656970740000000000${randomBytes(20).toString("hex")}`,
    };
    offset += amount;
  }
}

/** Does something, and says how often a second it is done. */
async function timed<Result>(what: string, times: number, work: () => Result | Promise<Result>): Promise<Result> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  console.log(`${what}: ${Math.round(times / seconds).toLocaleString("en")} a second (${(seconds * 1_000).toFixed(0)} ms)`);
  return result;
}

const directory = await mkdtemp(join(tmpdir(), "throughline-bench-"));
try {
  const written = await timed("leaves written, made up and hashed included", LEAVES, () =>
    writeLeaves(gifts(LEAVES), directory),
  );
  const { size } = await stat(written.path);
  console.log(`the file: ${(size / LEAVES).toFixed(1)} bytes a leaf`);
  let peak = process.memoryUsage.rss();
  const before = peak;
  const read = async (each: (leaves: Leaf[]) => void) => {
    for await (const leaves of readLeaves(createReadStream(written.path), written)) {
      each(leaves);
      peak = Math.max(peak, process.memoryUsage.rss());
    }
  };
  await timed("leaves read and verified", LEAVES, () => read(() => undefined));
  let bytes = 0;
  await timed("leaves read, verified and made rows for COPY", LEAVES, () =>
    read((leaves) => (bytes += copyRows(1, leaves).length)),
  );
  console.log(
    `memory: ${Math.round(before / MIB)} MiB before reading, ${Math.round(peak / MIB)} at most; rows of ${(bytes / LEAVES).toFixed(1)} bytes`,
  );

  const some = [...gifts(BATCH)];
  const hashes = new LeafHashes();
  await timed("leaves hashed", BATCH, () => some.forEach((leaf) => hashes.add(leaf)));
  const tree = await timed("leaves made a tree", BATCH, () => hashes.tree());
  await timed("leaves proven", BATCH, () => some.map((leaf) => tree.proof(leaf.index)));
  await timed("a proof from 10,000 leaves, all included", 1, () => LeafTree.of(some).proof(777));
  const proof = tree.proof(777);
  await timed("proofs verified", 100, () => Array.from({ length: 100 }, () => verifyLeaf(tree.root, some[777]!, proof)));
  await timed("receipt codes made, with their commitments", 1_000, () =>
    Array.from({ length: 1_000 }, () => receiptCommitment(newReceiptCode())),
  );
  const viems = await timed("leaves hashed by viem", BATCH, () => some.map(leafHash));
  await timed("nodes hashed by OpenZeppelin's library", BATCH, () => SimpleMerkleTree.of(viems, { sortLeaves: false }));
  const rows = some.map(({ index, offset, amount, matched, receipt }) => [index, offset, amount, matched, receipt]);
  const theirs = await timed("leaves made a tree by OpenZeppelin's library", BATCH, () =>
    StandardMerkleTree.of(rows, [...LEAF_TYPES], { sortLeaves: false }),
  );
  if (theirs.root !== tree.root) throw new Error("The roots differ.");
} finally {
  await rm(directory, { recursive: true });
}
