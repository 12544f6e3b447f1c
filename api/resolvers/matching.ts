import { MAX_UNITS } from "../../contracts/leaves/leaf.ts";
import type { EarlierMatchingResolvers, MatchingResolvers, MatchingState } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import type { AmountModel } from "../models.ts";
import type { FundRow, MatchingRow } from "../queries/rows.ts";
import { recorded, wallet } from "./entry.ts";

/** The last second of the year 9999. */
const LAST_SECOND = 253_402_300_799n;

/** What a rule says, whether it stands or not. */
const said = {
  basisPoints: ({ ratio }: MatchingRow) => ratio,
  perGift: (rule: MatchingRow) => limit(rule, rule.most_per_gift),
  perFund: (rule: MatchingRow) => limit(rule, rule.most_per_fund),
  inAll: (rule: MatchingRow) => limit(rule, rule.most_in_all),
  from: ({ starts }: MatchingRow) => time(starts),
  until: ({ ends }: MatchingRow) => time(ends),
  submitter: ({ submitter }: MatchingRow) => submitter && wallet(submitter),
  by: recorded.by,
  tx: recorded.tx,
};

export const Matching: MatchingResolvers = {
  ...said,
  pool: ({ pool }, _, { loaders }) => must(loaders.fund, pool),
  fund: ({ fund }, _, { loaders }) => must(loaders.fund, fund),
  asset: (rule) => rule,
  state: async (rule, _, { loaders }) => {
    const [pool, fund] = await Promise.all([must(loaders.fund, rule.pool), must(loaders.fund, rule.fund)]);
    return stateOf(rule, pool, fund);
  },
  matched: (rule) => ({ value: rule.matched, asset: rule }),
  matchedInAll: (rule) => ({ value: rule.matched_in_all, asset: rule }),
  left: (rule) => ({ value: leftOf(rule), asset: rule }),
  // Of the same asset.
  earlier: async (rule, _, { loaders }) => (await loaders.earlierMatching.load(rule)).map((before) => ({ ...rule, ...before })),
};

export const EarlierMatching: EarlierMatchingResolvers = said;

/** What the contract asks of a pool and a fund before it matches a gift. */
function stateOf(rule: MatchingRow, pool: FundRow, fund: FundRow): MatchingState {
  if (rule.ratio === 0n) return "STOPPED";
  if (rule.now > rule.ends) return "ENDED";
  if (pool.closed || pool.cancelled || pool.frozen) return "SHUT";
  if (fund.closed || fund.cancelled || fund.frozen || fund.paused || fund.refund_deadline !== null) return "SHUT";
  if (!rule.accepted) return "NOT_ACCEPTED";
  if (rule.now < rule.starts) return "UPCOMING";
  return leftOf(rule) === 0n ? "EXHAUSTED" : "OPEN";
}

/** Limits may have been set below what was matched before. */
function leftOf({ held, most_per_fund, matched, most_in_all, matched_in_all }: MatchingRow): bigint {
  const least = [held, most_per_fund - matched, most_in_all - matched_in_all].reduce((a, b) => (a < b ? a : b));
  return least > 0n ? least : 0n;
}

function limit(asset: MatchingRow, most: bigint): AmountModel | null {
  return most === MAX_UNITS ? null : { value: most, asset };
}

function time(seconds: bigint): string | null {
  return seconds > LAST_SECOND ? null : new Date(Number(seconds) * 1000).toISOString();
}
