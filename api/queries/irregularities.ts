import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { Order } from "../generated/resolvers.ts";
import type { EventKey, Page } from "../paging.ts";
import { knownLeaves } from "../trace/sql-leaves.ts";
import { Parameters, where } from "./keyset.ts";
import { OTHER_THAN_PLEDGED } from "./pledges.ts";
import { QUESTION_KINDS, questions } from "./questions.ts";
import type { IrregularityRow } from "./rows.ts";

/** A value date further back than this many days before its block's day is listed. */
export const FAR_BACK = 30;

const COLUMNS = (t: string, at: { line: string; direction: string; start: string; problem: string }): string => `
  ${t}."by", ${at.line} AS line, ${at.direction} AS direction, ${at.start} AS start, ${at.problem} AS problem,
  ${t}.date, ${t}.block, ${t}.log_index, ${t}.tx`;

// One without a problem of its own holds where the gift is known and of this amount, the first such one.
const WITHOUT_EFFECT = `(r.problem IS NOT NULL OR EXISTS (
  SELECT FROM (${knownLeaves("r.line", "r.start")}) AS known
  WHERE NOT EXISTS (SELECT FROM leaf l WHERE l.file = known.file AND l.index = r.index AND l.amount = r.amount)
    OR EXISTS (SELECT FROM leaf_reversal e WHERE e.problem IS NULL AND e.line = r.line AND e.start = r.start AND e.index = r.index
      AND e.amount = r.amount AND (e.block, e.log_index) < (r.block, r.log_index))))`;

const NO_SUCH_LEAF = "It names a gift of the batch with another amount, or one that was reversed before.";

/** The fault of a batch that `x` proves, in plain words. */
const FAULT = `CASE x.fault
  WHEN 'OVERLAP' THEN 'Two gifts of the batch overlap'
  WHEN 'NEIGHBOURS' THEN 'Two neighbouring gifts of the batch do not touch'
  WHEN 'FIRST' THEN 'The first gift of the batch does not begin where the batch begins'
  WHEN 'LAST' THEN 'The last gift of the batch does not end where the batch ends'
  WHEN 'INDEX' THEN 'The batch has a gift beyond the number it says to have'
  ELSE 'A gift of the batch is of nothing' END || ' (gift ' || x.index || '). Its gifts are claims.'`;

