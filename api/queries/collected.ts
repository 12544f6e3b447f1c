// What came to funds in batches. Batches that were reversed as a whole are listed, and count nowhere else.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { EventKey, Page } from "../paging.ts";
import { knownLeaves } from "../trace/sql-leaves.ts";
import { DONATION } from "./entries.ts";
import { Parameters, where } from "./keyset.ts";
import type { CollectedRow, DonationRow } from "./rows.ts";

const FUNDS = "(SELECT bytes(id) AS id FROM unnest($1::text[]) AS id)";
const STANDS = `d.is_batch AND NOT EXISTS (SELECT FROM reversal r WHERE r.valid AND r.line = d.line AND r.start = d.start)`;

// The gifts of a batch that were reversed by themselves, each once: there are few.
const BOUNCED = `
  SELECT sum(leaf.amount) AS amount, count(*) AS gifts
  FROM (SELECT DISTINCT x.index, x.amount FROM leaf_reversal x WHERE x.problem IS NULL AND x.line = d.line AND x.start = d.start) AS back
  JOIN (${knownLeaves("d.line", "d.start")}) AS known ON true
  JOIN leaf ON leaf.file = known.file AND leaf.index = back.index AND leaf.amount = back.amount`;

/** Of each fund, by asset. */
export function collectedByFunds(tx: Queryable, funds: readonly Hex[]): Promise<CollectedRow[]> {
  return tx.query(
    `SELECT d.given_to AS parent, l.asset, min(l.code) AS code, min(l.decimals) AS decimals, min(l.number) AS line,
       sum(d.amount)::units AS amount, count(*) AS batches, sum(b.count)::bigint AS gifts,
       coalesce(sum(bounced.amount), 0)::units AS reversed, coalesce(sum(bounced.gifts), 0)::bigint AS reversed_gifts,
       min(d.date) AS first_day, max(d.date) AS last_day
     FROM ${FUNDS} f JOIN donation d ON d.given_to = f.id AND ${STANDS}
     JOIN batch b ON b.line = d.line AND b.start = d.start JOIN line l ON l.number = d.line
     CROSS JOIN LATERAL (${BOUNCED}) AS bounced
     GROUP BY d.given_to, l.asset ORDER BY min(l.number)`,
    [funds],
  );
}

/** Where a part of a batch stands, and where that is on all batches together, which follow each other in the chain's order. */
export interface CollectedPart {
  line: number;
  start: bigint;
  end: bigint;
  offset: bigint;
}

/** The parts of all batches of a fund and an asset, in order. */
export function collectedParts(tx: Queryable, fund: Hex, asset: Hex): Promise<CollectedPart[]> {
  return tx.query(
    `SELECT i.line, i.start, i."end", together."offset" + i.gift_offset AS "offset"
     FROM (
       SELECT d.line, d.start, d.block, d.log_index,
         (sum(d.amount) OVER (ORDER BY d.block, d.log_index) - d.amount)::units AS "offset"
       FROM donation d JOIN line l ON l.number = d.line WHERE d.given_to = bytes($1) AND l.asset = bytes($2) AND ${STANDS}
     ) AS together
     JOIN inflow i ON i.gift_line = together.line AND i.gift_start = together.start
     ORDER BY together.block, together.log_index, i.part_index`,
    [fund, asset],
  );
}

/** One page of the batches of each fund, the newest first. */
export function batchesOfFunds(
  tx: Queryable,
  funds: readonly Hex[],
  page: Page<EventKey>,
): Promise<(DonationRow & { parent: Hex })[]> {
  const parameters = new Parameters();
  parameters.add(funds);
  const conditions = ["d.given_to = f.id", "d.is_batch"];
  if (page.after) {
    const { block, logIndex } = page.after;
    conditions.push(`(d.block, d.log_index) < (${parameters.add(block)}::bigint, ${parameters.add(logIndex)}::integer)`);
  }
  return tx.query(
    `SELECT page.*, f.id AS parent FROM ${FUNDS} f
     CROSS JOIN LATERAL (
       ${DONATION} ${where(conditions)} ORDER BY d.block DESC, d.log_index DESC LIMIT ${parameters.add(page.first + 1)}
     ) page
     ORDER BY page.block DESC, page.log_index DESC`,
    parameters.values,
  );
}

export function countBatchesOfFunds(tx: Queryable, funds: readonly Hex[]): Promise<{ parent: Hex; count: bigint }[]> {
  return tx.query(
    `SELECT d.given_to AS parent, count(*) FROM ${FUNDS} f JOIN donation d ON d.given_to = f.id AND d.is_batch GROUP BY d.given_to`,
    [funds],
  );
}
