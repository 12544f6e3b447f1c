import type { SourceFundTotalResolvers, SourceKindTotalResolvers, SourceTotalsResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";

export const SourceTotals: SourceTotalsResolvers = {
  returned: ({ returned, line }) => ({ value: returned, asset: line }),
  onward: ({ onward, line }) => ({ value: onward, asset: line }),
  byKind: ({ kinds, line }) => kinds.map((total) => ({ ...total, line })),
  byFund: ({ funds, line }) => funds.map((total) => ({ ...total, line })),
};

export const SourceKindTotal: SourceKindTotalResolvers = {
  kind: ({ of }) => of,
  quantity: ({ quantity, line }) => ({ value: quantity, asset: line }),
};

export const SourceFundTotal: SourceFundTotalResolvers = {
  fund: ({ of }, _, { loaders }) => must(loaders.fund, of),
  quantity: ({ quantity, line }) => ({ value: quantity, asset: line }),
};
