import type { ActResolvers } from "../generated/resolvers.ts";
import { recorded } from "./entry.ts";

export const Act: ActResolvers = { by: recorded.by, tx: recorded.tx };
