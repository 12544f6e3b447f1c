import type { ApiContext } from "../context.ts";
import type { MatchResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import type { MatchModel } from "../models.ts";
import { sourcesOfInterval } from "../pages/sources.ts";
import { MOST_NESTED } from "../paging.ts";
import { rational } from "../trace/rational.ts";

export const Match: MatchResolvers = {
  pool: async ({ transfer }, _, context) => await must(context.loaders.fund, (await lineOf(transfer, context)).fund),
  amount: async ({ amount, transfer }, _, context) => ({ value: amount, asset: await lineOf(transfer, context) }),
  rule: async ({ transfer, gift }, _, context) => {
    const { fund: pool, asset } = await lineOf(transfer, context);
    return await must(context.loaders.matchingRule, { pool, asset, fund: gift.given_to });
  },
  start: (match, _, context) => startOf(match, context),
  sources: async (match, given, context) => {
    const line = await lineOf(match.transfer, context);
    const start = await startOf(match, context);
    const [from, to] = start === null ? [match.transfer.start, match.transfer.end] : [start, start + match.amount];
    const interval = { line: line.number, from: rational(from), to: rational(to) };
    return await sourcesOfInterval(line, interval, undefined, given, context, MOST_NESTED);
  },
};

/** Where on the pool's line its piece begins; null where the list of the batch does not add up to what the pool added. */
async function startOf({ gift: { leaf }, transfer, pool }: MatchModel, { loaders }: ApiContext): Promise<bigint | null> {
  if (!leaf) return transfer.start;
  const { before, whole } = await must(loaders.leafShare, { file: leaf.file, index: leaf.index, pool });
  return whole === transfer.end - transfer.start ? transfer.start + before : null;
}
