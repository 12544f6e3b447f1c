import type { LineResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";

export const Line: LineResolvers = {
  fund: ({ fund }, _, { loaders }) => must(loaders.fund, fund),
  asset: (line) => line,
  received: (line) => ({ value: line.received, asset: line }),
  spent: (line) => ({ value: line.spent, asset: line }),
  refunded: (line) => ({ value: line.refunded, asset: line }),
  held: (line) => ({ value: line.received - line.spent - line.refunded, asset: line }),
  limit: async (line, _, { loaders }) => {
    if ((await must(loaders.fund, line.fund)).approver === null) return null;
    return { value: (await loaders.limit.load(line.number))?.most ?? 0n, asset: line };
  },
};
