import type { IrregularityResolvers } from "../generated/resolvers.ts";
import { cameIn } from "../lookup/entry.ts";
import type { IrregularityRow } from "../queries/rows.ts";
import { recorded } from "./entry.ts";

export const Irregularity: IrregularityResolvers = {
  by: recorded.by,
  tx: recorded.tx,
  why: (row) => why(row),
  entry: async ({ line, direction, start }, _, context) => {
    if (line === null || start === null) return null;
    const place = { line, start };
    return (direction === "OUT" ? await context.loaders.outflow.load(place) : await cameIn(context, place)) ?? null;
  },
  reversal: async (row, _, { loaders }) =>
    row.source === "REVERSAL" || row.source === "LEAF_REVERSAL"
      ? ((await loaders.reversalAt.load(eventOf(row))) ?? null)
      : null,
  attestation: async (row, _, { loaders }) =>
    row.source === "ATTESTATION" && row.line !== null ? ((await loaders.attestationAt.load(eventOf(row))) ?? null) : null,
};

function eventOf(row: IrregularityRow): { block: bigint; logIndex: number } {
  return { block: row.block, logIndex: row.log_index };
}

function why({ kind, problem, days, date }: IrregularityRow): string {
  switch (kind) {
    case "CHANGE_OF_PURPOSE":
      return "It went to a fund with other terms than those it was given under; its evidence is to say why.";
    case "OTHER_THAN_PLEDGED":
      return "It turned acts into another amount of the outcome than the pledge that stood before it promised for them.";
    case "BACKDATED":
      return `It is dated ${date}, ${days} days before the day of its block.`;
    default:
      return problem ?? "It names nothing real.";
  }
}
