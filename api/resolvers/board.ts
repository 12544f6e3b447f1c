import { dayText } from "../../contracts/ids.ts";
import { badInput } from "../errors.ts";
import type { BoardPlaceResolvers, BoardRankingResolvers, BoardResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { PAGE_SIZE } from "../paging.ts";
import { boardOf, MOST_PLACES } from "../queries/board.ts";

export const Board: BoardResolvers = {
  from: ({ from }) => dayText(Number(from)),
  until: ({ until }) => dayText(Number(until)),
  rankings: async ({ from, until }, _, { tx }) => [
    ...Map.groupBy(await boardOf(tx, from, until), ({ asset }) => asset).values(),
  ],
};

// A ranking is its first places; there is none without any.
export const BoardRanking: BoardRankingResolvers = {
  asset: ([first]) => first!,
  campaigns: ([first]) => first!.campaigns,
  gifts: ([first]) => first!.all_gifts,
  places: (places, { first }) => {
    const most = first ?? PAGE_SIZE;
    if (most < 1 || most > MOST_PLACES) throw badInput(`first: ${most} is not between 1 and ${MOST_PLACES}.`);
    return places.slice(0, most);
  },
};

export const BoardPlace: BoardPlaceResolvers = {
  rank: ({ rank }) => Number(rank),
  campaign: ({ id }, _, { loaders }) => must(loaders.campaign, id),
  given: (row) => ({ value: row.amount, asset: row }),
};
