import { formatUnits } from "viem";
import type { AmountResolvers } from "../generated/resolvers.ts";

export const Amount: AmountResolvers = {
  decimal: ({ value, asset }) => decimal(value, asset.decimals),
};

/** All decimals of the asset, no separators: 10000 of an asset with two is "100.00". */
export function decimal(value: bigint, decimals: number): string {
  const [whole, fraction = ""] = formatUnits(value, decimals).split(".");
  return decimals === 0 ? whole! : `${whole}.${fraction.padEnd(decimals, "0")}`;
}
