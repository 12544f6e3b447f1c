// What sponsors promised for the acts that funds hold, and how far that was kept.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { EventKey } from "../paging.ts";
import { CELLS } from "./campaign-sums.ts";
import type { PledgeAnnouncementRow, PledgeSumsRow } from "./rows.ts";

/** Announcements of one fund in one answer. */
const MOST = 500;

// A unit has its code and decimals once; a coin or a token those that the fund's line was opened with.
const asset = (side: "acts" | "outcome"): string => `
  coalesce((SELECT u.code FROM unit u WHERE u.asset = p.${side}), (SELECT l.code FROM line l WHERE l.fund = p.fund AND l.asset = p.${side})) AS ${side}_code,
  coalesce((SELECT u.decimals FROM unit u WHERE u.asset = p.${side}),
    (SELECT l.decimals FROM line l WHERE l.fund = p.fund AND l.asset = p.${side})) AS ${side}_decimals`;

/** All that was announced of each fund, the newest first: of the same acts and outcome the first one counts. */
export function pledgesOfFunds(tx: Queryable, funds: readonly Hex[]): Promise<PledgeAnnouncementRow[]> {
  return tx.query(
    `SELECT p.fund AS parent, p.acts, p.per, p.outcome, p.gives, p.first_day, p.last_day, p.sponsor, p.evidence, p."by", p.block, p.log_index, p.tx,
       ${asset("acts")}, ${asset("outcome")}
     FROM (SELECT bytes(id) AS id FROM unnest($1::text[]) AS id) f
     CROSS JOIN LATERAL (
       SELECT * FROM pledge_setting p WHERE p.fund = f.id ORDER BY p.block DESC, p.log_index DESC LIMIT ${MOST}
     ) AS p
     ORDER BY p.block DESC, p.log_index DESC`,
    [funds],
  );
}

/**
 * Whether the conversion `o`, from the line `lf` to the line `lt`, was at another rate than the pledge that stood before it: more or less of the outcome.
 */
export const OTHER_THAN_PLEDGED = `EXISTS (
  SELECT FROM (
    SELECT s.per, s.gives FROM pledge_setting s
    WHERE s.fund = lf.fund AND s.acts = lf.asset AND s.outcome = lt.asset AND (s.block, s.log_index) < (o.block, o.log_index)
    ORDER BY s.block DESC, s.log_index DESC LIMIT 1
  ) AS stood WHERE (o.to_end - o.to_start) * stood.per <> (o."end" - o.start) * stood.gives)`;

/** What was counted, converted and delivered for the pledges that these events announced. */
export function sumsOfPledges(tx: Queryable, events: readonly EventKey[]): Promise<PledgeSumsRow[]> {
  return tx.query(
    `SELECT c.block, c.log_index, counted.amount AS counted, counted.gifts, done.converted, done.delivered, done.conversions, done.otherwise
     FROM unnest($1::bigint[], $2::integer[]) AS asked (block, log_index)
     JOIN pledge_setting c ON c.block = asked.block AND c.log_index = asked.log_index
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(cell.amount), 0)::word AS amount, coalesce(sum(cell.gifts), 0)::units AS gifts
       FROM ${CELLS} AS cell JOIN line l ON l.number = cell.line WHERE l.asset = c.acts
     ) AS counted
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(o."end" - o.start), 0)::word AS converted, coalesce(sum(o.to_end - o.to_start), 0)::word AS delivered,
         count(*) AS conversions, count(*) FILTER (WHERE ${OTHER_THAN_PLEDGED}) AS otherwise
       FROM line lf JOIN outflow o ON o.line = lf.number AND o.type = 'TRANSFER' JOIN line lt ON lt.number = o.to_line AND lt.asset = c.outcome
       WHERE lf.fund = c.fund AND lf.asset = c.acts
     ) AS done`,
    [events.map(({ block }) => block), events.map(({ logIndex }) => logIndex)],
  );
}
