import type { AssetTotalsResolvers } from "../generated/resolvers.ts";
import type { AmountModel, AssetTotalsModel } from "../models.ts";

const of =
  (name: Exclude<keyof AssetTotalsModel, "asset">) =>
  (totals: AssetTotalsModel): AmountModel => ({ value: totals[name], asset: totals.asset });

export const AssetTotals: AssetTotalsResolvers = {
  given: of("given"),
  disbursed: of("disbursed"),
  confirmed: of("confirmed"),
  held: of("held"),
  refunded: of("refunded"),
  writtenOff: of("writtenOff"),
};
