import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { Order } from "../generated/resolvers.ts";
import type { EventKey, Page } from "../paging.ts";
import { Parameters, where } from "./keyset.ts";
import type { IrregularityRow } from "./rows.ts";

/** A value date further back than this many days before its block's day is listed. */
export const FAR_BACK = 30;

const COLUMNS = (t: string, at: { line: string; direction: string; start: string; problem: string }): string => `
  ${t}."by", ${at.line} AS line, ${at.direction} AS direction, ${at.start} AS start, ${at.problem} AS problem,
  ${t}.date, ${t}.block, ${t}.log_index, ${t}.tx`;

// Each fact once, with what it is about and what is wrong with it. A gift stands for its parts, an outflow for its arrival.
const FACTS = `
  SELECT 'DONATION' AS source, false AS invalid, false AS changed, ${COLUMNS("d", { line: "d.line", direction: "'IN'", start: "d.start", problem: "NULL" })}
  FROM donation d
  UNION ALL
  SELECT 'INFLOW', NOT i.valid, false, ${COLUMNS("i", { line: "i.line", direction: "'IN'", start: "i.start", problem: "i.problem" })}
  FROM inflow i WHERE i.type = 'RETURN'
  UNION ALL
  SELECT 'OUTFLOW', false, o.type = 'TRANSFER' AND ff.terms_hash IS DISTINCT FROM ft.terms_hash,
    ${COLUMNS("o", { line: "o.line", direction: "'OUT'", start: "o.start", problem: "NULL" })}
  FROM outflow o JOIN line lf ON lf.number = o.line JOIN fund ff ON ff.id = lf.fund
  LEFT JOIN line lt ON lt.number = o.to_line LEFT JOIN fund ft ON ft.id = lt.fund
  UNION ALL
  SELECT 'REVERSAL', NOT r.valid, false, ${COLUMNS("r", { line: "r.line", direction: "'IN'", start: "r.start", problem: "r.problem" })}
  FROM reversal r
  UNION ALL
  SELECT 'ATTESTATION', NOT a.valid, false,
    ${COLUMNS("a", { line: "a.line", direction: "a.direction::text", start: "a.start", problem: "a.problem" })}
  FROM attestation a`;

const IRREGULARITY = `
  SELECT kind, facts.source, facts."by", facts.line, facts.direction, facts.start, facts.problem, facts.date,
    (b.time AT TIME ZONE 'UTC')::date - facts.date AS days, facts.block, facts.log_index, facts.tx
  FROM (${FACTS}) facts JOIN block b ON b.number = facts.block
  CROSS JOIN LATERAL (
    SELECT 'INVALID_' || CASE facts.source WHEN 'INFLOW' THEN 'RETURN' ELSE facts.source END AS kind WHERE facts.invalid
    UNION ALL SELECT 'CHANGE_OF_PURPOSE' WHERE facts.changed
    UNION ALL SELECT 'BACKDATED' WHERE (b.time AT TIME ZONE 'UTC')::date - facts.date > ${FAR_BACK}
  ) kinds`;

/** One event may be irregular in two ways, so the kind is part of the key. */
export interface IrregularityKey extends EventKey {
  kind: string;
}

/** Hex in lower case, days YYYY-MM-DD. */
export interface IrregularityFilter {
  kinds?: readonly string[];
  fund?: Hex;
  organisation?: Hex;
  asset?: Hex;
  from?: string;
  to?: string;
}

export function irregularityPage(
  tx: Queryable,
  filter: IrregularityFilter,
  order: Order,
  page: Page<IrregularityKey>,
): Promise<IrregularityRow[]> {
  const parameters = new Parameters();
  const conditions = conditionsOf(filter, parameters);
  const [than, way] = order === "NEWEST_FIRST" ? ["<", "DESC"] : [">", "ASC"];
  if (page.after) {
    const { block, logIndex, kind } = page.after;
    const key = `(${parameters.add(block)}::bigint, ${parameters.add(logIndex)}::integer, ${parameters.add(kind)}::text)`;
    conditions.push(`(facts.block, facts.log_index, kind) ${than} ${key}`);
  }
  return tx.query(
    `${IRREGULARITY} ${where(conditions)} ORDER BY facts.block ${way}, facts.log_index ${way}, kind ${way} LIMIT ${parameters.add(page.first + 1)}`,
    parameters.values,
  );
}

export async function countIrregularities(tx: Queryable, filter: IrregularityFilter): Promise<bigint> {
  const parameters = new Parameters();
  const conditions = where(conditionsOf(filter, parameters));
  const [row] = await tx.query<{ count: bigint }>(
    `SELECT count(*) FROM (${IRREGULARITY} ${conditions}) listed`,
    parameters.values,
  );
  return row!.count;
}

function conditionsOf(filter: IrregularityFilter, parameters: Parameters): string[] {
  const { kinds, fund, organisation, asset, from, to } = filter;
  const conditions: string[] = [];
  if (kinds) conditions.push(`kind = ANY(${parameters.add(kinds)}::text[])`);
  const on = (which: string): number => conditions.push(`facts.line IN (SELECT l.number FROM line l ${which})`);
  if (fund) on(`WHERE l.fund = bytes(${parameters.add(fund)})`);
  if (organisation) on(`JOIN fund f ON f.id = l.fund WHERE f.organisation = bytes(${parameters.add(organisation)})`);
  if (asset) on(`WHERE l.asset = bytes(${parameters.add(asset)})`);
  if (from) conditions.push(`facts.date >= ${parameters.add(from)}::date`);
  if (to) conditions.push(`facts.date <= ${parameters.add(to)}::date`);
  return conditions;
}
