// A CSV file of gifts, from the file to the chain and back to its receipts.
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { privateKeyToAddress } from "viem/accounts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { LeafStore } from "../../indexer/leaves/stores/leaf-store.ts";
import { withAnyNode } from "../record/any-node.ts";
import { connect } from "../record/connect.ts";
import type { ChainAccess } from "../record/options.ts";
import type { Progress } from "../record/send-rows.ts";
import { tellFaults } from "../record/tell-faults.ts";
import { requireContracts } from "../record/with-ledger.ts";
import { type Collection, openCollection } from "./collection.ts";
import { Destinations, type NamedPool } from "./gifts/destinations.ts";
import type { OrderRule } from "./gifts/orders.ts";
import { requirePools } from "./gifts/pools.ts";
import { type FileOfGifts, readGiftFile } from "./gifts/read-file.ts";
import { roundedTold, type Rounding } from "./gifts/rounding.ts";
import { unusualAmounts } from "./gifts/unusual.ts";
import { type AcceptedGift, FILES, type Gift } from "./queue/lines.ts";
import { writeReceipts } from "./write-receipts.ts";
import { workOff } from "./work.ts";

export interface BatchFileOptions extends ChainAccess {
  file: string;
  dataDir: string;
  /** Gifts in a batch at most. */
  size: number;
  /** The file is of orders, of each of which a share is given; absent: of gifts. */
  orders?: OrderRule | undefined;
  /** Gifts are published in whole steps; absent: as they are. */
  rounding?: Rounding | undefined;
  /** The pools that are asked to match the gifts, in this order; absent: none. */
  pools?: readonly string[] | undefined;
  /** Where the receipts go; absent: beside the file. */
  out?: string | undefined;
  /** Where receipts with their proofs go, a line of JSON each; absent: nowhere. */
  documents?: string | undefined;
  /** Where sheets to print go, one for each gift; absent: nowhere. */
  print?: string | undefined;
  /** Where givers reach the page; absent: receipts have no links. */
  publicUrl?: string | undefined;
  stores: readonly LeafStore[];
  uri: string;
  /** All nodes of the chain. */
  rpcUrls: readonly string[];
  dryRun?: boolean | undefined;
  log: (text: string) => void;
  onProgress?: (progress: Progress) => void;
}

export interface BatchFileResult {
  gifts: number;
  /** Of these, gifts that had been accepted before. */
  known: number;
  batches: number;
  /** Absent in a dry run. */
  receipts?: string;
}

const ACCEPTED_AT_ONCE = 10_000;

/**
 * Records a file of gifts in batches and writes their receipts. The whole file is checked first. Safe to run again after any interruption:
 * gifts that were accepted are the same gifts. Throws a PlainError that lists every fault; nothing was accepted then.
 */
export async function batchFile(options: BatchFileOptions): Promise<BatchFileResult> {
  const { file, deployment, privateKey, dataDir, size, log, dryRun = false } = options;
  await requireFile(file);
  const chain = await connect([options.rpcUrl]);
  await requireContracts(chain, deployment);
  const address = privateKey && privateKeyToAddress(privateKey);
  const destinations = new Destinations({ chain, deployment, address });
  const pools = await destinations.pools(options.pools ?? []);
  const read = await readGiftFile(file, destinations, options);
  const told = [...(read.orders?.told() ?? []), ...roundedTold(read.gifts)];
  if (read.gifts.length === 0 && read.faults.errors === 0)
    throw new PlainError([`${file} holds no gift: nothing to record.`, ...told].join("\n"));
  const collection = await openCollection(dataDir, deployment, chain.genesis, size);
  try {
    const known = compare(collection, read, pools, basename(file));
    tellFaults(read.faults, log);
    // What was accepted is recorded, with the pools that answer then.
    const fresh = read.gifts.filter(({ id }) => !collection.queue.find(FILES, id));
    const dry = await requirePools({ chain, deployment, address }, pools, fresh);
    for (const line of [...told, ...dry, ...unusualAmounts(read)]) log(line);
    const counted = { gifts: read.gifts.length, known };
    if (dryRun) return { ...counted, batches: 0 };
    const gifts = accept(collection, read, pools);
    const batches = new Set(gifts.map(({ batch }) => batch));
    await record(options, collection, batches);
    const receipts = await writeReceipts({ ...options, collection, gifts, batches });
    return { ...counted, batches: batches.size, receipts };
  } finally {
    await collection.release();
  }
}

/** Lists gifts whose id was accepted before with another content; returns how many were accepted before. */
function compare({ queue }: Collection, { gifts, faults }: FileOfGifts, pools: readonly NamedPool[], file: string): number {
  let known = 0;
  const asked = pools.map(({ id }) => id).join();
  for (const { line, id, fund, asset, amount } of gifts) {
    const before = queue.find(FILES, id);
    if (!before) continue;
    known++;
    const isSame = before.amount === amount && before.asset === asset && before.fund === fund;
    if (isSame && queue.batch(before.batch)!.pools.join() === asked) continue;
    const other = before.amount !== amount ? "amount" : before.asset !== asset ? "asset" : "fund";
    const problem = `a gift with this id was accepted before, with ${isSame ? "other pools" : `another ${other}`}`;
    const remedy = "what was accepted stands: give another gift another id, or have the accepted one reversed (batch reverse)";
    faults.push({ file, line, column: other, ref: id, problem, remedy, severity: "error" });
  }
  return known;
}

/** Accepts the gifts and closes their batches; returns them as they were accepted, then or before. */
function accept(
  { queue }: Collection,
  { gifts }: FileOfGifts,
  named: readonly NamedPool[],
): (AcceptedGift & { decimals: number })[] {
  const accepted: (AcceptedGift & { decimals: number })[] = [];
  const pools = named.map(({ id }) => id);
  for (let from = 0; from < gifts.length; from += ACCEPTED_AT_ONCE) {
    const some = gifts.slice(from, from + ACCEPTED_AT_ONCE);
    const stated = some.map(({ id, fund, asset, amount, published }): Gift => ({
      platform: FILES,
      id,
      fund,
      asset,
      amount,
      published,
    }));
    for (const [index, gift] of queue.accept(stated, { pools }).entries())
      accepted.push({ ...gift, decimals: some[index]!.decimals });
  }
  queue.close();
  return accepted;
}

async function record(options: BatchFileOptions, { queue, folder }: Collection, batches: ReadonlySet<number>): Promise<void> {
  const { dataDir, stores, uri, log, onProgress = () => undefined, rpcUrls } = options;
  const left = [...queue.batches()].filter(({ count, recorded }) => count > 0 && !recorded);
  const progress = { done: 0, total: left.reduce((sum, { count }) => sum + count, 0) };
  onProgress(progress);
  const onRecorded = ({ count }: { count: number }) => {
    progress.done += count;
    onProgress({ ...progress });
  };
  const work = (access: ChainAccess) => workOff({ queue, folder, access, dataDir, stores, uri, log, onRecorded });
  await withAnyNode(options, rpcUrls, work, log);
  for (const number of batches)
    if (!queue.batch(number)?.recorded)
      throw new PlainError(`Batch ${number} is not recorded yet. Run the same command again.`);
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new PlainError(`There is no file ${file}. Give the path of a CSV file of gifts.`);
}
