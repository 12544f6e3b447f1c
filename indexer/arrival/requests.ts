// The lists of leaves that batches wait for: what is asked for next, and what came of it. No facts of the chain.
import type { Hex } from "viem";
import type { Database, Queryable } from "../store/database.ts";

/** A list that is waited for, as the batches that wait for it describe it. */
export interface LeafRequest {
  number: bigint;
  root: Hex;
  count: bigint;
  /** What its leaves must add up to, in base units. */
  total: bigint;
  /** How often all stores were asked. */
  tries: number;
  /** What was wrong with what came. */
  problem: string | null;
}

const BATCHES = "FROM batch JOIN donation USING (line, start)";

/** Asks for the lists of the batches in blocks `from` to `to` that are not here yet. Call it in the transaction that brings the batches. */
export async function askForLists(tx: Queryable, from: number, to: number): Promise<void> {
  await tx.query(
    `INSERT INTO leaf_request (root, count, total)
     SELECT root, count, amount ${BATCHES} WHERE batch.block BETWEEN $1 AND $2
       AND NOT EXISTS (SELECT FROM leaf_file f WHERE f.root = batch.root AND f.count = batch.count AND f.total = donation.amount)
     ORDER BY batch.block, batch.log_index
     ON CONFLICT (root, count, total) DO NOTHING`,
    [from, to],
  );
}

/** What is to be asked for now: first what was never asked for, the oldest first. */
export async function dueRequests(tx: Queryable, limit: number): Promise<LeafRequest[]> {
  return await tx.query<LeafRequest>(
    `SELECT number, root, count, total, tries, problem FROM leaf_request WHERE next_try <= now() ORDER BY next_try, number LIMIT $1`,
    [limit],
  );
}

/** Where senders of these batches say that the list may be, a few of them. */
export async function hintsOf(tx: Queryable, { root, count, total }: LeafRequest): Promise<string[]> {
  const rows = await tx.query<{ uri: string }>(
    `SELECT uri ${BATCHES} WHERE root = bytes($1) AND count = $2 AND amount = $3::numeric AND uri IS NOT NULL LIMIT $4`,
    [root, count, total, MOST_HINTS],
  );
  return [...new Set(rows.map(({ uri }) => uri))];
}

const MOST_HINTS = 8;

/**
 * Drops a request that no batch makes any more, or whose list is here; whether it did. On the writer's own connection, so that no batch comes back
 * meanwhile.
 */
export async function dropNeedless(database: Database, { number }: LeafRequest): Promise<boolean> {
  // Where its list came while a further batch of it did, that batch is still to be compared with it.
  const gone = await database.query(
    `WITH gone AS (DELETE FROM leaf_request r WHERE number = $1 AND (
       NOT EXISTS (SELECT ${BATCHES} WHERE batch.root = r.root AND batch.count = r.count AND donation.amount = r.total)
       OR EXISTS (SELECT FROM leaf_file f WHERE f.root = r.root AND f.count = r.count AND f.total = r.total)) RETURNING root),
       due AS (INSERT INTO match_due SELECT root FROM gone ON CONFLICT DO NOTHING)
     SELECT root FROM gone`,
    [number],
  );
  return gone.length > 0;
}

/** All stores were asked, and none had the right list: asks again after so many seconds. */
export async function askAgain(tx: Queryable, { number }: LeafRequest, seconds: number, problem: string | null): Promise<void> {
  await tx.query(
    `UPDATE leaf_request SET tries = least(tries, 1000000) + 1, next_try = clock_timestamp() + $2 * interval '1 second', problem = $3 WHERE number = $1`,
    [number, seconds, problem],
  );
}

/** No list can be right. */
export async function giveUp(tx: Queryable, { number }: LeafRequest, problem: string): Promise<void> {
  await tx.query("UPDATE leaf_request SET next_try = NULL, problem = $2 WHERE number = $1", [number, problem]);
}

/** The list of a root that is here, if any. */
export async function storedList(tx: Queryable, root: Hex): Promise<{ count: number; total: bigint } | undefined> {
  const [file] = await tx.query<{ count: number; total: bigint }>("SELECT count, total FROM leaf_file WHERE root = bytes($1)", [
    root,
  ]);
  return file;
}

/** How many lists are waited for. */
export async function countRequests(tx: Queryable): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>("SELECT count(*) AS count FROM leaf_request WHERE next_try IS NOT NULL");
  return Number(row!.count);
}
