import type { ShareResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";

export const Share: ShareResolvers = {
  fund: ({ fund }, _, { loaders }) => must(loaders.fund, fund),
  basisPoints: ({ basis_points }) => basis_points,
};
