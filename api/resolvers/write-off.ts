import type { WriteOffResolvers } from "../generated/resolvers.ts";
import { spokenOf } from "./attestation.ts";
import { ofLine } from "./entry.ts";

export const WriteOff: WriteOffResolvers = {
  ...ofLine("out"),
  ...spokenOf("OUT"),
  approval: async (writeOff, _, { loaders }) => (await loaders.approval.load(writeOff)) ?? null,
  reason: (writeOff) => writeOff.purpose,
};
