import type { LeafClaimResolvers } from "../generated/resolvers.ts";
import { lineOf } from "../lookup/entry.ts";

export const LeafClaim: LeafClaimResolvers = {
  offset: async (claim, _, context) => ({ value: claim.offset, asset: await lineOf(claim, context) }),
  amount: async (claim, _, context) => ({ value: claim.amount, asset: await lineOf(claim, context) }),
};
