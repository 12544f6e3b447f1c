// What was given to campaigns: from the sums that are kept of gifts by day and hour, so that no gift is read, however many there are. Gifts that bounced within
// batches are looked up one by one: their lists arrive when they arrive.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import { knownLeaves } from "../trace/sql-leaves.ts";
import type { CampaignDayRow, CampaignHourRow, CampaignSumRow } from "./rows.ts";

/** Sums of one campaign in one answer: one for each day or hour and asset. */
const MOST = 1000;

// Days beyond what dates hold are those of nobody's gift.
const LAST_DATE = "date '9999-12-31' - date '1970-01-01'";
const within = (date: string): string => `${date} BETWEEN date '1970-01-01' + least(c.first_day, ${LAST_DATE})::integer
  AND date '1970-01-01' + least(c.last_day, ${LAST_DATE})::integer`;

const WHOLE_REVERSED =
  "EXISTS (SELECT FROM reversal whole WHERE whole.valid AND whole.line = d.line AND whole.start = d.start)";

// Gifts within batches of the campaign `c` that bounced by themselves; a reversal of one that names another amount has no effect, and a second one of it neither.
const BOUNCED = `
  SELECT d.date, date_trunc('hour', b.time, 'UTC') AS hour, d.line, l.amount
  FROM (SELECT DISTINCT said.line, said.start, said.index, said.amount FROM leaf_reversal said
    WHERE said.problem IS NULL AND said.given_to = c.fund) r
  JOIN donation d ON d.line = r.line AND d.start = r.start AND d.given_to = c.fund
  JOIN block b ON b.number = d.block
  CROSS JOIN LATERAL (${knownLeaves("r.line", "r.start")}) AS known
  JOIN leaf l ON l.file = known.file AND l.index = r.index AND l.amount = r.amount
  WHERE ${within("d.date")} AND NOT ${WHOLE_REVERSED}`;

/** What counts for the campaign `c`, in cells; those of bounced gifts within batches take away. */
export const CELLS = `(
  SELECT s.date, s.hour, s.line, s.amount::numeric AS amount, s.gifts FROM gift_sum s WHERE s.fund = c.fund AND ${within("s.date")}
  UNION ALL
  SELECT date, hour, line, -amount, -1 FROM (${BOUNCED}) AS bounced)`;

const REVERSED = `(
  SELECT d.line, d.amount, coalesce(a.count, 1) AS gifts
  FROM reversal r JOIN donation d ON d.line = r.line AND d.start = r.start
  LEFT JOIN batch a ON a.line = d.line AND a.start = d.start
  WHERE r.valid AND r.given_to = c.fund AND d.given_to = c.fund AND d.kind = 'DONATION' AND ${within("d.date")}
  UNION ALL
  SELECT line, amount, 1 FROM (${BOUNCED}) AS bounced)`;

const ASKED = `(SELECT bytes(id) AS id FROM unnest($1::text[]) AS id) asked
  JOIN LATERAL (SELECT * FROM campaign c WHERE c.id = asked.id ORDER BY c.block DESC, c.log_index DESC LIMIT 1) c ON true`;

const SUMS = `l.asset, min(l.code) AS code, min(l.decimals) AS decimals, sum(cell.amount)::word AS amount, sum(cell.gifts)::units AS gifts`;

function sums(cells: string): string {
  return `SELECT c.id, ${SUMS} FROM ${ASKED} JOIN LATERAL ${cells} AS cell ON true JOIN line l ON l.number = cell.line
    GROUP BY c.id, l.asset HAVING sum(cell.gifts) <> 0 ORDER BY min(l.number)`;
}

/** What was given to each campaign, by asset. */
export function givenToCampaigns(tx: Queryable, ids: readonly Hex[]): Promise<CampaignSumRow[]> {
  return tx.query(sums(CELLS), [ids]);
}

/** What counted once for each campaign and was reversed, by asset. */
export function reversedOfCampaigns(tx: Queryable, ids: readonly Hex[]): Promise<CampaignSumRow[]> {
  return tx.query(sums(REVERSED), [ids]);
}

/** What was given by day; the last days of each. */
export function daysOfCampaigns(tx: Queryable, ids: readonly Hex[]): Promise<CampaignDayRow[]> {
  return tx.query(by("date", MOST), [ids]);
}

/** What was given by the hour of the blocks; the last hours of each. */
export function hoursOfCampaigns(tx: Queryable, ids: readonly Hex[], last: number): Promise<CampaignHourRow[]> {
  return tx.query(by("hour", last), [ids]);
}

/** By `time`, a column of the cells: of the last times of each campaign those with gifts. */
function by(time: "date" | "hour", last: number): string {
  return `SELECT id, ${time}, asset, code, decimals, amount, gifts FROM (
      SELECT c.id, cell.${time}, ${SUMS}, min(l.number) AS number, 
        dense_rank() OVER times AS place, row_number() OVER (PARTITION BY c.id ORDER BY cell.${time} DESC, min(l.number) DESC) AS row
      FROM ${ASKED} JOIN LATERAL ${CELLS} AS cell ON true JOIN line l ON l.number = cell.line
      GROUP BY c.id, cell.${time}, l.asset HAVING sum(cell.gifts) <> 0
      WINDOW times AS (PARTITION BY c.id ORDER BY cell.${time} DESC)
    ) times WHERE place <= ${last} AND row <= ${MOST} ORDER BY ${time}, number`;
}
