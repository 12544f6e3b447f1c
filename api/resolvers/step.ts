import type { ApiContext } from "../context.ts";
import type { StepResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { entryAt, lineOf } from "../lookup/entry.ts";
import type { StepModel } from "../models.ts";
import type { ReturnRow, TransferRow } from "../queries/rows.ts";

export const Step: StepResolvers = {
  entry: (step, _, context) => entryOf(step, context),
  fund: async ({ arrival }, _, context) => await must(context.loaders.fund, (await lineOf(arrival, context)).fund),
  sent: async ({ sent, entry }, _, context) => ({ value: sent, asset: await lineOf(entry, context) }),
  arrived: async ({ arrived, arrival }, _, context) => ({ value: arrived, asset: await lineOf(arrival, context) }),
  tx: (step, _, context) => entryOf(step, context),
  evidence: async (step, _, context) => (await entryOf(step, context)).evidence,
};

/** A step is always a transfer or a return. */
async function entryOf({ entry }: StepModel, context: ApiContext): Promise<TransferRow | ReturnRow> {
  return (await entryAt(context, entry)) as TransferRow | ReturnRow;
}
