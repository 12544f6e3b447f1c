import type { ReversalResolvers } from "../generated/resolvers.ts";
import { MAX_LEAVES } from "../../contracts/leaves/leaf.ts";
import { giftAt } from "../loaders.ts";
import { recorded } from "./entry.ts";

export const Reversal: ReversalResolvers = {
  ...recorded,
  donation: async ({ line, start, leaf }, _, { loaders }) => {
    if (line === null) return null;
    // An index of an invalid one may be beyond all that a list can have.
    const known = leaf === null || leaf <= MAX_LEAVES;
    return (known && (await giftAt(loaders, { line, start, leaf: leaf === null ? undefined : Number(leaf) }))) || null;
  },
};
