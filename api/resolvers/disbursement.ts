import type { ApiContext } from "../context.ts";
import type { DisbursementResolvers } from "../generated/resolvers.ts";
import { lineOf } from "../lookup/entry.ts";
import type { DisbursementRow } from "../queries/rows.ts";
import { spokenOf } from "./attestation.ts";
import { named, ofLine } from "./entry.ts";
import { sourceTotals } from "../pages/source-totals.ts";
import { sourcesOfDisbursement } from "../pages/sources.ts";

export const Disbursement: DisbursementResolvers = {
  ...ofLine("out"),
  ...spokenOf("OUT"),
  approval: async (paid, _, { loaders }) => (await loaders.approval.load(paid)) ?? null,
  recipient: (paid) => named(paid.recipient, paid.by),
  beneficiary: (paid) => named(paid.beneficiary, paid.by),
  returned: async (paid, _, context) => ({ value: await returnedUnits(paid, context), asset: await lineOf(paid, context) }),
  confirmed: async (paid, _, context) => {
    const left = paid.end - paid.start - (await returnedUnits(paid, context));
    const received = (await context.loaders.received.load(paid))?.sum ?? 0n;
    return { value: received < left ? received : left, asset: await lineOf(paid, context) };
  },
  sourceTotals: (paid, _, context) => sourceTotals(paid, context),
  sources: (paid, page, context) => sourcesOfDisbursement(paid, page, context),
};

async function returnedUnits(paid: DisbursementRow, { loaders }: ApiContext): Promise<bigint> {
  return (await loaders.returned.load(paid))?.sum ?? 0n;
}
