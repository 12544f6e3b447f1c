import { dayText } from "../../contracts/ids.ts";
import type { ApiContext } from "../context.ts";
import type { FundResolvers, PledgeAnnouncementResolvers, PledgeResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import type { AmountModel } from "../models.ts";
import type { PledgeAnnouncementRow, PledgeSumsRow } from "../queries/rows.ts";
import { recorded } from "./entry.ts";

const terms = {
  per: ({ per, ...row }: PledgeAnnouncementRow) => ofActs(row, per),
  gives: ({ gives, ...row }: PledgeAnnouncementRow) => ofOutcome(row, gives),
  from: ({ first_day }: PledgeAnnouncementRow) => day(first_day),
  until: ({ last_day }: PledgeAnnouncementRow) => day(last_day),
  by: recorded.by,
  tx: recorded.tx,
};

/** What counts now: of the same acts and outcome the newest announcement. */
export const pledges: NonNullable<FundResolvers["pledges"]> = async ({ id }, _, { loaders }) => {
  const announced = await loaders.pledges.load(id);
  return announced.filter((row) => announced.find((other) => isSame(row, other)) === row);
};

export const Pledge: PledgeResolvers = {
  ...terms,
  fund: ({ parent }, _, { loaders }) => must(loaders.fund, parent),
  counted: async (row, _, context) => ofActs(row, (await sums(row, context)).counted),
  gifts: async (row, _, context) => (await sums(row, context)).gifts,
  promised: async (row, _, context) => ofOutcome(row, ((await sums(row, context)).counted * row.gives) / row.per),
  converted: async (row, _, context) => ofActs(row, (await sums(row, context)).converted),
  delivered: async (row, _, context) => ofOutcome(row, (await sums(row, context)).delivered),
  conversions: async (row, _, context) => (await sums(row, context)).conversions,
  otherwise: async (row, _, context) => (await sums(row, context)).otherwise,
  earlier: async (row, _, { loaders }) => {
    const announced = await loaders.pledges.load(row.parent);
    return announced.filter((other) => isSame(row, other)).slice(1);
  },
};

export const PledgeAnnouncement: PledgeAnnouncementResolvers = terms;

function isSame(one: PledgeAnnouncementRow, other: PledgeAnnouncementRow): boolean {
  return one.acts === other.acts && one.outcome === other.outcome;
}

function sums({ block, log_index }: PledgeAnnouncementRow, { loaders }: ApiContext): Promise<PledgeSumsRow> {
  return must(loaders.pledgeSums, { block, logIndex: log_index });
}

function ofActs(row: Pick<PledgeAnnouncementRow, "acts" | "acts_code" | "acts_decimals">, value: bigint): AmountModel {
  return { value, asset: { asset: row.acts, code: row.acts_code, decimals: row.acts_decimals } };
}

function ofOutcome(
  row: Pick<PledgeAnnouncementRow, "outcome" | "outcome_code" | "outcome_decimals">,
  value: bigint,
): AmountModel {
  return { value, asset: { asset: row.outcome, code: row.outcome_code, decimals: row.outcome_decimals } };
}

/** The day of a number of days since 1970-01-01; null beyond the year 9999. */
function day(number: bigint): string | null {
  return number <= 2_932_896n ? dayText(Number(number)) : null;
}
