// The leaf file of a closed batch: written here first, then to every store that others read from.
import { join } from "node:path";
import type { Hex } from "viem";
import type { LeafStore } from "../../indexer/leaves/stores/leaf-store.ts";
import { writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { type Allocation, NO_POOLS, offersOf } from "./allocation.ts";
import { inLeafOrder, leavesOf } from "./leaves.ts";
import type { Batch } from "./queue/batch.ts";
import type { Queue } from "./queue/queue.ts";

/** Where this machine keeps the leaf files of its own batches, whatever becomes of the stores. */
export function ownLeaves(folder: string): string {
  return join(folder, "leaves");
}

/**
 * Publishes a batch, with what pools add to its gifts, and returns its root. Safe to do again: the same gifts, matched in the same way, are the same
 * file.
 */
export async function publish(
  queue: Queue,
  batch: Batch,
  { folder, stores }: { folder: string; stores: readonly LeafStore[] },
  { matches, unmatched }: Allocation = NO_POOLS,
): Promise<Hex> {
  const leaves = leavesOf(inLeafOrder(queue.giftsOf(batch)), offersOf(matches));
  const { root, path, count, amount } = await writeLeaves(leaves, ownLeaves(folder));
  if (count !== batch.count || amount !== batch.amount)
    throw new Error(`batch ${batch.number} has ${batch.count} gifts of ${batch.amount}, and its file ${count} of ${amount}`);
  for (const store of stores) await store.put(root, path);
  const pools = batch.pools.length === 0 ? {} : { matches, unmatched };
  queue.note({ is: "published", batch: batch.number, root, ...pools });
  return root;
}
