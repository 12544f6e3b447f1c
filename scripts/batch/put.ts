// A closed batch on its way to the chain: with what pools add to it now, and never twice.
import { getAddress, type Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { LeafStore } from "../../indexer/leaves/stores/leaf-store.ts";
import { headFrom } from "../record/chain-state.ts";
import { Outbox } from "../record/outbox.ts";
import { refusalInWords } from "../record/refusal.ts";
import type { OpenLedger } from "../record/with-ledger.ts";
import { type Allocation, allocationOf, isSameAllocation, NO_POOLS } from "./allocation.ts";
import { batchCall } from "./chain/batch-call.ts";
import { type BatchSent, findBatch, type FoundBatch } from "./chain/find-batch.ts";
import { askPools, type PoolNow } from "./chain/pools.ts";
import { allow, NotTaken, recordBatch } from "./chain/record-batch.ts";
import { inLeafOrder } from "./leaves.ts";
import { publish } from "./publish.ts";
import type { Batch } from "./queue/batch.ts";
import { type BatchLine, type Match, publishedOf } from "./queue/lines.ts";
import type { Queue } from "./queue/queue.ts";

export interface PutOptions {
  queue: Queue;
  dataDir: string;
  /** Where the queue lies. */
  folder: string;
  stores: readonly LeafStore[];
  /** A hint on the chain where leaf files lie; empty: none. */
  uri: string;
  log: (text: string) => void;
}

/** A transaction is in no block that is older than the newest one when it was sent; a reorganisation may be as deep. */
export const REORG_MARGIN = 1_000;
/** Pools may change again and again between the look at them and the batch. */
const MOST_TIMES = 10;

/**
 * Puts a batch on the chain, unless it stands there; returns the block in which it stands, or a later one. One that pools match is allocated
 * anew where they changed since it was published: a list and a root more, of the same gifts with the same codes. Throws a PlainError where
 * the ledger does not take it.
 */
export async function put(options: PutOptions, ledger: OpenLedger, batch: Batch, atLeast: bigint): Promise<bigint> {
  const { queue } = options;
  const head = await headFrom(ledger.chain, atLeast);
  const from = batch.sendingFrom === undefined ? undefined : BigInt(Math.max(0, batch.sendingFrom - REORG_MARGIN));
  let found = from === undefined ? undefined : await findBatch(ledger, sentOf(batch), from, head);
  try {
    if (!found) {
      requireSettled(options, ledger, batch);
      const by = ledger.sender!.address;
      if (!batch.senders.has(by.toLowerCase() as Address))
        queue.note({ is: "sending", batch: batch.number, block: Number(head), by });
      found = await record(options, ledger, batch, head);
    }
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    const gifts = batch.count === 1 ? "1 gift" : `${batch.count.toLocaleString("en-GB")} gifts`;
    throw new PlainError(`Batch ${batch.number} (${gifts}): ${error.message}`, { cause: error.cause });
  }
  queue.note(recordedLine(batch, found));
  return BigInt(found.at.block) > atLeast ? BigInt(found.at.block) : atLeast;
}

/** What another key sent may still come to stand: then the batch would stand twice. */
function requireSettled({ dataDir }: PutOptions, { chain, sender }: OpenLedger, { senders }: Batch): void {
  for (const other of senders) {
    if (other === sender!.address.toLowerCase() || new Outbox(dataDir, chain, other).outstanding().length === 0) continue;
    throw new PlainError(
      `what ${getAddress(other)} sent is not settled, and it may be among it. Run the same command with that key once, then with this one.`,
    );
  }
}

async function record(options: PutOptions, ledger: OpenLedger, batch: Batch, block: bigint): Promise<FoundBatch> {
  if (batch.pools.length === 0) return await send(options, ledger, batch, block);
  // Without the allowance the ledger would refuse whatever it is asked of a pool.
  await allow(ledger, batch.asset, batch.amount);
  const refused = new Map<Hex, string>();
  for (let [head, times] = [block, 1]; ; times++) {
    const now = await allocationNow(options.queue, ledger, batch, head, refused);
    if (batch.root === undefined || !isSameAllocation(listOf(batch).matches, now.matches)) {
      await publish(options.queue, batch, options, now);
      for (const { pool, why } of now.unmatched) options.log(`Pool ${pool} adds nothing to batch ${batch.number}: ${why}.`);
    }
    try {
      return await send(options, ledger, batch, head);
    } catch (error) {
      // Nothing of it is under way: what was sent was refused for good. Else it ends here, and is looked for before anything else is sent.
      if (!(error instanceof NotTaken) || times === MOST_TIMES) throw error;
      head = await headFrom(ledger.chain, head);
      const next = await allocationNow(options.queue, ledger, batch, head, refused);
      if (!isSameAllocation(now.matches, next.matches)) continue;
      const more = await refusedPools(options, ledger, batch, head);
      if (more.size === 0) throw error;
      for (const [pool, why] of more) refused.set(pool, why);
    }
  }
}

async function send({ uri }: PutOptions, ledger: OpenLedger, batch: Batch, head: bigint): Promise<FoundBatch> {
  const root = batch.root!;
  return { at: await recordBatch(ledger, { ...batch, root, uri, matches: listOf(batch).matches }, head), root };
}

/** What pools add to the batch now, but for those that the ledger refused. */
async function allocationNow(
  queue: Queue,
  { chain, deployment, address: submitter }: OpenLedger,
  batch: Batch,
  head: bigint,
  refused: ReadonlyMap<Hex, string>,
): Promise<Allocation> {
  const said = await askPools(chain, deployment, { ...batch, submitter }, head);
  const pools = said.map((each): PoolNow => {
    const why = refused.get(each.pool);
    return why === undefined ? each : { pool: each.pool, why };
  });
  const amounts = inLeafOrder(queue.giftsOf(batch)).map(publishedOf);
  return allocationOf(amounts, pools);
}

/** Which pools the ledger refuses, though all that is read of them is right; none where it is the batch itself that it refuses. */
async function refusedPools({ uri }: PutOptions, ledger: OpenLedger, batch: Batch, head: bigint): Promise<Map<Hex, string>> {
  const { chain, sender } = ledger;
  const why = async (matches: readonly Match[]): Promise<string | undefined> => {
    try {
      const call = await batchCall(ledger, { ...batch, root: batch.root!, uri, matches }, head);
      await chain.client.estimateGas({ account: sender!.address, ...call });
      return undefined;
    } catch (error) {
      const said = refusalInWords(error);
      if (said === undefined) throw error;
      return said;
    }
  };
  const refused = new Map<Hex, string>();
  if ((await why([])) !== undefined) return refused;
  for (const match of listOf(batch).matches) {
    const said = await why([match]);
    if (said !== undefined) refused.set(match.pool, said);
  }
  return refused;
}

/** The list that was published last. */
function listOf({ root, lists }: Batch): Allocation {
  const { matches, unmatched } = (root !== undefined && lists.get(root)) || NO_POOLS;
  return { matches: [...matches], unmatched: [...unmatched] };
}

/** How a batch is looked for on the chain. */
export function sentOf({ fund, asset, count, lists, senders }: Batch): BatchSent {
  return { fund, asset, count, roots: [...lists.keys()], senders };
}

export function recordedLine({ number: batch, pools }: Batch, { at, root }: FoundBatch): BatchLine {
  return { is: "recorded", batch, at, ...(pools.length > 0 && { root }) };
}
