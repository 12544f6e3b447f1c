// What the whole ledger took in and what became of it.
import type { Queryable } from "../../indexer/store/database.ts";
import type { AssetTotalsModel } from "../models.ts";
import type { LineRow } from "./rows.ts";

interface TotalsRow extends Pick<LineRow, "asset" | "code" | "decimals"> {
  given: bigint;
  disbursed: bigint;
  confirmed: bigint;
  held: bigint;
  refunded: bigint;
  written_off: bigint;
}

/** The sums of every asset, in the order in which their first lines were opened. Reads every gift and disbursement. */
export async function readTotals(tx: Queryable): Promise<AssetTotalsModel[]> {
  const rows = await tx.query<TotalsRow>(`
    WITH given AS (
      SELECT l.asset, sum(d.amount) AS sum FROM donation d JOIN line l ON l.number = d.line
      WHERE d.kind <> 'OWN' AND NOT EXISTS (SELECT FROM reversal r WHERE r.line = d.line AND r.start = d.start AND r.valid) GROUP BY l.asset
    ), lost AS (
      SELECT l.asset, sum(o."end" - o.start) AS sum FROM outflow o JOIN line l ON l.number = o.line
      WHERE o.type = 'WRITE_OFF' GROUP BY l.asset
    ), back AS (
      SELECT i.line, i.disbursement_start AS start, sum(i."end" - i.start) AS sum FROM inflow i
      WHERE i.type = 'RETURN' AND i.valid GROUP BY i.line, i.disbursement_start
    ), said AS (
      SELECT a.line, a.start, sum(a.amount) AS sum FROM attestation a
      WHERE a.direction = 'OUT' AND a.kind = 'RECEIVED' AND a.valid GROUP BY a.line, a.start
    ), paid AS (
      SELECT l.asset, sum(o."end" - o.start - coalesce(back.sum, 0)) AS sum,
        -- Of one disbursement no more is confirmed than did not come back.
        sum(least(coalesce(said.sum, 0), o."end" - o.start - coalesce(back.sum, 0))) AS confirmed
      FROM outflow o JOIN line l ON l.number = o.line
      LEFT JOIN back ON back.line = o.line AND back.start = o.start
      LEFT JOIN said ON said.line = o.line AND said.start = o.start
      WHERE o.type = 'DISBURSEMENT' GROUP BY l.asset
    ), lines AS (
      SELECT asset, min(number) AS first, sum(received - spent - refunded) AS held, sum(refunded) AS refunded FROM line GROUP BY asset
    )
    SELECT l.asset, l.code, l.decimals, coalesce(given.sum, 0)::units AS given, coalesce(paid.sum, 0)::units AS disbursed,
      coalesce(paid.confirmed, 0)::units AS confirmed, lines.held::units AS held, lines.refunded::units AS refunded,
      coalesce(lost.sum, 0)::units AS written_off
    FROM lines JOIN line l ON l.number = lines.first
    LEFT JOIN given ON given.asset = l.asset LEFT JOIN paid ON paid.asset = l.asset LEFT JOIN lost ON lost.asset = l.asset
    ORDER BY lines.first`);
  return rows.map(({ asset, code, decimals, written_off: writtenOff, ...sums }) => ({
    asset: { asset, code, decimals },
    ...sums,
    writtenOff,
  }));
}

/** Which facts there are: the hash of the last block that brought any. Two databases of one ledger that agree in it hold the same facts. */
export async function lastFacts(tx: Queryable): Promise<string> {
  const [row] = await tx.query<{ hash: string }>("SELECT hash FROM block ORDER BY number DESC LIMIT 1");
  return row?.hash ?? "";
}
