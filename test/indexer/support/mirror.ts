// Indexing in a test, and looking at what came of it.
import { FACT_TABLES } from "../../../indexer/books/books.ts";
import { startIndexer, type Indexer, type IndexerOptions } from "../../../indexer/indexer.ts";
import type { Database } from "../../../indexer/store/database.ts";

/** Forgets everything. */
export async function emptyMirror(database: Database): Promise<void> {
  await database.query(
    `TRUNCATE chain, checkpoint, block, leaf_request, gift_sum, match_difference, match_due, ${FACT_TABLES.join(", ")}`,
  );
}

export type Running = Indexer & { stop(): Promise<void>; notices: string[]; faults: string[] };

/** Starts an indexer that looks at the head often; `stop` ends it. */
export async function startTestIndexer(options: Omit<IndexerOptions, "signal">): Promise<Running> {
  const stopping = new AbortController();
  const notices: string[] = [];
  const faults: string[] = [];
  const indexer = await startIndexer({
    pollInterval: 20,
    onNotice: (line) => notices.push(line),
    onFault: (line) => faults.push(line),
    ...options,
    signal: stopping.signal,
  });
  return {
    ...indexer,
    notices,
    faults,
    stop: async () => {
      stopping.abort();
      await indexer.done;
    },
  };
}

/** Indexes up to the head and stops. */
export async function indexOnce(options: Omit<IndexerOptions, "signal">): Promise<{ notices: string[] }> {
  const indexer = await startTestIndexer(options);
  try {
    await indexer.caughtUp();
  } finally {
    await indexer.stop().catch(() => {});
  }
  return { notices: indexer.notices };
}

/** Every row of every table of facts, the sums kept of them, and what the cursor says of them, in an order of their own. */
export async function contents(database: Database): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of ["block", ...FACT_TABLES, "gift_sum"]) {
    const rows = await database.query<{ row: string }>(`SELECT to_json(t)::text AS row FROM ${table} t ORDER BY 1`);
    tables[table] = rows.map(({ row }) => row);
  }
  const cursor = await database.query<{ row: string }>(
    "SELECT json_build_array(chain_id, ledger, first_block, indexed_number, indexed_hash, indexed_time, entries, fault, gaps)::text AS row FROM chain",
  );
  tables.chain = cursor.map(({ row }) => row);
  return tables;
}
