import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { EventKey, Page } from "../paging.ts";
import { afterEvent, inOrder, Parameters, where } from "./keyset.ts";
import type { ActRow, FundRow } from "./rows.ts";

const FUND = `
  SELECT f.id, f.key, f.name, f.organisation, f.restriction, f.terms_hash, f.terms_uri, f.block, f.log_index, f.tx,
    f.refund_deadline,
    EXISTS (SELECT FROM fund_closing c WHERE c.fund = f.id) AS closed,
    EXISTS (SELECT FROM fund_cancellation c WHERE c.fund = f.id) AS cancelled,
    coalesce((SELECT z.frozen FROM freeze_setting z WHERE z.fund = f.id ORDER BY z.block DESC, z.log_index DESC LIMIT 1), false) AS frozen,
    coalesce(
      (SELECT z.paused FROM pause_setting z WHERE z.fund = f.id ORDER BY z.block DESC, z.log_index DESC LIMIT 1), false) AS paused,
    (SELECT a.approver FROM approver_setting a WHERE a.fund = f.id ORDER BY a.block DESC, a.log_index DESC LIMIT 1) AS approver,
    (SELECT r.recorder FROM recorder_setting r WHERE r.fund = f.id ORDER BY r.block DESC, r.log_index DESC LIMIT 1) AS recorder
  FROM fund f`;

export function fundsById(tx: Queryable, ids: readonly Hex[]): Promise<FundRow[]> {
  return tx.query(planOnce(`${FUND} WHERE f.id IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)`), [ids]);
}

/** Funds with a key, those of verified organisations first; at most `limit`. */
export function fundsByKey(tx: Queryable, key: string, limit: number): Promise<{ id: Hex; trusted: boolean }[]> {
  return tx.query(
    `SELECT f.id, EXISTS (SELECT FROM organisation_verification v WHERE v.organisation = f.organisation) AS trusted
     FROM fund f WHERE f.key = $1 ORDER BY trusted DESC, f.block, f.log_index LIMIT $2`,
    [key, limit],
  );
}

export function fundPage(tx: Queryable, page: Page<EventKey>): Promise<FundRow[]> {
  const parameters = new Parameters();
  const conditions = where(afterEvent("f", page, parameters));
  return tx.query(`${FUND} ${conditions} ${inOrder("f", page, parameters)}`, parameters.values);
}

export async function countFunds(tx: Queryable): Promise<bigint> {
  const [row] = await tx.query<{ count: bigint }>("SELECT count(*) FROM fund");
  return row!.count;
}

/** One page of the funds of each organisation. */
export function fundsOfOrganisations(
  tx: Queryable,
  organisations: readonly Hex[],
  page: Page<EventKey>,
): Promise<(FundRow & { parent: Hex })[]> {
  const parameters = new Parameters();
  const ids = parameters.add(organisations);
  const conditions = where(["f.organisation = o.id", ...afterEvent("f", page, parameters)]);
  return tx.query(
    `SELECT page.*, o.id AS parent FROM (SELECT bytes(id) AS id FROM unnest(${ids}::text[]) AS id) o
     CROSS JOIN LATERAL (${FUND} ${conditions} ${inOrder("f", page, parameters)}) page
     ORDER BY page.block, page.log_index`,
    parameters.values,
  );
}

export function countFundsOfOrganisations(
  tx: Queryable,
  organisations: readonly Hex[],
): Promise<{ parent: Hex; count: bigint }[]> {
  return tx.query(
    `SELECT f.organisation AS parent, count(*) FROM fund f
     WHERE f.organisation IN (SELECT bytes(id) FROM unnest($1::text[]) AS id) GROUP BY f.organisation`,
    [organisations],
  );
}

/** Who closed these funds and where; those that are not closed are left out. */
export function closingsOfFunds(
  tx: Queryable,
  funds: readonly Hex[],
): Promise<(ActRow & { parent: Hex; successor: Hex | null })[]> {
  return tx.query(
    `SELECT c.fund AS parent, c.successor, c."by", c.block, c.log_index, c.tx FROM fund_closing c
     WHERE c.fund IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)`,
    [funds],
  );
}

/** Who cancelled these funds and where; those that are not cancelled are left out. */
export function cancellationsOfFunds(tx: Queryable, funds: readonly Hex[]): Promise<(ActRow & { parent: Hex })[]> {
  return tx.query(
    `SELECT c.fund AS parent, c."by", c.block, c.log_index, c.tx FROM fund_cancellation c
     WHERE c.fund IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)`,
    [funds],
  );
}

/** The destinations of each fund's latest rule, in the rule's order. */
export function sharesOfFunds(
  tx: Queryable,
  funds: readonly Hex[],
): Promise<{ parent: Hex; fund: Hex; basis_points: number }[]> {
  return tx.query(
    `SELECT rule.fund AS parent, d.fund, d.basis_points
     FROM (SELECT DISTINCT ON (a.fund) a.fund, a.block, a.log_index FROM allocation a
           WHERE a.fund IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)
           ORDER BY a.fund, a.block DESC, a.log_index DESC) rule
     JOIN allocation_destination d ON d.block = rule.block AND d.log_index = rule.log_index
     ORDER BY d.block, d.log_index, d.position`,
    [funds],
  );
}

/** Rules of one fund in one answer. */
const MOST_RULES = 50;

/** The latest rules of each fund, the newest first, a row for each destination in the rule's order; a rule that ends the cutting has one without. */
export function rulesOfFunds(
  tx: Queryable,
  funds: readonly Hex[],
): Promise<(ActRow & { parent: Hex; fund: Hex | null; basis_points: number | null })[]> {
  return tx.query(
    `SELECT rule.fund AS parent, rule."by", rule.block, rule.log_index, rule.tx, d.fund, d.basis_points
     FROM (SELECT a.*, row_number() OVER (PARTITION BY a.fund ORDER BY a.block DESC, a.log_index DESC) AS place FROM allocation a
           WHERE a.fund IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)) rule
     LEFT JOIN allocation_destination d ON d.block = rule.block AND d.log_index = rule.log_index
     WHERE rule.place <= ${MOST_RULES} ORDER BY rule.block DESC, rule.log_index DESC, d.position`,
    [funds],
  );
}

/** The organisations that each fund has consented to receive from and not withdrawn, in the order of consent. */
export function consentsOfFunds(tx: Queryable, funds: readonly Hex[]): Promise<{ parent: Hex; organisation: Hex }[]> {
  return tx.query(
    `SELECT latest.fund AS parent, latest.organisation
     FROM (SELECT DISTINCT ON (c.fund, c.organisation) c.fund, c.organisation, c.accepted, c.block, c.log_index FROM consent_setting c
           WHERE c.fund IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)
           ORDER BY c.fund, c.organisation, c.block DESC, c.log_index DESC) latest
     WHERE latest.accepted ORDER BY latest.block, latest.log_index`,
    [funds],
  );
}
