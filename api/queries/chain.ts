import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { ChainRow } from "./rows.ts";

/** How far the database has read the chain; undefined before the first block. */
export async function readChain(tx: Queryable): Promise<ChainRow | undefined> {
  const [row] = await tx.query<ChainRow>(planOnce("SELECT indexed_number, indexed_hash, finalized_number FROM chain"));
  return row;
}

/** The times of blocks, ISO 8601. */
export function blockTimes(tx: Queryable, numbers: readonly bigint[]): Promise<{ number: bigint; time: string }[]> {
  return tx.query(planOnce("SELECT number, time FROM block WHERE number = ANY($1::bigint[])"), [numbers]);
}
