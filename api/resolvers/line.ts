import type { LineResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";

export const Line: LineResolvers = {
  fund: ({ fund }, _, { loaders }) => must(loaders.fund, fund),
  asset: (line) => line,
  received: (line) => ({ value: line.received, asset: line }),
  spent: (line) => ({ value: line.spent, asset: line }),
  held: (line) => ({ value: line.received - line.spent, asset: line }),
};
