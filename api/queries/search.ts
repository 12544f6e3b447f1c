// What a text may stand for: exact by index, parts of names by reading all names, which are few beside entries.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { Address } from "../../contracts/ids.ts";
import type { Place } from "./rows.ts";

/** A name that was found; `rank`: 0 it is the very key or name, 1 it begins so, 2 it contains it. */
export interface Named {
  is: "Organisation" | "Fund" | "Campaign";
  id: Hex;
  rank: 0 | 1 | 2;
}

/** Organisations, funds and campaigns whose key or name is, begins with or contains a text, in this order and in any letter case; at most `limit`. */
export function namesLike(tx: Queryable, text: string, limit: number): Promise<Named[]> {
  return tx.query(
    `WITH wanted AS (SELECT lower($1::text) AS text),
     named AS (
       SELECT 'Organisation' AS "is", o.id, o.id AS organisation, o.key, o.name, o.block, o.log_index FROM organisation o
       UNION ALL SELECT 'Fund', f.id, f.organisation, f.key, f.name, f.block, f.log_index FROM fund f
       -- Of a campaign's announcements the last one counts.
       UNION ALL SELECT * FROM (
         SELECT DISTINCT ON (c.id) 'Campaign', c.id, f.organisation, c.key, c.name, c.block, c.log_index
         FROM campaign c JOIN fund f ON f.id = c.fund ORDER BY c.id, c.block DESC, c.log_index DESC) AS campaigns
     ), ranked AS (
       SELECT named.*, least(
         CASE strpos(lower(name), wanted.text) WHEN 0 THEN 3 WHEN 1 THEN CASE WHEN lower(name) = wanted.text THEN 0 ELSE 1 END ELSE 2 END,
         CASE strpos(lower(key), wanted.text) WHEN 0 THEN 3 WHEN 1 THEN CASE WHEN lower(key) = wanted.text THEN 0 ELSE 1 END ELSE 2 END
       ) AS rank FROM named, wanted
     )
     SELECT "is", id, rank FROM ranked WHERE rank < 3
     ORDER BY rank, EXISTS (SELECT FROM organisation_verification v WHERE v.organisation = ranked.organisation) DESC, block, log_index
     LIMIT $2`,
    [text, limit],
  );
}

/** Organisations run by a wallet, or paid at it. */
export function organisationsOfWallet(tx: Queryable, wallet: Address, limit: number): Promise<{ id: Hex }[]> {
  return tx.query(
    `SELECT o.id FROM organisation o WHERE bytes($1) IN (
       coalesce((SELECT c.admin FROM admin_change c WHERE c.organisation = o.id ORDER BY c.block DESC, c.log_index DESC LIMIT 1), o.admin),
       CASE WHEN EXISTS (SELECT FROM payout_setting s WHERE s.organisation = o.id)
         THEN (SELECT s.payout FROM payout_setting s WHERE s.organisation = o.id ORDER BY s.block DESC, s.log_index DESC LIMIT 1)
         ELSE o.payout END)
     ORDER BY o.block, o.log_index LIMIT $2`,
    [wallet, limit],
  );
}

/** Transfers, write-offs and returns that carry one of these references. */
export function othersByRef(
  tx: Queryable,
  refs: readonly Hex[],
  limit: number,
): Promise<(Place & { direction: "in" | "out" })[]> {
  const hashes = "(SELECT bytes(ref) FROM unnest($1::text[]) AS ref)";
  return tx.query(
    `SELECT * FROM (
       SELECT line, start, 'out' AS direction, block, log_index FROM outflow WHERE ref IN ${hashes} AND type <> 'DISBURSEMENT'
       UNION ALL SELECT line, start, 'in', block, log_index FROM inflow WHERE ref IN ${hashes} AND type = 'RETURN'
     ) AS found ORDER BY block, log_index LIMIT $2`,
    [refs, limit],
  );
}
