import type { AssetResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";

// Every asset is a registered unit; coins and tokens, which contracts hold, are not built.
export const Asset: AssetResolvers = {
  id: ({ asset }) => asset,
  address: ({ asset }) => asset,
  kind: async ({ asset }, _, { loaders }) => (await must(loaders.unit, asset)).kind,
  measure: async ({ asset }, _, { loaders }) => (await must(loaders.unit, asset)).measure,
  custody: () => "ATTESTED",
};
