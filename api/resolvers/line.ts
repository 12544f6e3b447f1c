import type { ClassTotalResolvers, HeldAgesResolvers, LinePeriodResolvers, LineResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import type { AmountModel, AssetModel } from "../models.ts";

export const Line: LineResolvers = {
  fund: ({ fund }, _, { loaders }) => must(loaders.fund, fund),
  asset: (line) => line,
  received: (line) => ({ value: line.received, asset: line }),
  spent: (line) => ({ value: line.spent, asset: line }),
  refunded: (line) => ({ value: line.refunded, asset: line }),
  held: (line) => ({ value: line.received - line.spent - line.refunded, asset: line }),
  history: async (line, { by }, { loaders }) =>
    (await loaders[`${by ?? "MONTH"}s`].load(line.number)).map((row) => ({ ...row, of: line })),
  ages: async (line, _, { loaders }) => {
    const row = await loaders.ages.load(line.number);
    return row ? { ...row, of: line } : null;
  },
  byClass: async (line, _, { loaders }) => (await loaders.classes.load(line.number)).map((row) => ({ ...row, of: line })),
  limit: async (line, _, { loaders }) => {
    if ((await must(loaders.fund, line.fund)).approver === null) return null;
    return { value: (await loaders.limit.load(line.number))?.most ?? 0n, asset: line };
  },
};

const amount = (value: bigint, asset: AssetModel): AmountModel => ({ value, asset });

export const LinePeriod: LinePeriodResolvers = {
  given: ({ given, of }) => amount(given, of),
  grantedIn: ({ granted_in, of }) => amount(granted_in, of),
  convertedIn: ({ converted_in, of }) => amount(converted_in, of),
  cameBack: ({ came_back, of }) => amount(came_back, of),
  disbursed: ({ disbursed, of }) => amount(disbursed, of),
  grantedOut: ({ granted_out, of }) => amount(granted_out, of),
  convertedOut: ({ converted_out, of }) => amount(converted_out, of),
  writtenOff: ({ written_off, of }) => amount(written_off, of),
  refunded: ({ refunded, of }) => amount(refunded, of),
};

export const HeldAges: HeldAgesResolvers = {
  to30: ({ to_30, of }) => amount(to_30, of),
  to90: ({ to_90, of }) => amount(to_90, of),
  to365: ({ to_365, of }) => amount(to_365, of),
  older: ({ older, of }) => amount(older, of),
};

export const ClassTotal: ClassTotalResolvers = {
  amount: ({ paid, returned, of }) => amount(paid - returned, of),
  returned: ({ returned, of }) => amount(returned, of),
};
