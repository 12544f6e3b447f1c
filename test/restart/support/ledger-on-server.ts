// A ledger's database on a server, as somebody sees it who looks at it from outside while others write.
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { openPostgresStore } from "../../../indexer/store/postgres/postgres-store.ts";
import { isWhole } from "../../../indexer/store/whole.ts";
import { rowsOf } from "./busy-chain.ts";

export interface Onlooker {
  /** The block up to which everything is stored; -1 where nothing is yet, or nobody answers. */
  indexed(): Promise<number>;
  /** Resolves at the first look that finds more than `block` stored. Rejects after a minute. */
  indexedBeyond(block: number): Promise<void>;
  /** As its own superuser, outside of what Throughline sees. */
  query<Row extends object>(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

const PATIENCE = 60_000;

export function lookAt(url: string): Onlooker {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 2_000 });
  pool.on("error", () => {});
  const query = async <Row extends object>(sql: string): Promise<Row[]> => (await pool.query<Row>(sql)).rows;
  const indexed = async (): Promise<number> => {
    try {
      const [row] = await query<{ indexed_number: string }>("SELECT indexed_number FROM throughline.chain");
      return row ? Number(row.indexed_number) : -1;
    } catch {
      return -1;
    }
  };
  return {
    indexed,
    query,
    indexedBeyond: async (block) => {
      for (const end = Date.now() + PATIENCE; (await indexed()) <= block; await pause(10))
        if (Date.now() > end) throw new Error(`nothing beyond block ${block} was stored within a minute`);
    },
    close: () => pool.end(),
  };
}

/** What stands in it, as `rowsOf` tells, and whether that adds up. */
export async function readServer(url: string): Promise<{ rows: Record<string, string[]>; whole: boolean }> {
  const store = await openPostgresStore(url);
  try {
    return { rows: await rowsOf(store.readers), whole: await isWhole(store.readers) };
  } finally {
    await store.close();
  }
}
