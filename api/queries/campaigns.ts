// Campaigns as last announced.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { CampaignState } from "../generated/resolvers.ts";
import type { EventKey, Page } from "../paging.ts";
import { afterEvent, inOrder, Parameters, where } from "./keyset.ts";
import type { CampaignRow } from "./rows.ts";

/** Earlier announcements of one campaign in one answer. */
const MOST_EARLIER = 100;

export interface CampaignFilter {
  fund?: Hex;
  organisation?: Hex;
  states?: readonly CampaignState[];
}

/** The day of the last block that was read, in days since 1970-01-01. */
export const TODAY = "(SELECT floor(extract(epoch FROM indexed_time) / 86400)::bigint FROM chain)";

// A unit has its code and decimals once; a coin or a token those that the fund's line was opened with.
const COLUMNS = `c.id, c.fund, c.key, c.name, c.asset, coalesce(u.code, l.code) AS code, coalesce(u.decimals, l.decimals) AS decimals,
  c.target, c.first_day, c.last_day, c."by", c.block, c.log_index, c.tx,
  CASE WHEN c.last_day < ${TODAY} THEN 'ENDED' WHEN c.first_day > ${TODAY} THEN 'UPCOMING' ELSE 'RUNNING' END AS state`;
const ASSET = `LEFT JOIN unit u ON u.asset = c.asset LEFT JOIN line l ON l.fund = c.fund AND l.asset = c.asset`;

// first: the first announcement, by which campaigns are in order; c: the one that counts.
const FIRST = `
  FROM campaign first JOIN LATERAL (
    SELECT * FROM campaign c WHERE c.id = first.id ORDER BY c.block DESC, c.log_index DESC LIMIT 1
  ) c ON true`;
const IS_FIRST = `NOT EXISTS (
  SELECT FROM campaign before WHERE before.id = first.id AND (before.block, before.log_index) < (first.block, first.log_index))`;

export function campaignsById(tx: Queryable, ids: readonly Hex[]): Promise<CampaignRow[]> {
  return tx.query(
    `SELECT ${COLUMNS}, first.block AS first_block, first.log_index AS first_index ${FIRST} ${ASSET}
     WHERE first.id IN (SELECT bytes(id) FROM unnest($1::text[]) AS id) AND ${IS_FIRST}`,
    [ids],
  );
}

export function campaignPage(tx: Queryable, filter: CampaignFilter, page: Page<EventKey>): Promise<CampaignRow[]> {
  const parameters = new Parameters();
  const conditions = [...narrowed(filter, parameters), ...afterEvent("first", page, parameters)];
  return tx.query(
    `SELECT ${COLUMNS}, first.block AS first_block, first.log_index AS first_index ${FIRST} ${ASSET}
     ${where(conditions)} ${inOrder("first", page, parameters)}`,
    parameters.values,
  );
}

export async function countCampaigns(tx: Queryable, filter: CampaignFilter): Promise<bigint> {
  const parameters = new Parameters();
  const conditions = where(narrowed(filter, parameters));
  const [row] = await tx.query<{ count: bigint }>(`SELECT count(*) ${FIRST} ${conditions}`, parameters.values);
  return row!.count;
}

function narrowed({ fund, organisation, states }: CampaignFilter, parameters: Parameters): string[] {
  const conditions = [IS_FIRST];
  if (fund) conditions.push(`first.fund = bytes(${parameters.add(fund)})`);
  if (organisation)
    conditions.push(`first.fund IN (SELECT id FROM fund WHERE organisation = bytes(${parameters.add(organisation)}))`);
  if (states) {
    const is: Record<CampaignState, string> = {
      UPCOMING: `c.first_day > ${TODAY}`,
      RUNNING: `(c.first_day <= ${TODAY} AND c.last_day >= ${TODAY})`,
      ENDED: `c.last_day < ${TODAY}`,
    };
    conditions.push(states.length === 0 ? "false" : `(${states.map((state) => is[state]).join(" OR ")})`);
  }
  return conditions;
}

/** How each campaign was announced before, oldest first. */
export function earlierAnnouncements(tx: Queryable, ids: readonly Hex[]): Promise<CampaignRow[]> {
  return tx.query(
    `SELECT * FROM (
       SELECT ${COLUMNS}, c.block AS first_block, c.log_index AS first_index,
         row_number() OVER (PARTITION BY c.id ORDER BY c.block DESC, c.log_index DESC) AS place
       FROM campaign c ${ASSET} WHERE c.id IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)
     ) said WHERE place BETWEEN 2 AND ${MOST_EARLIER + 1} ORDER BY block, log_index`,
    [ids],
  );
}
