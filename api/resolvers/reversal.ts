import type { ReversalResolvers } from "../generated/resolvers.ts";
import { recorded } from "./entry.ts";

export const Reversal: ReversalResolvers = {
  ...recorded,
  donation: async ({ line, start }, _, { loaders }) =>
    line === null ? null : ((await loaders.gift.load({ line, start })) ?? null),
};
