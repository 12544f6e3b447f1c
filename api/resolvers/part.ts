import { entryId } from "../../contracts/ids.ts";
import type { PartResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { spokenOf } from "./attestation.ts";
import { ofLine } from "./entry.ts";

const giftOf = (part: { gift_line: number; gift_start: bigint }) => ({ line: part.gift_line, start: part.gift_start });

export const Part: PartResolvers = {
  ...ofLine("in"),
  ...spokenOf("IN"),
  id: async (part, _, { loaders }) => {
    const line = await must(loaders.line, part.gift_line);
    const { is_batch } = await must(loaders.gift, giftOf(part));
    return `${entryId(line.id, "in", part.gift_start)}/${is_batch ? "part/" : ""}${part.part_index}`;
  },
  gift: (part, _, { loaders }) => must(loaders.gift, giftOf(part)),
  index: (part) => part.part_index,
  count: async (part, _, { loaders }) => (await must(loaders.gift, giftOf(part))).part_count,
  offset: (part) => part.gift_offset,
};
