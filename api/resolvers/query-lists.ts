// The lists at the top.
import { addressArgument, dayArgument, partyArgument, wordArgument } from "../arguments.ts";
import type { ApiContext } from "../context.ts";
import { badInput } from "../errors.ts";
import type {
  DisbursementFilter,
  DonationFilter,
  EntryFilter as EntryFilterInput,
  QueryResolvers,
} from "../generated/resolvers.ts";
import { refHashes } from "../lookup/by-ref.ts";
import { connection, eventKeyText, MOST_AT_TOP, pageArguments, parseEventKey } from "../paging.ts";
import * as disbursements from "../queries/disbursements.ts";
import { campaignPage, countCampaigns } from "../queries/campaigns.ts";
import { countFunds, fundPage } from "../queries/funds.ts";
import { countEntries, type EntryFilter, entryPage } from "../queries/newest.ts";
import { countGifts, type GiftFilter, giftPage } from "../queries/gifts.ts";
import { countIrregularities, type IrregularityKey, irregularityPage } from "../queries/irregularities.ts";
import { countSaid, saidPage } from "../queries/said.ts";
import type { CampaignRow, DisbursementRow } from "../queries/rows.ts";
import { countOrganisations, organisationPage } from "../queries/organisations.ts";

type Lists =
  "attestations" | "entries" | "campaigns" | "donations" | "disbursements" | "funds" | "organisations" | "irregularities";

export const lists: Pick<QueryResolvers, Lists> = {
  entries: async (_, { filter, order, ...given }, { tx }) => {
    const page = pageArguments(given, MOST_AT_TOP, parseEventKey);
    const narrowed = entryFilter(filter ?? {});
    const rows = await entryPage(tx, narrowed, order ?? "OLDEST_FIRST", page);
    return connection(rows, page, eventKeyText, () => countEntries(tx, narrowed));
  },

  donations: async (_, { filter, ...given }, context) => {
    const page = pageArguments(given, MOST_AT_TOP, parseEventKey);
    const narrowed = giftFilter(filter ?? {}, context);
    const rows = await giftPage(context.tx, narrowed, page);
    return connection(rows, page, eventKeyText, () => countGifts(context.tx, narrowed));
  },

  disbursements: async (_, { filter, order, ...given }, context) => {
    const narrowed = disbursementFilter(filter ?? {}, context);
    const size = order === "LARGEST_FIRST";
    if (size && !narrowed.asset) throw badInput("order: LARGEST_FIRST compares amounts; name an asset in the filter.");
    const page = pageArguments(given, MOST_AT_TOP, size ? parseSizeKey : parseEventKey);
    const rows = await disbursements.disbursementPage(context.tx, narrowed, order ?? "OLDEST_FIRST", page);
    const keyOf = (row: DisbursementRow): string => (size ? `${row.end - row.start}.${eventKeyText(row)}` : eventKeyText(row));
    return connection(rows, page, keyOf, () => disbursements.countDisbursements(context.tx, narrowed));
  },

  campaigns: async (_, { fund, organisation, states, ...given }, { tx }) => {
    const page = pageArguments(given, MOST_AT_TOP, parseEventKey);
    const narrowed = {
      ...(fund != null && { fund: wordArgument("fund", fund) }),
      ...(organisation != null && { organisation: wordArgument("organisation", organisation) }),
      ...(states != null && { states }),
    };
    const keyOf = ({ first_block, first_index }: CampaignRow): string =>
      eventKeyText({ block: first_block, log_index: first_index });
    return connection(await campaignPage(tx, narrowed, page), page, keyOf, () => countCampaigns(tx, narrowed));
  },

  funds: async (_, given, { tx }) => {
    const page = pageArguments(given, MOST_AT_TOP, parseEventKey);
    return connection(await fundPage(tx, page), page, eventKeyText, () => countFunds(tx));
  },

  organisations: async (_, given, { tx }) => {
    const page = pageArguments(given, MOST_AT_TOP, parseEventKey);
    return connection(await organisationPage(tx, page), page, eventKeyText, () => countOrganisations(tx));
  },

  irregularities: async (_, { kinds, fund, organisation, asset, from, to, order, ...given }, { tx }) => {
    const page = pageArguments(given, MOST_AT_TOP, parseIrregularityKey);
    const narrowed = {
      ...dayFilter(from, to),
      ...(kinds != null && { kinds }),
      ...(fund != null && { fund: wordArgument("fund", fund) }),
      ...(organisation != null && { organisation: wordArgument("organisation", organisation) }),
      ...(asset != null && { asset: addressArgument("asset", asset) }),
    };
    const rows = await irregularityPage(tx, narrowed, order ?? "OLDEST_FIRST", page);
    const keyOf = (row: (typeof rows)[number]): string => `${eventKeyText(row)}.${row.kind}`;
    return connection(rows, page, keyOf, () => countIrregularities(tx, narrowed));
  },

  attestations: async (_, { filter, order, ...given }, context) => {
    const page = pageArguments(given, MOST_AT_TOP, parseEventKey);
    const { kinds, standing, ...common } = filter ?? {};
    const narrowed = {
      ...commonFilter(common, context),
      ...(kinds != null && { kinds }),
      ...(standing != null && { standing }),
    };
    const rows = await saidPage(context.tx, narrowed, order ?? "OLDEST_FIRST", page);
    return connection(rows, page, eventKeyText, () => countSaid(context.tx, narrowed));
  },
};