// Each fact once, with what it is about and what is wrong with it. A gift stands for its parts, an outflow for its arrival.
const FACTS = `
  SELECT 'DONATION' AS source, false AS invalid, false AS changed, false AS otherwise, ${COLUMNS("d", { line: "d.line", direction: "'IN'", start: "d.start", problem: "NULL" })}
  FROM donation d
  UNION ALL
  SELECT 'INFLOW', NOT i.valid, false, false, ${COLUMNS("i", { line: "i.line", direction: "'IN'", start: "i.start", problem: "i.problem" })}
  FROM inflow i WHERE i.type = 'RETURN'
  UNION ALL
  SELECT 'OUTFLOW', false, o.type = 'TRANSFER' AND ff.terms_hash IS DISTINCT FROM ft.terms_hash,
    o.type = 'TRANSFER' AND lf.asset <> lt.asset AND ${OTHER_THAN_PLEDGED},
    ${COLUMNS("o", { line: "o.line", direction: "'OUT'", start: "o.start", problem: "NULL" })}
  FROM outflow o JOIN line lf ON lf.number = o.line JOIN fund ff ON ff.id = lf.fund
  LEFT JOIN line lt ON lt.number = o.to_line LEFT JOIN fund ft ON ft.id = lt.fund
  UNION ALL
  SELECT 'REVERSAL', NOT r.valid, false, false, ${COLUMNS("r", { line: "r.line", direction: "'IN'", start: "r.start", problem: "r.problem" })}
  FROM reversal r
  UNION ALL
  SELECT 'LEAF_REVERSAL', ${WITHOUT_EFFECT}, false, false,
    ${COLUMNS("r", { line: "r.line", direction: "'IN'", start: "r.start", problem: `coalesce(r.problem, '${NO_SUCH_LEAF}')` })}
  FROM leaf_reversal r
  UNION ALL
  SELECT 'BATCH_DISPUTE', false, false, false,
    ${COLUMNS("x", { line: "x.line", direction: "'IN'", start: "x.start", problem: `coalesce(x.problem, ${FAULT})` })}
  FROM (SELECT x.*, (b.time AT TIME ZONE 'UTC')::date AS date FROM batch_dispute x JOIN block b ON b.number = x.block) x
  UNION ALL
  SELECT 'LIST', false, false, false, ${COLUMNS("d", { line: "d.line", direction: "'IN'", start: "d.start", problem: "q.problem" })}
  FROM batch b JOIN donation d ON d.line = b.line AND d.start = b.start
  JOIN leaf_request q ON q.root = b.root AND q.count = b.count AND q.total = d.amount AND q.problem IS NOT NULL
  WHERE NOT EXISTS (${knownLeaves("b.line", "b.start")})
  UNION ALL
  SELECT 'MATCHES', false, false, false, ${COLUMNS("d", { line: "d.line", direction: "'IN'", start: "d.start", problem: "x.problem" })}
  FROM match_difference x JOIN donation d ON d.line = x.line AND d.start = x.start
  UNION ALL
  SELECT 'ATTESTATION', NOT a.valid, false, false,
    ${COLUMNS("a", { line: "a.line", direction: "a.direction::text", start: "a.start", problem: "a.problem" })}
  FROM attestation a`;

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(", ");
const ASKED = quoted(QUESTION_KINDS);
/** What stands with an entry that is listed by itself. */
const NO_ENTRIES = quoted(["LIST", "MATCHES", ...QUESTION_KINDS]);

/** Those of these kinds alone are looked for that take some looking; absent: all. */
const irregularity = (kinds: readonly string[] | undefined): string => `
  SELECT kind, facts.source, facts."by", facts.line, facts.direction, facts.start, facts.problem, facts.date,
    (b.time AT TIME ZONE 'UTC')::date - facts.date AS days, facts.block, facts.log_index, facts.tx
  FROM (${[FACTS, ...questions(kinds)].join(" UNION ALL ")}) facts JOIN block b ON b.number = facts.block
  CROSS JOIN LATERAL (
    SELECT 'INVALID_' || CASE facts.source WHEN 'INFLOW' THEN 'RETURN' ELSE facts.source END AS kind WHERE facts.invalid
    UNION ALL SELECT 'DISPUTED_BATCH' WHERE facts.source = 'BATCH_DISPUTE'
    UNION ALL SELECT 'REFUSED_LIST' WHERE facts.source = 'LIST'
    UNION ALL SELECT 'MATCHED_DIFFERENTLY' WHERE facts.source = 'MATCHES'
    UNION ALL SELECT facts.source WHERE facts.source IN (${ASKED})
    UNION ALL SELECT 'CHANGE_OF_PURPOSE' WHERE facts.changed
    UNION ALL SELECT 'OTHER_THAN_PLEDGED' WHERE facts.otherwise
    UNION ALL SELECT 'BACKDATED' WHERE facts.source NOT IN (${NO_ENTRIES}) AND (b.time AT TIME ZONE 'UTC')::date - facts.date > ${FAR_BACK}
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
    `${irregularity(filter.kinds)} ${where(conditions)} ORDER BY facts.block ${way}, facts.log_index ${way}, kind ${way} LIMIT ${parameters.add(page.first + 1)}`,
    parameters.values,
  );
}

export async function countIrregularities(tx: Queryable, filter: IrregularityFilter): Promise<bigint> {
  const parameters = new Parameters();
  const conditions = where(conditionsOf(filter, parameters));
  const [row] = await tx.query<{ count: bigint }>(
    `SELECT count(*) FROM (${irregularity(filter.kinds)} ${conditions}) listed`,
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
