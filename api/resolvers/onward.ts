import type { OnwardResolvers } from "../generated/resolvers.ts";
import { entryAt } from "../lookup/entry.ts";
import { formatRational } from "../trace/rational.ts";

export const Onward: OnwardResolvers = {
  entry: ({ entry }, _, context) => entryAt(context, entry),
  from: ({ from }) => formatRational(from),
  to: ({ to }) => formatRational(to),
};
