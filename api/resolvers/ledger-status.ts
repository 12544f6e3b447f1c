import { readListStatus } from "../../indexer/store/list-status.ts";
import type { LedgerStatusResolvers } from "../generated/resolvers.ts";

export const LedgerStatus: Pick<LedgerStatusResolvers, "seen" | "lists"> = {
  seen: ({ seenAt }) => seenAt,
  lists: async (_, __, { tx }) => await readListStatus(tx),
};
