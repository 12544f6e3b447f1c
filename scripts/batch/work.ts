// What is left to do of a queue's batches: publish the closed ones, record the published ones, see the recorded ones become final.
import type { LeafStore } from "../../indexer/leaves/stores/leaf-store.ts";
import { headFrom } from "../record/chain-state.ts";
import type { ChainAccess } from "../record/options.ts";
import { type OpenLedger, withLedger } from "../record/with-ledger.ts";
import { findBatch } from "./chain/find-batch.ts";
import { publish } from "./publish.ts";
import { put, recordedLine, REORG_MARGIN, sentOf } from "./put.ts";
import type { Batch } from "./queue/batch.ts";
import type { Queue } from "./queue/queue.ts";

export interface WorkOptions {
  queue: Queue;
  /** Where the queue lies. */
  folder: string;
  access: ChainAccess;
  dataDir: string;
  stores: readonly LeafStore[];
  /** A hint on the chain where leaf files lie; empty: none. */
  uri: string;
  log: (text: string) => void;
  onRecorded?: (batch: Batch) => void;
  /** Ends the work between two batches. */
  signal?: AbortSignal;
}

const FINAL_DEPTH = 64n;

/**
 * Does what is left to do. Safe after any interruption: what was sent is found again, by what this machine keeps of it and by its root.
 * Throws a PlainError where something is in the way; the rest stays to be done.
 */
export async function workOff(options: WorkOptions): Promise<void> {
  const { queue, folder, stores, access, dataDir, log, signal } = options;
  for (const batch of withState(queue, "CLOSED")) {
    if (signal?.aborted) return;
    // What pools add is read from the chain, and the batches before it change it: those are published one by one.
    if (batch.pools.length === 0) await publish(queue, batch, { folder, stores });
  }
  if ([...queue.batches()].every(({ state }) => state === "OPEN" || state === "FINAL")) return;
  await withLedger(access, { dataDir, log }, async (ledger) => {
    let atLeast = ledger.settledIn;
    const head = await headFrom(ledger.chain, atLeast);
    for (const batch of withState(queue, "RECORDED")) await look(queue, ledger, batch, head);
    const left = [...queue.batches()].filter(({ state }) => state === "CLOSED" || state === "PUBLISHED");
    for (const batch of left) {
      if (signal?.aborted) return;
      atLeast = await put(options, ledger, batch, atLeast);
      options.onRecorded?.(batch);
    }
  });
}

/** Sees whether a recorded batch still stands, and for good. */
async function look(queue: Queue, ledger: OpenLedger, batch: Batch, head: bigint): Promise<void> {
  const { block } = batch.recorded!;
  const from = BigInt(Math.max(0, block - REORG_MARGIN));
  const found = await findBatch(ledger, sentOf(batch), from, head);
  if (!found) {
    if (head >= BigInt(block)) queue.note({ is: "gone", batch: batch.number });
    return;
  }
  const { at } = found;
  if (at.start !== batch.recorded!.start || at.fund !== batch.recorded!.fund || at.tx !== batch.recorded!.tx)
    queue.note(recordedLine(batch, found));
  if ((await finalBlock(ledger, head)) >= BigInt(at.block)) queue.note({ is: "final", batch: batch.number });
}

/** By the chain's own word; of a node that has no such word, by depth. */
async function finalBlock({ chain }: OpenLedger, head: bigint): Promise<bigint> {
  const deep = head - FINAL_DEPTH;
  const { number } = await chain.client.getBlock({ blockTag: "finalized" }).catch(() => ({ number: deep }));
  return number;
}

function withState(queue: Queue, state: Batch["state"]): Batch[] {
  return [...queue.batches()].filter((batch) => batch.state === state);
}
