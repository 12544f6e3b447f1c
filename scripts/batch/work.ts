// What is left to do of a queue's batches: publish the closed ones, record the published ones, see the recorded ones become final.
import { PlainError } from "../../contracts/plain-error.ts";
import type { LeafStore } from "../../indexer/leaves/stores/leaf-store.ts";
import { headFrom } from "../record/chain-state.ts";
import type { ChainAccess } from "../record/options.ts";
import { type OpenLedger, withLedger } from "../record/with-ledger.ts";
import type { BatchTold } from "./chain/batch-call.ts";
import { findBatch } from "./chain/find-batch.ts";
import { recordBatch } from "./chain/record-batch.ts";
import { publish } from "./publish.ts";
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

/** A transaction is in no block that is older than the newest one when it was sent; a reorganisation may be as deep. */
const REORG_MARGIN = 1_000;
const FINAL_DEPTH = 64n;

/**
 * Does what is left to do. Safe after any interruption: what was sent is found again, by what this machine keeps of it and by its root.
 * Throws a PlainError where something is in the way; the rest stays to be done.
 */
export async function workOff(options: WorkOptions): Promise<void> {
  const { queue, folder, stores, access, dataDir, log, signal } = options;
  for (const batch of withState(queue, "CLOSED")) {
    if (signal?.aborted) return;
    await publish(queue, batch, folder, stores);
  }
  if (withState(queue, "PUBLISHED").length + withState(queue, "RECORDED").length === 0) return;
  await withLedger(access, { dataDir, log }, async (ledger) => {
    let atLeast = ledger.settledIn;
    const head = await headFrom(ledger.chain, atLeast);
    for (const batch of withState(queue, "RECORDED")) await look(queue, ledger, batch, options.uri, head);
    for (const batch of withState(queue, "PUBLISHED")) {
      if (signal?.aborted) return;
      atLeast = await put(options, ledger, batch, atLeast);
      options.onRecorded?.(batch);
    }
  });
}

/** Puts a published batch on the chain, unless it stands there; returns the block in which it stands, or a later one. */
async function put({ queue, uri }: WorkOptions, ledger: OpenLedger, batch: Batch, atLeast: bigint): Promise<bigint> {
  const told = toldOf(batch, uri);
  const head = await headFrom(ledger.chain, atLeast);
  const from = batch.sendingFrom === undefined ? undefined : BigInt(Math.max(0, batch.sendingFrom - REORG_MARGIN));
  const before = from === undefined ? undefined : await findBatch(ledger, told, from, head);
  if (batch.sendingFrom === undefined) queue.note({ is: "sending", batch: batch.number, block: Number(head) });
  let at = before;
  try {
    at ??= await recordBatch(ledger, told, head);
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    const gifts = batch.count === 1 ? "1 gift" : `${batch.count.toLocaleString("en-GB")} gifts`;
    throw new PlainError(`Batch ${batch.number} (${gifts}): ${error.message}`, { cause: error.cause });
  }
  queue.note({ is: "recorded", batch: batch.number, at });
  return BigInt(at.block) > atLeast ? BigInt(at.block) : atLeast;
}

/** Sees whether a recorded batch still stands, and for good. */
async function look(queue: Queue, ledger: OpenLedger, batch: Batch, uri: string, head: bigint): Promise<void> {
  const { block } = batch.recorded!;
  const from = BigInt(Math.max(0, block - REORG_MARGIN));
  const at = await findBatch(ledger, toldOf(batch, uri), from, head);
  if (!at) {
    if (head >= BigInt(block)) queue.note({ is: "gone", batch: batch.number });
    return;
  }
  if (at.start !== batch.recorded!.start || at.fund !== batch.recorded!.fund || at.tx !== batch.recorded!.tx)
    queue.note({ is: "recorded", batch: batch.number, at });
  if ((await finalBlock(ledger, head)) >= BigInt(at.block)) queue.note({ is: "final", batch: batch.number });
}

/** By the chain's own word; of a node that has no such word, by depth. */
async function finalBlock({ chain }: OpenLedger, head: bigint): Promise<bigint> {
  const deep = head - FINAL_DEPTH;
  const { number } = await chain.client.getBlock({ blockTag: "finalized" }).catch(() => ({ number: deep }));
  return number;
}

function toldOf({ fund, asset, amount, count, root }: Batch, uri: string): BatchTold {
  return { fund, asset, amount, count, root: root!, uri };
}

function withState(queue: Queue, state: Batch["state"]): Batch[] {
  return [...queue.batches()].filter((batch) => batch.state === state);
}
