// What lines took in and paid out over time, how old what they hold is, and what their payments were for. Each reads the entries of the lines
// asked about once, by their index: some 1 s for a million on a server.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { AssetModel } from "../models.ts";
import type { AgesRow, ClassRow, PeriodRow } from "./rows.ts";

export type Period = "DAY" | "MONTH" | "YEAR";

/** Periods of one line in one answer. */
const MOST_PERIODS = 400;

/** Sums by period of value dates, oldest first; of more than 400 the last ones. Periods in which nothing happened are left out. */
export function historyOfLines(tx: Queryable, numbers: readonly number[], period: Period): Promise<PeriodRow[]> {
  const start = (column: string): string => `date_trunc('${period.toLowerCase()}', ${column})::date`;
  const sum = (condition: string, name: string): string =>
    `coalesce(sum(units) FILTER (WHERE ${condition}), 0)::units AS ${name}`;
  return tx.query(
    `SELECT * FROM (
       SELECT line, "from", ${sum("what = 'DONATION'", "given")}, ${sum("what = 'GRANT_IN'", "granted_in")},
         ${sum("what = 'CONVERSION_IN'", "converted_in")}, ${sum("what = 'RETURN'", "came_back")},
         ${sum("what = 'DISBURSEMENT'", "disbursed")}, ${sum("what = 'GRANT_OUT'", "granted_out")},
         ${sum("what = 'CONVERSION_OUT'", "converted_out")}, ${sum("what = 'WRITE_OFF'", "written_off")}, ${sum("what = 'REFUND'", "refunded")},
         row_number() OVER (PARTITION BY line ORDER BY "from" DESC) AS place
       FROM (
         SELECT i.line, ${start("i.date")} AS "from", i."end" - i.start AS units,
           CASE i.type WHEN 'TRANSFER' THEN CASE WHEN o.asset = l.asset THEN 'GRANT_IN' ELSE 'CONVERSION_IN' END ELSE i.type::text END AS what
         FROM inflow i JOIN line l ON l.number = i.line LEFT JOIN line o ON o.number = i.from_line WHERE i.line = ANY($1::integer[])
         UNION ALL
         SELECT i.line, ${start("i.date")}, i."end" - i.start,
           CASE i.type WHEN 'TRANSFER' THEN CASE WHEN o.asset = l.asset THEN 'GRANT_OUT' ELSE 'CONVERSION_OUT' END ELSE i.type::text END
         FROM outflow i JOIN line l ON l.number = i.line LEFT JOIN line o ON o.number = i.to_line WHERE i.line = ANY($1::integer[])
         UNION ALL
         SELECT r.line, ${start("b.time AT TIME ZONE 'UTC'")}, r."end" - r.start, 'REFUND'
         FROM refund r JOIN block b ON b.number = r.block WHERE r.line = ANY($1::integer[])
       ) entries GROUP BY line, "from"
     ) periods WHERE place <= ${MOST_PERIODS} ORDER BY "from"`,
    [numbers],
  );
}

/**
 * How much of what each line holds came in how many days before the day of the last block, by the value dates of what brought it to this line. What was paid
 * back of a cancelled fund is held no more.
 */
export function agesOfLines(tx: Queryable, numbers: readonly number[]): Promise<AgesRow[]> {
  const sum = (condition: string, name: string): string =>
    `coalesce(sum(units) FILTER (WHERE ${condition}), 0)::units AS ${name}`;
  return tx.query(
    `SELECT line, min(date) AS oldest, ${sum("age <= 30", "to_30")}, ${sum("age BETWEEN 31 AND 90", "to_90")},
       ${sum("age BETWEEN 91 AND 365", "to_365")}, ${sum("age > 365", "older")}
     FROM (
       SELECT i.line, i.date, i."end" - greatest(i.start, l.spent) AS units,
         (SELECT (indexed_time AT TIME ZONE 'UTC')::date FROM chain) - i.date AS age
       FROM line l JOIN inflow i ON i.line = l.number AND i."end" > l.spent
       WHERE l.number = ANY($1::integer[])
         -- The inflow in which spending stands, and all after it: by the key, however many there are before it.
         AND i.start >= (SELECT coalesce(max(at.start), 0) FROM inflow at WHERE at.line = l.number AND at.start <= l.spent)
         AND NOT EXISTS (SELECT FROM refund r WHERE r.line = i.line AND r."end" = i."end")
     ) held GROUP BY line`,
    [numbers],
  );
}

/** Payments and what came back of them, by line and class. `lines`: which, as SQL. */
const CLASSED = (lines: string): string => `
  SELECT o.line, o.class, o."end" - o.start AS paid, 0 AS returned FROM outflow o
  WHERE o.line ${lines} AND o.type = 'DISBURSEMENT'
  UNION ALL
  SELECT i.line, o.class, 0, i."end" - i.start FROM inflow i JOIN outflow o ON o.line = i.line AND o.start = i.disbursement_start
  WHERE i.line ${lines} AND i.type = 'RETURN' AND i.valid`;

/** What each line disbursed by class, and how much of that came back. */
export function classesOfLines(tx: Queryable, numbers: readonly number[]): Promise<(ClassRow & { line: number })[]> {
  return tx.query(
    `SELECT line, class, sum(paid)::units AS paid, sum(returned)::units AS returned FROM (${CLASSED("= ANY($1::integer[])")}) entries
     GROUP BY line, class ORDER BY line, class`,
    [numbers],
  );
}

/** The same of all lines of each organisation together, by asset. */
export function classesOfOrganisations(
  tx: Queryable,
  organisations: readonly Hex[],
): Promise<(ClassRow & AssetModel & { parent: Hex })[]> {
  const own = `SELECT l.number FROM line l JOIN fund f ON f.id = l.fund
    WHERE f.organisation IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)`;
  return tx.query(
    `SELECT sums.*, first.code, first.decimals FROM (
       SELECT f.organisation AS parent, l.asset, class, sum(paid)::units AS paid, sum(returned)::units AS returned
       FROM (${CLASSED(`IN (${own})`)}) entries JOIN line l ON l.number = entries.line JOIN fund f ON f.id = l.fund
       GROUP BY f.organisation, l.asset, class
     ) sums
     CROSS JOIN LATERAL (SELECT l.number, l.code, l.decimals FROM line l WHERE l.asset = sums.asset ORDER BY l.number LIMIT 1) first
     ORDER BY first.number, class`,
    [organisations],
  );
}
