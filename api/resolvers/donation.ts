import type { DonationResolvers } from "../generated/resolvers.ts";
import { custodyOf } from "../custody.ts";
import { must } from "../loaders.ts";
import type { ApiContext } from "../context.ts";
import { lineOf } from "../lookup/entry.ts";
import { giftId } from "../lookup/gift-id.ts";
import type { DonationRow, LeafGiftRow, ReversalRow } from "../queries/rows.ts";
import { spokenOf } from "./attestation.ts";
import { named, recorded, wallet } from "./entry.ts";

export const Donation: DonationResolvers = {
  ...recorded,
  ...spokenOf("IN"),
  id: async (gift, _, context) => giftId((await lineOf(gift, context)).id, gift),
  amount: async (gift, _, context) => ({ value: gift.amount, asset: await lineOf(gift, context) }),
  fund: (gift, _, { loaders }) => must(loaders.fund, gift.given_to),
  // A gift's event carries none.
  evidence: () => null,
  payer: async (gift, _, context) => (custodyOf((await lineOf(gift, context)).asset) === "ESCROWED" ? wallet(gift.by) : null),
  donor: (gift) => named(gift.donor, gift.by),
  reversed: async (gift, _, context) => (await reversalOf(gift, context)) !== undefined,
  reversal: async (gift, _, context) => (await reversalOf(gift, context)) ?? null,
  refund: async (gift, _, { loaders }) => (await loaders.refundOfGift.load(gift)) ?? null,
  parts: (gift, _, { loaders }) => loaders.parts.load(gift),
  trace: (gift) => gift,
  batch: async (gift, _, { loaders }) => (gift.is_batch ? await must(loaders.batch, gift) : null),
  leaf: (gift) => (isLeaf(gift) ? gift : null),
  matches: async (gift, _, { loaders }) =>
    (await loaders.matches.load(gift)).flatMap((transfer, pool) => {
      const amount = isLeaf(gift) ? (gift.leaf.matched[pool] ?? 0n) : transfer.end - transfer.start;
      return amount > 0n ? [{ gift, transfer, amount, pool }] : [];
    }),
};

/** Of a gift within a batch its own, or that of the whole batch. */
async function reversalOf(gift: DonationRow, { loaders }: ApiContext): Promise<ReversalRow | undefined> {
  const own = isLeaf(gift) ? await loaders.reversalOfLeaf.load(gift) : undefined;
  return own ?? (await loaders.reversalOfGift.load(gift));
}

function isLeaf(gift: DonationRow): gift is LeafGiftRow {
  return gift.leaf !== undefined;
}
