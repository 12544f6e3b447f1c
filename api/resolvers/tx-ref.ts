import type { TxRefResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";

export const TxRef: TxRefResolvers = {
  hash: ({ tx }) => tx,
  block: ({ block }) => Number(block),
  logIndex: ({ log_index }) => log_index,
  time: async ({ block }, _, { loaders }) => (await must(loaders.blockTime, block)).time,
  finalized: async ({ block }, _, { chain }) => {
    const known = await chain;
    return known !== undefined && block <= known.finalized_number;
  },
};
