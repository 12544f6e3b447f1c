import type { ApiContext } from "../context.ts";
import type { TraceResolvers } from "../generated/resolvers.ts";
import { lineOf } from "../lookup/entry.ts";
import { wholeTrace } from "../lookup/whole-trace.ts";
import type { AmountModel } from "../models.ts";
import type { DonationRow } from "../queries/rows.ts";
import { flowOf } from "../trace/flow.ts";
import type { Totals } from "../trace/summary.ts";
import { piecesOfGift } from "../pages/pieces.ts";

export const Trace: TraceResolvers = {
  basis: async (gift, _, { traces }) => (await traces.summaries.load(gift)).basis,
  amount: async (gift, _, context) => ({ value: gift.amount, asset: await lineOf(gift, context) }),
  disbursed: (gift, _, context) => total(gift, "disbursed", context),
  confirmed: (gift, _, context) => total(gift, "confirmed", context),
  held: (gift, _, context) => total(gift, "held", context),
  refunded: (gift, _, context) => total(gift, "refunded", context),
  writtenOff: (gift, _, context) => total(gift, "writtenOff", context),
  pieces: (gift, page, context) => piecesOfGift(gift, page, context),
  flow: async (gift, _, context) => ({ graph: flowOf((await wholeTrace(gift, context)).pieces), gift }),
};

async function total(gift: DonationRow, name: keyof Totals, context: ApiContext): Promise<AmountModel> {
  return { value: (await wholeTrace(gift, context)).totals[name], asset: await lineOf(gift, context) };
}
