import type { FoundResolvers } from "../generated/resolvers.ts";

/** Only entries say what they are; the others are told by what they alone have. */
export const Found: FoundResolvers = {
  __resolveType: (found) => {
    if ("is" in found) return found.is;
    if ("address" in found) return "Wallet";
    if ("restriction" in found) return "Fund";
    return "accepted_parent" in found ? "Organisation" : "Campaign";
  },
};
