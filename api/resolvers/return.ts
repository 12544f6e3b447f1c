import type { ReturnResolvers } from "../generated/resolvers.ts";
import { spokenOf } from "./attestation.ts";
import { ofLine } from "./entry.ts";

export const Return: ReturnResolvers = {
  ...ofLine("in"),
  ...spokenOf("IN"),
  disbursement: async (returned, _, { loaders }) => {
    const outflow = await loaders.outflow.load({ line: returned.line, start: returned.disbursement_start });
    return outflow?.is === "Disbursement" ? outflow : null;
  },
  offset: (returned) => returned.disbursement_offset,
};
