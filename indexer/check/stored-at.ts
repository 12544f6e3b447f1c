// What the database held at a block at or below the cursor: the counters of every line, and the sequences. Each is read off the last entry
// at or below that block, from the end: few stand above it, however many there are.
import type { Sequences } from "../books/books.ts";
import type { LineState } from "../books/lines.ts";
import type { ContractName } from "../chain/ledger-events.ts";
import type { Queryable } from "../store/database.ts";

/** Lines that were open at a block, with their counters there; by number, from `after` on (exclusive), at most `limit`. */
export async function linesStoredAt(tx: Queryable, block: number, after: number, limit: number): Promise<LineState[]> {
  return await tx.query<LineState>(
    `SELECT line.number, line.id, line.fund, fund.key AS "fundKey", line.asset, line.code, line.decimals,
       coalesce((SELECT i."end" FROM inflow i WHERE i.line = line.number AND i.block <= $1 ORDER BY i.start DESC LIMIT 1), 0) AS received,
       coalesce((SELECT o."end" FROM outflow o WHERE o.line = line.number AND o.block <= $1 ORDER BY o.start DESC LIMIT 1), 0) AS spent,
       coalesce((SELECT sum(r."end" - r.start) FROM refund r WHERE r.line = line.number AND r.block <= $1), 0) AS refunded
     FROM line JOIN fund ON fund.id = line.fund
     WHERE line.block <= $1 AND line.number > $2 ORDER BY line.number LIMIT $3`,
    [block, after, limit],
  );
}

/** The last `seq` of each contract at a block; 0 where there is none. */
export async function sequencesStoredAt(tx: Queryable, block: number): Promise<Sequences> {
  const sequences: Sequences = { REGISTRY: 0n, LEDGER: 0n, ATTESTATIONS: 0n };
  const rows = await tx.query<{ contract: ContractName; seq: bigint }>(
    `SELECT contract, coalesce((SELECT seq FROM announcement a WHERE a.contract = names.contract AND a.block <= $2 ORDER BY seq DESC LIMIT 1), 0) AS seq
     FROM unnest($1::text[]) AS names (contract)`,
    [Object.keys(sequences), block],
  );
  for (const { contract, seq } of rows) sequences[contract] = seq;
  return sequences;
}
