import type { ApiContext } from "../context.ts";
import type { CollectedResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { requireWhole } from "../lookup/whole-trace.ts";
import type { AmountModel } from "../models.ts";
import { piecesTogether } from "../pages/pieces.ts";
import type { CollectedRow } from "../queries/rows.ts";
import type { Totals } from "../trace/summary.ts";

export const Collected: CollectedResolvers = {
  fund: ({ parent }, _, { loaders }) => must(loaders.fund, parent),
  amount: (row) => ({ value: row.amount, asset: row }),
  reversed: (row) => ({ value: row.reversed, asset: row }),
  reversedGifts: ({ reversed_gifts }) => reversed_gifts,
  from: ({ first_day }) => first_day,
  until: ({ last_day }) => last_day,
  basis: async (row, _, { together }) => (await together.summaries.load(row)).basis,
  disbursed: (row, _, context) => total(row, "disbursed", context),
  confirmed: (row, _, context) => total(row, "confirmed", context),
  held: (row, _, context) => total(row, "held", context),
  writtenOff: (row, _, context) => total(row, "writtenOff", context),
  pieces: piecesTogether,
};

async function total(row: CollectedRow, name: keyof Totals, { together }: ApiContext): Promise<AmountModel> {
  return { value: requireWhole(await together.summaries.load(row)).totals[name], asset: row };
}
