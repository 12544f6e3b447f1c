import type { WriteOffResolvers } from "../generated/resolvers.ts";
import { attestationsOn } from "./attestation.ts";
import { ofLine } from "./entry.ts";

export const WriteOff: WriteOffResolvers = {
  ...ofLine("out"),
  reason: (writeOff) => writeOff.purpose,
  attestations: (writeOff, page, context) => attestationsOn(writeOff, "OUT", page, context),
};
