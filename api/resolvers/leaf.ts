import type { LeafResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";

export const Leaf: LeafResolvers = {
  index: ({ leaf }) => leaf.index,
  offset: ({ leaf }) => leaf.offset,
  receipt: ({ leaf }) => leaf.receipt,
  matched: async (gift, _, context) => {
    const asset = await lineOf(gift, context);
    return gift.leaf.matched.map((value) => ({ value, asset }));
  },
  batch: (gift, _, { loaders }) => must(loaders.gift, { line: gift.line, start: gift.start }),
  proof: async (gift, _, { loaders, tx, trees }) => {
    const { root } = await must(loaders.batch, { line: gift.line, start: gift.start });
    return await trees.proof(tx, { root, file: gift.leaf.file }, gift.leaf.index);
  },
};
