// Campaigns of a time beside each other.
import type { Queryable } from "../../indexer/store/database.ts";
import { CELLS } from "./campaign-sums.ts";
import { TODAY } from "./campaigns.ts";
import type { BoardRow } from "./rows.ts";

/** Places of one ranking in one answer. */
export const MOST_PLACES = 100;
/** Assets with a ranking in one answer. */
const MOST_ASSETS = 20;

/** The day of the last block that was read, in days since 1970-01-01; undefined before the first one. */
export async function today(tx: Queryable): Promise<bigint | undefined> {
  const [row] = await tx.query<{ day: bigint | null }>(`SELECT ${TODAY} AS day`);
  return row?.day ?? undefined;
}

/**
 * The first places of each ranking of the campaigns whose windows touch these days, in days since 1970-01-01: of every asset that was given to one of them or that
 * one of them hopes for. Only campaigns of verified organisations: of attested assets anybody else may state what they like.
 */
export function boardOf(tx: Queryable, from: bigint, until: bigint): Promise<BoardRow[]> {
  return tx.query(
    `WITH c AS MATERIALIZED (
       SELECT c.* FROM campaign c JOIN fund f ON f.id = c.fund
       WHERE c.last_day >= $1 AND c.first_day <= $2
         AND NOT EXISTS (SELECT FROM campaign later WHERE later.id = c.id AND (later.block, later.log_index) > (c.block, c.log_index))
         AND EXISTS (SELECT FROM organisation_verification v WHERE v.organisation = f.organisation)
     ), gathered AS (
       SELECT c.id, l.asset, sum(cell.amount) AS amount, sum(cell.gifts) AS gifts, min(l.number) AS line
       FROM c JOIN LATERAL ${CELLS} AS cell ON true JOIN line l ON l.number = cell.line
       GROUP BY c.id, l.asset HAVING sum(cell.gifts) <> 0
     ), hoped AS (
       SELECT c.id, c.asset, l.number AS line FROM c LEFT JOIN line l ON l.fund = c.fund AND l.asset = c.asset WHERE c.asset IS NOT NULL
     ), told AS (
       SELECT id, asset, coalesce(g.amount, 0) AS amount, coalesce(g.gifts, 0) AS gifts, coalesce(g.line, h.line) AS line
       FROM gathered g FULL JOIN hoped h USING (id, asset)
     ), ranked AS (
       SELECT told.*, rank() OVER (PARTITION BY asset ORDER BY amount DESC) AS rank,
         row_number() OVER (PARTITION BY asset ORDER BY amount DESC, gifts DESC, line, id) AS place
       FROM told
     ), assets AS (
       SELECT asset, count(*) AS campaigns, sum(gifts) AS all_gifts, min(line) AS first_line FROM told GROUP BY asset
       ORDER BY all_gifts DESC, first_line, asset LIMIT ${MOST_ASSETS}
     )
     SELECT r.id, r.asset, coalesce(u.code, l.code) AS code, coalesce(u.decimals, l.decimals) AS decimals, r.amount::word AS amount, r.gifts::units AS gifts, r.rank, a.campaigns, a.all_gifts::units AS all_gifts
     FROM assets a LEFT JOIN unit u ON u.asset = a.asset LEFT JOIN line l ON l.number = a.first_line
     JOIN ranked r ON r.asset = a.asset AND r.place <= ${MOST_PLACES}
     ORDER BY a.all_gifts DESC, a.first_line, a.asset, r.place`,
    [from, until],
  );
}
