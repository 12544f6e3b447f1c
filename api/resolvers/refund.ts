import { entryId } from "../../contracts/ids.ts";
import type { RefundResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import { ofLine, wallet } from "./entry.ts";

export const Refund: RefundResolvers = {
  ...ofLine("out"),
  id: async (refund, _, context) => entryId((await lineOf(refund, context)).id, "refund", refund.gift_start),
  // Its event carries neither reference nor evidence, and no day but its block's.
  ref: () => null,
  evidence: () => null,
  date: async ({ block }, _, { loaders }) => (await must(loaders.blockTime, block)).time.slice(0, 10),
  gift: ({ gift_line, gift_start }, _, { loaders }) => must(loaders.gift, { line: gift_line, start: gift_start }),
  payer: ({ payer }) => wallet(payer),
};
