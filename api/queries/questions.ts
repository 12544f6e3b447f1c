// What auditors may ask about, of pools above all: known ways to have one's own money matched. Each is a question, not a verdict. All of it is about
// entries of the chain; gifts within batches are nobody's from outside, so the number of them makes nothing slower.
import type { IrregularityRow } from "./rows.ts";

/** So many matched gifts of one donor to one fund are many. */
export const MANY = 5;
/** Grants are followed so far. */
const MOST_HOPS = 8;

export type QuestionKind = Extract<
  IrregularityRow["kind"],
  "PAID_BACK" | "MANY_GIFTS_OF_ONE_DONOR" | "MANY_GIFTS_OF_ONE_SENDER" | "ROUND_TRIP" | "OWN_MONEY_MATCHED"
>;

const row = (kind: QuestionKind, t: string, problem: string): string =>
  `SELECT '${kind}', false, false, false, ${t}."by", ${t}.line, 'OUT', ${t}.start, ${problem}, ${t}.date, ${t}.block, ${t}.log_index, ${t}.tx`;

/** Exact: multiplied by a power of ten, never divided. */
const amount = (units: string): string => `trim_scale(${units} * ('1e-' || l.decimals)::numeric) || ' ' || l.code`;

// Positions that a conversion makes fractions of are rounded to the inside: nobody is asked about less than a base unit.
const FORWARD = `WITH RECURSIVE piece (line, low, high, hop) AS (
    SELECT i.line, i.start::numeric, i."end"::numeric, 0 FROM inflow i WHERE i.gift_line = d.line AND i.gift_start = d.start
    UNION
    SELECT t.to_line, at.low, at.high, piece.hop + 1
    FROM piece JOIN outflow t ON t.line = piece.line AND t.type = 'TRANSFER' AND t.start < piece.high AND t."end" > piece.low
      AND t.start >= coalesce((SELECT s.start FROM outflow s WHERE s.line = piece.line AND s.start <= piece.low ORDER BY s.start DESC LIMIT 1), 0)
      AND (t.block, t.log_index) < (o.block, o.log_index)
    CROSS JOIN LATERAL (SELECT
      t.to_start + div((greatest(piece.low, t.start) - t.start) * (t.to_end - t.to_start) + (t."end" - t.start) - 1, t."end" - t.start) AS low,
      t.to_start + div((least(piece.high, t."end") - t.start) * (t.to_end - t.to_start), t."end" - t.start) AS high) AS at
    WHERE piece.hop < ${MOST_HOPS} AND at.low < at.high
  ) SELECT FROM piece WHERE piece.line = o.line AND piece.low < o."end" AND piece.high > o.start`;

const BACKWARD = `WITH RECURSIVE piece (line, low, high, hop, hit) AS (
    SELECT g.line, g.start::numeric, g."end"::numeric, 0, false
    UNION ALL
    SELECT t.line, at.low, at.high, piece.hop + 1, t.answers_line IS NOT NULL AND t.line = g.to_line
    FROM piece JOIN inflow i ON i.line = piece.line AND i.type = 'TRANSFER' AND i.start < piece.high AND i."end" > piece.low
      AND i.start >= coalesce((SELECT s.start FROM inflow s WHERE s.line = piece.line AND s.start <= piece.low ORDER BY s.start DESC LIMIT 1), 0)
    JOIN outflow t ON t.line = i.from_line AND t.start = i.from_start
    CROSS JOIN LATERAL (SELECT
      t.start + div((greatest(piece.low, i.start) - i.start) * (t."end" - t.start) + (i."end" - i.start) - 1, i."end" - i.start) AS low,
      t.start + div((least(piece.high, i."end") - i.start) * (t."end" - t.start), i."end" - i.start) AS high) AS at
    WHERE NOT piece.hit AND piece.hop < ${MOST_HOPS} AND at.low < at.high
  ) SELECT sum(high - low) AS back FROM piece WHERE hit`;

