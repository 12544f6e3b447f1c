// Lists and references of disbursements.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { DisbursementOrder } from "../generated/resolvers.ts";
import type { EventKey, Page } from "../paging.ts";
import { OUTFLOW, placeParameters, PLACES } from "./entries.ts";
import { afterEvent, inOrder, Parameters, where } from "./keyset.ts";
import type { DisbursementRow, Place } from "./rows.ts";

/** What a list of disbursements is narrowed to; every field that is there must hold. Hex in lower case, dates YYYY-MM-DD. */
export interface DisbursementFilter {
  fund?: Hex;
  organisation?: Hex;
  asset?: Hex;
  class?: string;
  recipient?: Hex;
  beneficiary?: Hex;
  refs?: Hex[];
  from?: string;
  to?: string;
  unconfirmed?: boolean;
  returned?: boolean;
}

/** `amount`: of the order by size alone. */
export interface DisbursementKey extends EventKey {
  amount?: bigint | undefined;
}

/** A page; by size with a sort of what the filter leaves, which must be of one asset. */
export function disbursementPage(
  tx: Queryable,
  filter: DisbursementFilter,
  order: DisbursementOrder,
  page: Page<DisbursementKey>,
): Promise<DisbursementRow[]> {
  const parameters = new Parameters();
  const conditions = disbursementConditions(filter, parameters);
  if (order === "OLDEST_FIRST") {
    conditions.push(...afterEvent("o", page, parameters));
    return tx.query(`${OUTFLOW} ${where(conditions)} ${inOrder("o", page, parameters)}`, parameters.values);
  }
  const size = order === "LARGEST_FIRST";
  const columns = size ? ['(o."end" - o.start)', "o.block", "o.log_index"] : ["o.block", "o.log_index"];
  if (page.after) {
    const { block, logIndex, amount = 0n } = page.after;
    const event = `${parameters.add(block)}::bigint, ${parameters.add(logIndex)}::integer`;
    conditions.push(`(${columns.join()}) < (${size ? `${parameters.add(amount)}::numeric, ` : ""}${event})`);
  }
  const by = columns.map((column) => `${column} DESC`).join(", ");
  return tx.query(`${OUTFLOW} ${where(conditions)} ORDER BY ${by} LIMIT ${parameters.add(page.first + 1)}`, parameters.values);
}

export async function countDisbursements(tx: Queryable, filter: DisbursementFilter): Promise<bigint> {
  const parameters = new Parameters();
  const conditions = where(disbursementConditions(filter, parameters));
  const [row] = await tx.query<{ count: bigint }>(`SELECT count(*) FROM outflow o ${conditions}`, parameters.values);
  return row!.count;
}

/** Disbursements that carry one of these references, those of verified organisations (`trusted`) first; at most `limit`. */
export function disbursementsByRef(
  tx: Queryable,
  refs: readonly Hex[],
  fund: Hex | undefined,
  limit: number,
): Promise<(Place & { trusted: boolean })[]> {
  const parameters = new Parameters();
  const conditions = [
    "o.type = 'DISBURSEMENT'",
    `o.ref IN (SELECT bytes(ref) FROM unnest(${parameters.add(refs)}::text[]) AS ref)`,
  ];
  if (fund) conditions.push(`l.fund = bytes(${parameters.add(fund)})`);
  return tx.query(
    planOnce(`SELECT o.line, o.start, EXISTS (SELECT FROM organisation_verification v WHERE v.organisation = f.organisation) AS trusted
     FROM outflow o JOIN line l ON l.number = o.line JOIN fund f ON f.id = l.fund ${where(conditions)}
     ORDER BY trusted DESC, o.block, o.log_index LIMIT ${parameters.add(limit)}`),
    parameters.values,
  );
}

/** What validly came back of disbursements; those of which nothing did are left out. */
export function returnedOf(tx: Queryable, places: readonly Place[]): Promise<(Place & { sum: bigint })[]> {
  return tx.query(
    `SELECT p.line, p.start, back.sum FROM ${PLACES} CROSS JOIN LATERAL (
       SELECT sum(i."end" - i.start)::units AS sum FROM inflow i
       WHERE i.line = p.line AND i.disbursement_start = p.start AND i.type = 'RETURN' AND i.valid
     ) AS back WHERE back.sum IS NOT NULL`,
    placeParameters(places),
  );
}

/** What was said to be received of disbursements; those of which nothing was are left out. May be more than is left of one. */
export function receivedOf(tx: Queryable, places: readonly Place[]): Promise<(Place & { sum: bigint })[]> {
  return tx.query(
    `SELECT p.line, p.start, said.sum FROM ${PLACES} CROSS JOIN LATERAL (
       SELECT sum(a.amount) AS sum FROM attestation a
       WHERE a.line = p.line AND a.direction = 'OUT' AND a.start = p.start AND a.kind = 'RECEIVED' AND a.valid
     ) AS said WHERE said.sum IS NOT NULL`,
    placeParameters(places),
  );
}

function disbursementConditions(filter: DisbursementFilter, parameters: Parameters): string[] {
  const { fund, organisation, asset, recipient, beneficiary, refs, from, to } = filter;
  const conditions = ["o.type = 'DISBURSEMENT'"];
  const onLine = (condition: string): number => conditions.push(`o.line IN (SELECT l.number FROM line l ${condition})`);
  if (fund) onLine(`WHERE l.fund = bytes(${parameters.add(fund)})`);
  if (organisation) onLine(`JOIN fund f ON f.id = l.fund WHERE f.organisation = bytes(${parameters.add(organisation)})`);
  if (asset) onLine(`WHERE l.asset = bytes(${parameters.add(asset)})`);
  if (filter.class) conditions.push(`o.class = ${parameters.add(filter.class)}::disbursement_class`);
  if (recipient) conditions.push(`o.recipient = bytes(${parameters.add(recipient)})`);
  if (beneficiary) conditions.push(`o.beneficiary = bytes(${parameters.add(beneficiary)})`);
  if (refs) conditions.push(`o.ref IN (SELECT bytes(ref) FROM unnest(${parameters.add(refs)}::text[]) AS ref)`);
  if (from) conditions.push(`o.date >= ${parameters.add(from)}::date`);
  if (to) conditions.push(`o.date <= ${parameters.add(to)}::date`);
  const back = `(SELECT coalesce(sum(i."end" - i.start), 0) FROM inflow i
    WHERE i.line = o.line AND i.disbursement_start = o.start AND i.type = 'RETURN' AND i.valid)`;
  if (filter.returned !== undefined) conditions.push(`${back} ${filter.returned ? ">" : "="} 0`);
  if (filter.unconfirmed !== undefined) {
    const said = `(SELECT coalesce(sum(a.amount), 0) FROM attestation a
      WHERE a.line = o.line AND a.direction = 'OUT' AND a.start = o.start AND a.kind = 'RECEIVED' AND a.valid)`;
    conditions.push(`${said} ${filter.unconfirmed ? "<" : ">="} o."end" - o.start - ${back}`);
  }
  return conditions;
}
