import type { Hex } from "viem";
import type { ApiContext } from "../context.ts";
import type { SourceResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { entryAt, lineOf } from "../lookup/entry.ts";
import type { PartyModel, SourceModel } from "../models.ts";
import type { DonationRow } from "../queries/rows.ts";
import { formatRational } from "../trace/rational.ts";
import { named } from "./entry.ts";

export const Source: SourceResolvers = {
  donation: async (model, _, context) => (await giftOf(model, context)) ?? null,
  inflow: ({ source: { origin } }, _, context) => {
    if (origin.kind === "ONWARD") return null;
    return entryAt(context, origin.kind === "GIFT" ? origin.part : origin.entry);
  },
  onward: ({ source: { origin } }) => (origin.kind === "ONWARD" ? origin.onward : null),
  donor: (model, _, context) => donorOf(model, context),
  amount: async ({ source }, _, context) => {
    const { origin } = source;
    const from = origin.kind === "GIFT" ? origin.part : origin.kind === "OWN" ? origin.entry : origin.onward.entry;
    return { value: source.amount, asset: await lineOf(from, context) };
  },
  quantity: ({ source, line }) => ({ value: source.quantity, asset: line }),
  amountExact: ({ source }) => formatRational(source.amountExact),
  quantityExact: ({ source }) => formatRational(source.quantityExact),
  returned: ({ source }) => source.returned,
  path: ({ source }) => [...source.path],
};

async function giftOf({ source: { origin } }: SourceModel, { loaders }: ApiContext): Promise<DonationRow | undefined> {
  if (origin.kind !== "GIFT") return undefined;
  return origin.leaf === undefined
    ? await must(loaders.gift, origin.gift)
    : await must(loaders.leafGift, { ...origin.gift, leaf: origin.leaf });
}

/** Who gave. The organisation stands in where a gift was reversed, and behind a return of nothing real. */
async function donorOf(model: SourceModel, context: ApiContext): Promise<PartyModel> {
  const { origin } = model.source;
  if (origin.kind === "ONWARD") return { word: null };
  if (origin.kind === "OWN") return await organisationOf((await lineOf(origin.entry, context)).fund, context);
  const gift = (await giftOf(model, context))!;
  return origin.reversed ? await organisationOf(gift.given_to, context) : named(gift.donor, gift.by);
}

async function organisationOf(fund: Hex, { loaders }: ApiContext): Promise<PartyModel> {
  return { word: (await must(loaders.fund, fund)).organisation };
}
