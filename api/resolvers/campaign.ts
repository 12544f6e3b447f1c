import { dayText } from "../../contracts/ids.ts";
import { badInput } from "../errors.ts";
import type {
  CampaignAnnouncementResolvers,
  CampaignDayResolvers,
  CampaignHourResolvers,
  CampaignResolvers,
} from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import type { AmountModel } from "../models.ts";
import type { CampaignRow, CampaignSumRow } from "../queries/rows.ts";
import { recorded } from "./entry.ts";

/** Hours in one answer: where no number is asked for, and at most. */
const DAYS_OF_HOURS = 168;
const MOST_HOURS = 1000;

export const Campaign: CampaignResolvers = {
  fund: ({ fund }, _, { loaders }) => must(loaders.fund, fund),
  from: ({ first_day }) => day(first_day),
  until: ({ last_day }) => day(last_day),
  target: targetOf,
  given: async ({ id }, _, { loaders }) =>
    (await loaders.campaignSums.load(id)).map((row): AmountModel => ({ value: row.amount, asset: row })),
  gifts: async ({ id }, _, { loaders }) => giftsOf(await loaders.campaignSums.load(id)),
  reversed: async ({ id }, _, { loaders }) =>
    (await loaders.campaignReversals.load(id)).map((row): AmountModel => ({ value: row.amount, asset: row })),
  reversedGifts: async ({ id }, _, { loaders }) => giftsOf(await loaders.campaignReversals.load(id)),
  byDay: ({ id }, _, { loaders }) => loaders.campaignDays.load(id),
  byHour: ({ id }, { last }, { loaders }) => {
    const hours = last ?? DAYS_OF_HOURS;
    if (hours < 1 || hours > MOST_HOURS) throw badInput(`last: ${hours} is not between 1 and ${MOST_HOURS}.`);
    return loaders.campaignHours.load({ of: id, page: { first: hours, after: undefined } });
  },
  by: recorded.by,
  tx: recorded.tx,
  earlier: ({ id }, _, { loaders }) => loaders.earlierCampaigns.load(id),
};

export const CampaignDay: CampaignDayResolvers = {
  given: (row) => ({ value: row.amount, asset: row }),
};

export const CampaignHour: CampaignHourResolvers = {
  given: (row) => ({ value: row.amount, asset: row }),
};

export const CampaignAnnouncement: CampaignAnnouncementResolvers = {
  from: ({ first_day }) => day(first_day),
  until: ({ last_day }) => day(last_day),
  target: targetOf,
  by: recorded.by,
  tx: recorded.tx,
};

function giftsOf(sums: readonly CampaignSumRow[]): bigint {
  return sums.reduce((sum, { gifts }) => sum + gifts, 0n);
}

function targetOf({ target, asset, code, decimals }: CampaignRow): AmountModel | null {
  if (target === null || asset === null || code === null || decimals === null) return null;
  return { value: target, asset: { asset, code, decimals } };
}

/** The day of a number of days since 1970-01-01; null beyond the year 9999. */
function day(number: bigint): string | null {
  return number <= 2_932_896n ? dayText(Number(number)) : null;
}
