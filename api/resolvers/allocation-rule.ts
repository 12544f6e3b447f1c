import type { AllocationRuleResolvers } from "../generated/resolvers.ts";
import { recorded } from "./entry.ts";

export const AllocationRule: AllocationRuleResolvers = { by: recorded.by, tx: recorded.tx };
