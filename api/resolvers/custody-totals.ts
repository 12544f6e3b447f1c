import type { CustodyTotalsResolvers } from "../generated/resolvers.ts";
import type { AmountModel, CustodyTotalsModel } from "../models.ts";
import type { Totals } from "../trace/summary.ts";

const of =
  (name: keyof Totals) =>
  ({ totals, line }: CustodyTotalsModel): AmountModel => ({ value: totals[name], asset: line });

export const CustodyTotals: CustodyTotalsResolvers = {
  disbursed: of("disbursed"),
  confirmed: of("confirmed"),
  held: of("held"),
  refunded: of("refunded"),
  writtenOff: of("writtenOff"),
};