/** The matches of direct gifts by whom they were given, numbered, and the rule that stands. */
const many = (whose: string): string => `(
    SELECT o.*, d."by" AS sender, row_number() OVER (whole ORDER BY o.block, o.log_index) AS number, count(*) OVER whole AS gifts,
      sum(o."end" - o.start) OVER whole AS added,
      min(encode(coalesce(d.donor, ''), 'hex')) OVER whole <> max(encode(coalesce(d.donor, ''), 'hex')) OVER whole AS of_several
    FROM outflow o JOIN donation d ON d.line = o.answers_line AND d.start = o.answers_start
    WHERE o.answers_line IS NOT NULL AND NOT d.is_batch AND ${whose} IS NOT NULL
    WINDOW whole AS (PARTITION BY o.line, o.to_line, ${whose})
  ) m JOIN line l ON l.number = m.line JOIN line t ON t.number = m.to_line
  CROSS JOIN LATERAL (SELECT s.most_per_gift, s.submitter FROM matching_setting s WHERE s.pool = l.fund AND s.asset = l.asset AND s.fund = t.fund
    ORDER BY s.block DESC, s.log_index DESC LIMIT 1) AS rule
  WHERE m.number = ${MANY} AND m.added > rule.most_per_gift`;

const manyTold = (who: string): string =>
  `'${who} gave ' || m.gifts || ' gifts to one fund that this pool matched, with ' || ${amount("m.added")} || ' in all; one gift is matched with ' ||
    ${amount("rule.most_per_gift")} || ' at most. Was one gift split to have more of it matched?'`;

const QUESTIONS: Record<QuestionKind, string> = {
  PAID_BACK: `${row("PAID_BACK", "o", "'It was paid to whoever gave money that paid for it, or gave a gift to this fund that a pool matched. Did a gift go back to its giver?'")}
    FROM outflow o WHERE o.type = 'DISBURSEMENT' AND EXISTS (
      SELECT FROM donation d JOIN line here ON here.number = o.line
      WHERE d.donor IN (o.recipient, o.beneficiary) AND (d.block, d.log_index) < (o.block, o.log_index) AND (
        d.given_to = here.fund AND EXISTS (SELECT FROM outflow m WHERE m.answers_line = d.line AND m.answers_start = d.start)
        OR EXISTS (${FORWARD})))`,
  MANY_GIFTS_OF_ONE_DONOR: `${row("MANY_GIFTS_OF_ONE_DONOR", "m", manyTold("One donor"))} FROM ${many("d.donor")}`,
  MANY_GIFTS_OF_ONE_SENDER: `${row("MANY_GIFTS_OF_ONE_SENDER", "m", manyTold("One wallet, in the name of several donors,"))} FROM ${many(`d."by"`)}
    AND m.of_several AND m.sender IS DISTINCT FROM rule.submitter AND NOT EXISTS (SELECT FROM unit u WHERE u.asset = l.asset)`,
  ROUND_TRIP: `${row("ROUND_TRIP", "g", `${amount("trip.back")} || ' of it had been added to gifts by the very pool into which it goes. Does the pool match its own money?'`)}
    FROM outflow g JOIN line l ON l.number = g.to_line CROSS JOIN LATERAL (${BACKWARD}) AS trip
    WHERE g.type = 'TRANSFER' AND EXISTS (SELECT FROM outflow m WHERE m.answers_line IS NOT NULL AND m.line = g.to_line) AND trip.back > 0`,
  OWN_MONEY_MATCHED: `${row("OWN_MONEY_MATCHED", "m", "'It matches a gift of whoever the pool had paid before, or of the organisation that runs the pool. Does the pool match its own money?'")}
    FROM outflow m JOIN donation d ON d.line = m.answers_line AND d.start = m.answers_start JOIN line l ON l.number = m.line JOIN fund f ON f.id = l.fund
    WHERE m.answers_line IS NOT NULL AND d.donor IS NOT NULL AND (d.donor = f.organisation OR EXISTS (
      SELECT FROM outflow x WHERE x.line = m.line AND x.type = 'DISBURSEMENT' AND x.start < m.start AND d.donor IN (x.recipient, x.beneficiary)))`,
};

export const QUESTION_KINDS = Object.keys(QUESTIONS) as QuestionKind[];

/** What is asked about, of these kinds; absent: of all. */
export function questions(kinds: readonly string[] | undefined): string[] {
  return QUESTION_KINDS.filter((kind) => kinds?.includes(kind) ?? true).map((kind) => QUESTIONS[kind]);
}
