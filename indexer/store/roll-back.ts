import type { Hex } from "viem";
import type { Header } from "../chain/header.ts";
import { announceChange } from "./changes.ts";
import { timeText } from "./cursor.ts";
import type { Queryable } from "./database.ts";
import { sumGifts } from "./gift-sums.ts";

/** A block that was read, as the database remembers it. */
export interface KnownBlock {
  number: number;
  hash: Hex;
}

/** Blocks that the database remembers, from the highest at or below `number` down, at most `limit`. */
export async function knownBlocks(tx: Queryable, number: number, limit: number): Promise<KnownBlock[]> {
  const rows = await tx.query<{ number: bigint; hash: Hex }>(
    `(SELECT number, hash FROM block WHERE number <= $1 ORDER BY number DESC LIMIT $2)
     UNION (SELECT number, hash FROM checkpoint WHERE number <= $1 ORDER BY number DESC LIMIT $2)
     ORDER BY number DESC LIMIT $2`,
    [number, limit],
  );
  return rows.map((row) => ({ number: Number(row.number), hash: row.hash }));
}

/**
 * Deletes everything that stood in blocks above `ancestor`, sets the lines' counters back, and puts the cursor on `ancestor`. What is
 * left is what had been read up to that block. Call it in one transaction.
 */
export async function rollBack(tx: Queryable, ancestor: Header): Promise<void> {
  const above = [ancestor.number];
  // Counted and noted before the entries are gone, block by block, so that those that stay are not read.
  const gone = await tx.query<{ line: number; entries: bigint }>(
    `SELECT line, sum(entries) AS entries FROM block CROSS JOIN LATERAL (
       SELECT line, count(*) FILTER (WHERE type <> 'TRANSFER') AS entries FROM inflow WHERE inflow.block = block.number GROUP BY line
       UNION ALL SELECT line, count(*) FROM outflow WHERE outflow.block = block.number GROUP BY line
       UNION ALL SELECT line, count(*) FROM refund WHERE refund.block = block.number GROUP BY line) AS gone
     WHERE block.number > $1 GROUP BY line`,
    above,
  );
  await sumGifts(tx, "TAKE", ancestor.number + 1, Number.MAX_SAFE_INTEGER);
  await tx.query("DELETE FROM block WHERE number > $1", above);
  await tx.query("DELETE FROM checkpoint WHERE number > $1", above);
  await tx.query(
    `UPDATE line SET
       received = coalesce((SELECT "end" FROM inflow WHERE inflow.line = line.number ORDER BY start DESC LIMIT 1), 0),
       spent = coalesce((SELECT "end" FROM outflow WHERE outflow.line = line.number ORDER BY start DESC LIMIT 1), 0),
       refunded = coalesce((SELECT sum("end" - start) FROM refund WHERE refund.line = line.number), 0)
     WHERE number IN (SELECT unnest($1::integer[]))`,
    [gone.map(({ line }) => line)],
  );
  await tx.query(
    `UPDATE chain SET indexed_number = $1, indexed_hash = bytes($2), indexed_time = $3, verified_number = least(verified_number, $1),
       entries = entries - $4`,
    [ancestor.number, ancestor.hash, timeText(ancestor.time), gone.reduce((sum, { entries }) => sum + entries, 0n)],
  );
  // Whether those can be right, the batches that are left say.
  await tx.query("UPDATE leaf_request SET next_try = 'epoch' WHERE next_try IS NULL");
  await announceChange(tx, { kind: "back", block: ancestor.number, hash: ancestor.hash });
}
