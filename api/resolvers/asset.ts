import { ZERO_ADDRESS } from "../../contracts/ids.ts";
import { custodyOf } from "../custody.ts";
import type { AssetResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";

export const Asset: AssetResolvers = {
  id: ({ asset }) => asset,
  address: ({ asset }) => asset,
  kind: async ({ asset }, _, { loaders }) => {
    if (custodyOf(asset) === "ATTESTED") return (await must(loaders.unit, asset)).kind;
    return asset === ZERO_ADDRESS ? "COIN" : "TOKEN";
  },
  measure: async ({ asset }, _, { loaders }) =>
    custodyOf(asset) === "ATTESTED" ? (await must(loaders.unit, asset)).measure : null,
  custody: ({ asset }) => custodyOf(asset),
};
