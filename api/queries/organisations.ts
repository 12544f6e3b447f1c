import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { EventKey, Page } from "../paging.ts";
import { afterEvent, inOrder, Parameters, where } from "./keyset.ts";
import type { OrganisationRow, VerificationRow } from "./rows.ts";

const ORGANISATION = `
  SELECT o.id, o.key, o.name, coalesce(accepted.admin, o.admin) AS admin, proposed.next_admin,
    CASE WHEN paid."is" THEN paid.payout ELSE o.payout END AS payout, o.profile_uri, o.block, o.log_index, o.tx,
    EXISTS (SELECT FROM organisation_verification v WHERE v.organisation = o.id) AS verified,
    (SELECT p.parent FROM parent_acceptance p WHERE p.organisation = o.id) AS accepted_parent
  FROM organisation o
  LEFT JOIN LATERAL (
    SELECT c.admin, c.block, c.log_index FROM admin_change c WHERE c.organisation = o.id ORDER BY c.block DESC, c.log_index DESC LIMIT 1
  ) AS accepted ON true
  -- A proposal that was accepted is none any more.
  LEFT JOIN LATERAL (
    SELECT c.next_admin, c.block, c.log_index FROM admin_proposal c WHERE c.organisation = o.id ORDER BY c.block DESC, c.log_index DESC LIMIT 1
  ) AS proposed ON accepted.block IS NULL OR (proposed.block, proposed.log_index) > (accepted.block, accepted.log_index)
  LEFT JOIN LATERAL (
    SELECT true AS "is", s.payout FROM payout_setting s WHERE s.organisation = o.id ORDER BY s.block DESC, s.log_index DESC LIMIT 1
  ) AS paid ON true`;

export function organisationsById(tx: Queryable, ids: readonly Hex[]): Promise<OrganisationRow[]> {
  return tx.query(`${ORGANISATION} WHERE o.id IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)`, [ids]);
}

export function organisationPage(tx: Queryable, page: Page<EventKey>): Promise<OrganisationRow[]> {
  const parameters = new Parameters();
  const conditions = where(afterEvent("o", page, parameters));
  return tx.query(`${ORGANISATION} ${conditions} ${inOrder("o", page, parameters)}`, parameters.values);
}

export async function countOrganisations(tx: Queryable): Promise<bigint> {
  const [row] = await tx.query<{ count: bigint }>("SELECT count(*) FROM organisation");
  return row!.count;
}

/** One page of the organisations that each federation has accepted as members. */
export function membersOf(
  tx: Queryable,
  federations: readonly Hex[],
  page: Page<EventKey>,
): Promise<(OrganisationRow & { parent: Hex })[]> {
  const parameters = new Parameters();
  const ids = parameters.add(federations);
  const member = "EXISTS (SELECT FROM parent_acceptance p WHERE p.organisation = o.id AND p.parent = f.id)";
  const conditions = where([member, ...afterEvent("o", page, parameters)]);
  return tx.query(
    `SELECT page.*, f.id AS parent FROM (SELECT bytes(id) AS id FROM unnest(${ids}::text[]) AS id) f
     CROSS JOIN LATERAL (${ORGANISATION} ${conditions} ${inOrder("o", page, parameters)}) page
     ORDER BY page.block, page.log_index`,
    parameters.values,
  );
}

export function countMembersOf(tx: Queryable, federations: readonly Hex[]): Promise<{ parent: Hex; count: bigint }[]> {
  return tx.query(
    `SELECT p.parent, count(*) FROM parent_acceptance p
     WHERE p.parent IN (SELECT bytes(id) FROM unnest($1::text[]) AS id) GROUP BY p.parent`,
    [federations],
  );
}

/** Who confirmed that each organisation is who it says it is, and on what grounds. */
export function verificationsOf(tx: Queryable, organisations: readonly Hex[]): Promise<VerificationRow[]> {
  return tx.query(
    `SELECT v.organisation, v.registrar AS "by", v.evidence, v.block, v.log_index, v.tx FROM organisation_verification v
     WHERE v.organisation IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)`,
    [organisations],
  );
}
