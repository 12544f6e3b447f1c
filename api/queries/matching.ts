// Pools: what they add to gifts, and what they have added.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import { atPlaces, OUTFLOW, placeParameters } from "./entries.ts";
import type { EarlierMatchingRow, MatchingRow, Place, TransferRow } from "./rows.ts";

/** Rules of one fund in one answer, and earlier ones of one rule. */
const MOST = 100;

const SAID = `m.pool, m.asset, m.fund, m.ratio, m.most_per_gift, m.most_per_fund, m.starts, m.ends, m.submitter, m.evidence,
  m."by", m.block, m.log_index, m.tx`;

/** What left the pool's line as matches, where `condition` holds. */
const added = (condition: string): string =>
  `(SELECT coalesce(sum(o."end" - o.start), 0)::units FROM outflow o
    WHERE o.line = pl.number AND o.answers_line IS NOT NULL AND ${condition})`;

// The rules that stand of the settings `s` that a condition names. A unit has its code and decimals once; a coin or a token those that the pool's
// line was opened with.
const rules = (condition: string): string => `
  SELECT * FROM (
    SELECT ${SAID}, a.most_in_all,
      coalesce(u.code, pl.code) AS code, coalesce(u.decimals, pl.decimals) AS decimals,
      coalesce(pl.received - pl.spent, 0)::units AS held,
      ${added("o.to_line = fl.number")} AS matched, ${added("true")} AS matched_in_all,
      (SELECT floor(extract(epoch FROM indexed_time))::bigint FROM chain) AS now,
      p.organisation = f.organisation OR coalesce(
        (SELECT c.accepted FROM consent_setting c WHERE c.fund = m.fund AND c.organisation = p.organisation
         ORDER BY c.block DESC, c.log_index DESC LIMIT 1), false) AS accepted
    FROM (SELECT DISTINCT ON (s.pool, s.asset, s.fund) s.* FROM matching_setting s WHERE ${condition}
          ORDER BY s.pool, s.asset, s.fund, s.block DESC, s.log_index DESC) m
    JOIN LATERAL (SELECT s.most_in_all FROM matching_setting s WHERE s.pool = m.pool AND s.asset = m.asset
                  ORDER BY s.block DESC, s.log_index DESC LIMIT 1) a ON true
    JOIN fund p ON p.id = m.pool
    JOIN fund f ON f.id = m.fund
    LEFT JOIN unit u ON u.asset = m.asset
    LEFT JOIN line pl ON pl.fund = m.pool AND pl.asset = m.asset
    LEFT JOIN line fl ON fl.fund = m.fund AND fl.asset = m.asset
  ) rule`;

const latest = (column: "pool" | "fund", condition: string): string =>
  `SELECT * FROM (
     SELECT rule.*, rule.${column} AS parent, row_number() OVER (PARTITION BY ${column} ORDER BY block DESC, log_index DESC) AS place
     FROM (${rules(`s.${column} IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)`)}) rule WHERE ${condition}
   ) these WHERE place <= ${MOST} ORDER BY block DESC, log_index DESC`;

/** The rules of pools as they stand, the last set first. */
export function rulesOfPools(tx: Queryable, pools: readonly Hex[]): Promise<(MatchingRow & { parent: Hex })[]> {
  return tx.query(latest("pool", "true"), [pools]);
}

/** The rules for gifts to funds: of pools whose grants they take, or that have matched, for anybody may name any fund. */
export function rulesForFunds(tx: Queryable, funds: readonly Hex[]): Promise<(MatchingRow & { parent: Hex })[]> {
  return tx.query(latest("fund", "accepted OR matched > 0"), [funds]);
}

