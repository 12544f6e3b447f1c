// What the database held at a block at or below the cursor: the counters of every line, and the sequences.
import type { Sequences } from "../books/books.ts";
import type { LineState } from "../books/lines.ts";
import type { ContractName } from "../chain/ledger-events.ts";
import type { Queryable } from "../store/database.ts";
import { readSequences } from "./take-range.ts";

/** Lines that were open at a block, with their counters there; by number, from `after` on (exclusive), at most `limit`. */
export async function linesStoredAt(tx: Queryable, block: number, after: number, limit: number): Promise<LineState[]> {
  // The first entry above the block begins where the counter stood at it; few entries are above.
  return await tx.query<LineState>(
    `WITH inflows AS (SELECT line, min(start) AS start FROM inflow WHERE block > $1 GROUP BY line),
       outflows AS (SELECT line, min(start) AS start FROM outflow WHERE block > $1 GROUP BY line)
     SELECT line.number, line.id, line.fund, fund.key AS "fundKey", line.asset, line.code, line.decimals,
       coalesce(inflows.start, line.received) AS received, coalesce(outflows.start, line.spent) AS spent
     FROM line JOIN fund ON fund.id = line.fund
       LEFT JOIN inflows ON inflows.line = line.number LEFT JOIN outflows ON outflows.line = line.number
     WHERE line.block <= $1 AND line.number > $2 ORDER BY line.number LIMIT $3`,
    [block, after, limit],
  );
}

/** The last `seq` of each contract at a block. */
export async function sequencesStoredAt(tx: Queryable, block: number): Promise<Sequences> {
  const sequences = await readSequences(tx);
  const above = await tx.query<{ contract: ContractName; seq: bigint }>(
    "SELECT contract, min(seq) AS seq FROM announcement WHERE block > $1 GROUP BY contract",
    [block],
  );
  for (const { contract, seq } of above) sequences[contract] = seq - 1n;
  return sequences;
}