/** `<amount>.<block>.<log index>` */
function parseSizeKey(key: string): disbursements.DisbursementKey | undefined {
  const found = /^(\d{1,39})\.(.*)$/.exec(key);
  const event = found && parseEventKey(found[2]!);
  return event ? { ...event, amount: BigInt(found[1]!) } : undefined;
}

function parseIrregularityKey(key: string): IrregularityKey | undefined {
  const found = /^(.*)\.([A-Z_]+)$/.exec(key);
  const event = found && parseEventKey(found[1]!);
  return event ? { ...event, kind: found[2]! } : undefined;
}

function giftFilter(filter: DonationFilter, context: ApiContext): GiftFilter {
  return {
    ...commonFilter(filter, context),
    ...(filter.kind != null && { kind: filter.kind }),
    ...(filter.donor != null && { donor: partyArgument("filter.donor", filter.donor) }),
    ...(filter.reversed != null && { reversed: filter.reversed }),
  };
}

function disbursementFilter(filter: DisbursementFilter, context: ApiContext): disbursements.DisbursementFilter {
  const { recipient, beneficiary } = filter;
  return {
    ...commonFilter(filter, context),
    ...(filter.class != null && { class: filter.class }),
    ...(filter.unconfirmed != null && { unconfirmed: filter.unconfirmed }),
    ...(filter.returned != null && { returned: filter.returned }),
    ...(recipient != null && { recipient: partyArgument("filter.recipient", recipient) }),
    ...(beneficiary != null && { beneficiary: partyArgument("filter.beneficiary", beneficiary) }),
  };
}

function entryFilter({ fund, organisation, kinds, asset, from, to, by, step }: EntryFilterInput): EntryFilter {
  if (step === "RETURN") throw badInput("filter.step: what came back is no transfer; ask for kinds: [RETURN].");
  return {
    ...dayFilter(from, to),
    ...(fund != null && { fund: wordArgument("filter.fund", fund) }),
    ...(organisation != null && { organisation: wordArgument("filter.organisation", organisation) }),
    ...(asset != null && { asset: addressArgument("filter.asset", asset) }),
    ...(by != null && { by: addressArgument("filter.by", by) }),
    ...(kinds != null && { kinds }),
    ...(step != null && { step }),
  };
}

type Common = Pick<DonationFilter, "fund" | "organisation" | "asset" | "ref" | "from" | "to">;

function commonFilter({ fund, organisation, asset, ref, from, to }: Common, context: ApiContext) {
  return {
    ...dayFilter(from, to),
    ...(fund != null && { fund: wordArgument("filter.fund", fund) }),
    ...(organisation != null && { organisation: wordArgument("filter.organisation", organisation) }),
    ...(asset != null && { asset: addressArgument("filter.asset", asset) }),
    ...(ref != null && { refs: refHashes(context, ref) }),
  };
}

function dayFilter(from: string | null | undefined, to: string | null | undefined): { from?: string; to?: string } {
  const days = {
    ...(from != null && { from: dayArgument("filter.from", from) }),
    ...(to != null && { to: dayArgument("filter.to", to) }),
  };
  if (days.from && days.to && days.from > days.to) throw badInput(`filter: from (${days.from}) is after to (${days.to}).`);
  return days;
}