export type RuleKey = Pick<MatchingRow, "pool" | "asset" | "fund">;
const KEYS = `SELECT bytes(pool), bytes(asset), bytes(fund) FROM unnest($1::text[], $2::text[], $3::text[]) AS k (pool, asset, fund)`;
const keyParameters = (keys: readonly RuleKey[]): [Hex[], Hex[], Hex[]] => [
  keys.map(({ pool }) => pool),
  keys.map(({ asset }) => asset),
  keys.map(({ fund }) => fund),
];

/** The rules of these pools for these funds and assets, as they stand. */
export function rulesByKey(tx: Queryable, keys: readonly RuleKey[]): Promise<MatchingRow[]> {
  return tx.query(rules(`(s.pool, s.asset, s.fund) IN (${KEYS})`), keyParameters(keys));
}

/** What was set for these pools, assets and funds before what stands, the oldest first. */
export function earlierRules(tx: Queryable, keys: readonly RuleKey[]): Promise<EarlierMatchingRow[]> {
  return tx.query(
    `SELECT * FROM (
       SELECT ${SAID}, m.most_in_all, row_number() OVER (PARTITION BY m.pool, m.asset, m.fund ORDER BY m.block DESC, m.log_index DESC) AS place
       FROM matching_setting m WHERE (m.pool, m.asset, m.fund) IN (${KEYS})
     ) said WHERE place BETWEEN 2 AND ${MOST + 1} ORDER BY block, log_index`,
    keyParameters(keys),
  );
}

export type MatchRow = TransferRow & { answers_line: number; answers_start: bigint };

/** What pools added to these gifts and batches, in the order of the pools. */
export function matchesOfGifts(tx: Queryable, gifts: readonly Place[]): Promise<MatchRow[]> {
  return tx.query(
    planOnce(
      `${atPlaces(OUTFLOW, "o.answers_line = p.line AND o.answers_start = p.start")} ORDER BY answers_line, answers_start, log_index`,
    ),
    placeParameters(gifts),
  );
}

/** The leaf `index` of a list, and the place of a pool in its `matched`. */
export interface LeafShareKey {
  file: number;
  index: number;
  pool: number;
}

/** What the list says that the pool adds to the gifts before this one, and to all of them. */
export type LeafShareRow = LeafShareKey & { before: bigint; whole: bigint };

/**
 * Goes over a list once for each pool, however many of its gifts are asked for: some milliseconds for ten thousand gifts. It is cut at these gifts, and what
 * lies between them added up.
 */
export function leafShares(tx: Queryable, keys: readonly LeafShareKey[]): Promise<LeafShareRow[]> {
  return tx.query(
    `WITH asked AS (
       SELECT file, index, pool FROM unnest($1::integer[], $2::integer[], $3::integer[]) AS k (file, index, pool)
     ), lists AS (
       SELECT file, pool, array_agg(index ORDER BY index) AS cuts FROM asked GROUP BY file, pool
     ), pieces AS MATERIALIZED (
       SELECT lists.file, lists.pool, piece.* FROM lists CROSS JOIN LATERAL (
         SELECT width_bucket(l.index, lists.cuts) AS place, sum(l.matched[lists.pool + 1]) AS amount
         FROM leaf l WHERE l.file = lists.file GROUP BY 1) AS piece
     ), added AS (
       SELECT file, pool, place, sum(amount) OVER (PARTITION BY file, pool ORDER BY place) AS up_to, sum(amount) OVER (PARTITION BY file, pool) AS whole
       FROM pieces
     )
     SELECT asked.file, asked.index, asked.pool, coalesce(before.up_to, 0)::word AS before, coalesce(here.whole, 0)::word AS whole
     FROM asked JOIN lists USING (file, pool)
     JOIN added AS here ON here.file = asked.file AND here.pool = asked.pool AND here.place = width_bucket(asked.index, lists.cuts)
     LEFT JOIN added AS before ON before.file = here.file AND before.pool = here.pool AND before.place = here.place - 1`,
    [keys.map(({ file }) => file), keys.map(({ index }) => index), keys.map(({ pool }) => pool)],
  );
}
