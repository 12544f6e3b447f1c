import { dayText } from "../../contracts/ids.ts";
import type { CampaignAnnouncementResolvers, CampaignDayResolvers, CampaignResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import type { AmountModel } from "../models.ts";
import type { CampaignRow } from "../queries/rows.ts";
import { recorded } from "./entry.ts";

export const Campaign: CampaignResolvers = {
  fund: ({ fund }, _, { loaders }) => must(loaders.fund, fund),
  from: ({ first_day }) => day(first_day),
  until: ({ last_day }) => day(last_day),
  target: targetOf,
  given: async ({ id }, _, { loaders }) =>
    (await loaders.campaignSums.load(id)).map((row): AmountModel => ({ value: row.amount, asset: row })),
  gifts: async ({ id }, _, { loaders }) => (await loaders.campaignSums.load(id)).reduce((sum, { gifts }) => sum + gifts, 0n),
  byDay: ({ id }, _, { loaders }) => loaders.campaignDays.load(id),
  by: recorded.by,
  tx: recorded.tx,
  earlier: ({ id }, _, { loaders }) => loaders.earlierCampaigns.load(id),
};

export const CampaignDay: CampaignDayResolvers = {
  given: (row) => ({ value: row.amount, asset: row }),
};

export const CampaignAnnouncement: CampaignAnnouncementResolvers = {
  from: ({ first_day }) => day(first_day),
  until: ({ last_day }) => day(last_day),
  target: targetOf,
  by: recorded.by,
  tx: recorded.tx,
};

function targetOf({ target, asset, code, decimals }: CampaignRow): AmountModel | null {
  if (target === null || asset === null || code === null || decimals === null) return null;
  return { value: target, asset: { asset, code, decimals } };
}

/** The day of a number of days since 1970-01-01; null beyond the year 9999. */
function day(number: bigint): string | null {
  return number <= 2_932_896n ? dayText(Number(number)) : null;
}
