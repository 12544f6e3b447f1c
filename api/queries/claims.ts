// What lists of disputed batches say. Nothing is traced from it.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { Page } from "../paging.ts";
import { placeParameters } from "./entries.ts";
import type { ClaimRow, Place } from "./rows.ts";

// A list with the same root may be a good one of another batch, which says another number or sum than the disputed one.
const CLAIMS = `
  (SELECT c.position, c.index, c."offset", c.amount, c.receipt FROM leaf_claim c
   WHERE c.root = bytes(p.root) AND c.position > $4 ORDER BY c.position LIMIT $5)
  UNION ALL
  (SELECT l.index, l.index, l."offset", l.amount, l.receipt FROM leaf_file f JOIN leaf l ON l.file = f.number
   WHERE f.root = bytes(p.root) AND NOT EXISTS (SELECT FROM leaf_claim c WHERE c.root = f.root) AND l.index > $4 ORDER BY l.index LIMIT $5)`;

/** A page of what the list of each of these batches says, in the order of its rows. Ask for disputed ones alone. */
export async function claimsOfBatches(
  tx: Queryable,
  batches: readonly (Place & { root: Hex })[],
  { first, after = -1 }: Page<number>,
): Promise<ClaimRow[]> {
  return await tx.query<ClaimRow>(
    `SELECT p.line, p.start, claim.*
     FROM unnest($1::integer[], $2::numeric[], $3::text[]) AS p (line, start, root) CROSS JOIN LATERAL (${CLAIMS}) AS claim
     ORDER BY p.line, p.start, claim.position`,
    [...placeParameters(batches), batches.map(({ root }) => root), after, first + 1],
  );
}

/** How many rows the lists with these roots have that are here. */
export async function countClaims(tx: Queryable, roots: readonly Hex[]): Promise<{ root: Hex; count: bigint }[]> {
  return await tx.query<{ root: Hex; count: bigint }>(
    `SELECT bytes(p.root) AS root,
       coalesce((SELECT max(c.position) + 1 FROM leaf_claim c WHERE c.root = bytes(p.root)),
         (SELECT f.count FROM leaf_file f WHERE f.root = bytes(p.root)), 0)::bigint AS count
     FROM unnest($1::text[]) AS p (root)`,
    [roots],
  );
}
