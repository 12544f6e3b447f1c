import { entryId } from "../../contracts/ids.ts";
import type { DonationResolvers } from "../generated/resolvers.ts";
import { custodyOf } from "../custody.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import { spokenOf } from "./attestation.ts";
import { named, recorded, wallet } from "./entry.ts";

export const Donation: DonationResolvers = {
  ...recorded,
  ...spokenOf("IN"),
  id: async (gift, _, context) => entryId((await lineOf(gift, context)).id, "in", gift.start),
  amount: async (gift, _, context) => ({ value: gift.amount, asset: await lineOf(gift, context) }),
  fund: (gift, _, { loaders }) => must(loaders.fund, gift.given_to),
  // A gift's event carries none.
  evidence: () => null,
  payer: async (gift, _, context) => (custodyOf((await lineOf(gift, context)).asset) === "ESCROWED" ? wallet(gift.by) : null),
  donor: (gift) => named(gift.donor, gift.by),
  reversed: async (gift, _, { loaders }) => (await loaders.reversalOfGift.load(gift)) !== undefined,
  reversal: async (gift, _, { loaders }) => (await loaders.reversalOfGift.load(gift)) ?? null,
  refund: async (gift, _, { loaders }) => (await loaders.refundOfGift.load(gift)) ?? null,
  parts: (gift, _, { loaders }) => loaders.parts.load(gift),
  trace: (gift) => gift,
};
