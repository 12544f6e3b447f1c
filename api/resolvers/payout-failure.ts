import type { PayoutFailureResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import { named, recorded } from "./entry.ts";

export const PayoutFailure: PayoutFailureResolvers = {
  by: recorded.by,
  tx: recorded.tx,
  ref: recorded.ref,
  fund: ({ fund }, _, { loaders }) => must(loaders.fund, fund),
  amount: async (failure, _, context) => ({ value: failure.amount, asset: await lineOf(failure, context) }),
  recipient: (failure) => named(failure.recipient, failure.by),
  row: ({ position }) => position,
};
