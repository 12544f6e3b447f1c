import type { ReturnResolvers } from "../generated/resolvers.ts";
import { attestationsOn } from "./attestation.ts";
import { ofLine } from "./entry.ts";

export const Return: ReturnResolvers = {
  ...ofLine("in"),
  disbursement: async (returned, _, { loaders }) => {
    const outflow = await loaders.outflow.load({ line: returned.line, start: returned.disbursement_start });
    return outflow?.is === "Disbursement" ? outflow : null;
  },
  offset: (returned) => returned.disbursement_offset,
  attestations: (returned, page, context) => attestationsOn(returned, "IN", page, context),
};
