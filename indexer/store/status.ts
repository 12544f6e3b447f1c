import type { Queryable } from "./database.ts";

/** How the mirror stands. Block numbers. */
export interface Status {
  chainId: number;
  head: number;
  indexed: number;
  indexedHash: string;
  /** ISO 8601. */
  indexedTime: string;
  finalized: number;
  /** Up to this block everything was compared with the chain's own counters. */
  verified: number;
  /** Blocks between the head and what is indexed. */
  lag: number;
  /** Entries on lines: every inflow and outflow, a part of a gift for itself, a transfer and a refund once. */
  entries: bigint;
  lines: number;
  /** Lines and sequences that did not agree with the chain when the indexer stopped; 0 while all is well. */
  gaps: number;
  /** Why the indexer stopped, in plain words. */
  fault: string | null;
  /** When the writer last saw the chain, ISO 8601, and how many seconds that is ago by the database's own clock. */
  seenAt: string;
  seenSecondsAgo: number;
}

/** The state of the mirror; undefined where nothing has been indexed yet. Reads one row and the number of lines. */
export async function readStatus(tx: Queryable): Promise<Status | undefined> {
  const [row] = await tx.query<{
    chain_id: bigint;
    head_number: bigint;
    indexed_number: bigint;
    indexed_hash: string;
    indexed_time: string;
    finalized_number: bigint;
    verified_number: bigint;
    entries: bigint;
    lines: number;
    gaps: number;
    fault: string | null;
    seen_at: string;
    seen_ago: number;
  }>(
    `SELECT chain.*, extract(epoch FROM clock_timestamp() - seen_at)::double precision AS seen_ago,
       (SELECT coalesce(max(number), 0) FROM line) AS lines FROM chain`,
  );
  if (!row) return undefined;
  const head = Number(row.head_number);
  const indexed = Number(row.indexed_number);
  return {
    chainId: Number(row.chain_id),
    head,
    indexed,
    indexedHash: row.indexed_hash,
    indexedTime: row.indexed_time,
    finalized: Number(row.finalized_number),
    verified: Number(row.verified_number),
    lag: Math.max(0, head - indexed),
    entries: row.entries,
    lines: row.lines,
    gaps: row.gaps,
    fault: row.fault,
    seenAt: row.seen_at,
    seenSecondsAgo: Math.max(0, row.seen_ago),
  };
}
