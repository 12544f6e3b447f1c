// Batches in a database as the chain would have brought them, and the lists that they wait for.
import type { Hex } from "viem";
import type { BatchTerms } from "../../../contracts/leaves/leaf.ts";
import { Arrival, type ArrivalOptions } from "../../../indexer/arrival/arrival.ts";
import { askForLists } from "../../../indexer/arrival/requests.ts";
import { insertRows, type Database, type Queryable } from "../../../indexer/store/database.ts";

const word = (digit: string): Hex => `0x${digit.repeat(64)}`;
const sender: Hex = `0x${"5".repeat(40)}`;
const tx = word("7");

/** A line in a database that has none yet; to call before `addBatch`. */
export async function addLine(database: Database): Promise<void> {
  const first = { block: 1, tx };
  await database.transaction(async (tx) => {
    await insertRows(tx, "block", [{ number: 1, hash: word("1"), parent_hash: word("0"), time: "2026-01-01T00:00:00Z" }]);
    const organisation = { id: word("a"), key: "o", name: "O", admin: sender, log_index: 0, ...first };
    await insertRows(tx, "organisation", [organisation]);
    const fund = { id: word("f"), key: "f", name: "F", organisation: word("a"), restriction: "NONE", by: sender, log_index: 1 };
    await insertRows(tx, "fund", [{ ...fund, ...first }]);
    const line = { number: 1, id: word("b"), fund: word("f"), asset: sender, code: "CNY", decimals: 2, log_index: 2, ...first };
    await insertRows(tx, "line", [{ ...line, received: 0n, spent: 0n, refunded: 0n }]);
  });
}

/** A batch that begins where the line's last one ends, in a block of its own; where it begins. */
export async function addBatch(database: Database, { root, amount, count }: BatchTerms, uri?: string): Promise<bigint> {
  return await database.transaction(async (tx) => {
    const [at] = await tx.query<{ start: bigint; block: bigint }>(
      "SELECT coalesce(max(start + amount), 0) AS start, coalesce(max(block), 1) + 1 AS block FROM donation",
    );
    const { start, block } = at!;
    await insertRows(tx, "block", [{ number: block, hash: word("1"), parent_hash: word("0"), time: "2026-01-01T00:00:00Z" }]);
    await addRows(tx, { start, block, root, amount, count, uri });
    await askForLists(tx, Number(block), Number(block));
    return start;
  });
}

async function addRows(
  queryable: Queryable,
  batch: BatchTerms & { start: bigint; block: bigint; uri: string | undefined },
): Promise<void> {
  const { start, block, root, amount, count, uri } = batch;
  const place = { line: 1, start, block, log_index: 0, tx };
  const gift = { given_to: word("f"), amount, part_count: 1, is_batch: true, kind: "DONATION", by: sender, date: "2026-01-01" };
  await insertRows(queryable, "donation", [{ ...place, ...gift }]);
  await insertRows(queryable, "batch", [{ ...place, root, count, uri: uri ?? null }]);
}

/** As if a fault of the batch that begins at `start` had been proved, in its own block. */
export async function addDispute(database: Database, start: bigint): Promise<void> {
  const [batch] = await database.query<{ block: bigint }>("SELECT block FROM batch WHERE line = 1 AND start = $1::numeric", [
    start,
  ]);
  const place = { fund: word("f"), asset: sender, line: 1, start, fault: "OVERLAP", index: 1, by: sender };
  await insertRows(database, "batch_dispute", [
    { ...place, valid: true, problem: null, block: batch!.block, log_index: 1, tx },
  ]);
}

export interface RunningArrival {
  notices: string[];
  refused: number;
  stop(): Promise<void>;
}

/** Asks for lists until it is stopped. */
export function startArrival(options: Omit<ArrivalOptions, "signal" | "pollInterval" | "notice">): RunningArrival {
  const stopping = new AbortController();
  const running = { notices: [] as string[], refused: 0 };
  const observer = { refusedList: () => void (running.refused += 1) };
  const notice = (line: string) => void running.notices.push(line);
  const done = new Arrival({ observer, ...options, notice, pollInterval: 20, signal: stopping.signal }).run();
  done.catch(() => {});
  return Object.assign(running, {
    stop: async () => {
      stopping.abort();
      await done;
    },
  });
}

/** Resolves once it is so. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** As if the time had come at which lists are asked for again. */
export async function askNow(database: Database): Promise<void> {
  await database.query("UPDATE leaf_request SET next_try = 'epoch' WHERE next_try IS NOT NULL");
}
