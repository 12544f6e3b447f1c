import { entryId } from "../../contracts/ids.ts";
import type { DonationResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import { attestationsOn } from "./attestation.ts";
import { named, recorded } from "./entry.ts";

export const Donation: DonationResolvers = {
  ...recorded,
  id: async (gift, _, context) => entryId((await lineOf(gift, context)).id, "in", gift.start),
  amount: async (gift, _, context) => ({ value: gift.amount, asset: await lineOf(gift, context) }),
  fund: (gift, _, { loaders }) => must(loaders.fund, gift.given_to),
  // An attested gift's event carries none.
  evidence: () => null,
  donor: (gift) => named(gift.donor, gift.by),
  reversed: async (gift, _, { loaders }) => (await loaders.reversalOfGift.load(gift)) !== undefined,
  reversal: async (gift, _, { loaders }) => (await loaders.reversalOfGift.load(gift)) ?? null,
  parts: (gift, _, { loaders }) => loaders.parts.load(gift),
  attestations: (gift, page, context) => attestationsOn(gift, "IN", page, context),
  trace: (gift) => gift,
};
