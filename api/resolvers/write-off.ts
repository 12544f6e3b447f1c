import type { WriteOffResolvers } from "../generated/resolvers.ts";
import { ofLine } from "./entry.ts";

export const WriteOff: WriteOffResolvers = { ...ofLine("out"), reason: (writeOff) => writeOff.purpose };
