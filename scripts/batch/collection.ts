// The queues of a data directory, one for each ledger that its gifts go to.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Hex } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import type { Address } from "../../contracts/ids.ts";
import { MAX_LEAVES } from "../../contracts/leaves/leaf.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { type DataDirectoryLock, lockDataDirectory, readLock } from "../../indexer/store/lock.ts";
import { MOST_STATED } from "../record/journal/amount.ts";
import { Queue } from "./queue/queue.ts";

export interface Collection {
  queue: Queue;
  folder: string;
  release: () => Promise<void>;
}

/** What one entry in a unit may state holds for tokens too: nobody gives more at once. */
const MOST_AMOUNT = MOST_STATED;

/** Opens the queue of a ledger, for this process alone. Throws a PlainError where another one has it. */
export async function openCollection(
  dataDir: string,
  { chainId, ledger }: Pick<Deployment, "chainId" | "ledger">,
  genesis: Hex,
  size: number,
): Promise<Collection> {
  // A chain that was begun anew may have the same ledger at the same address, and none of its batches.
  const folder = join(batchesFolder(dataDir), `${chainId}-${ledger.toLowerCase()}-${genesis.slice(2, 14)}`);
  const lock = await lockCollection(folder);
  try {
    // A remainder may come to the gifts of a batch, and a list holds no more than it holds.
    const limits = { size: Math.min(size, MAX_LEAVES - 1), mostAmount: MOST_AMOUNT };
    return { queue: new Queue(folder, limits), folder, release: () => lock.release() };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function lockCollection(folder: string): Promise<DataDirectoryLock> {
  try {
    return await lockDataDirectory(folder);
  } catch (error) {
    const holder = await readLock(folder).catch(() => undefined);
    if (!holder) throw error;
    throw new PlainError(
      `Process ${holder.pid} collects gifts in ${folder} already. Send them to its POST /batches, or stop it, then run the same command again.`,
      { cause: error },
    );
  }
}

/** A queue to look into, which another process may be adding to. */
export interface Shelf {
  chainId: number;
  ledger: Address;
  folder: string;
  queue: Queue;
}

/** Every queue of a data directory, to look into. */
export function shelves(dataDir: string): Shelf[] {
  const folder = batchesFolder(dataDir);
  return names(folder).flatMap((name) => {
    const found = /^(\d+)-(0x[0-9a-f]{40})-[0-9a-f]{12}$/.exec(name);
    if (!found) return [];
    const place = join(folder, name);
    const queue = new Queue(place, { size: 1, mostAmount: 0n }, { reading: true });
    return [{ chainId: Number(found[1]), ledger: found[2] as Address, folder: place, queue }];
  });
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function batchesFolder(dataDir: string): string {
  return join(dataDir, "batches");
}
