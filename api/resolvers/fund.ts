import type { FundResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { connection, eventKeyText, MOST_NESTED, pageArguments, parseEventKey } from "../paging.ts";
import { recorded, wallet } from "./entry.ts";
import { pledges } from "./pledge.ts";

export const Fund: FundResolvers = {
  organisation: ({ organisation }, _, { loaders }) => must(loaders.organisation, organisation),
  terms: ({ terms_uri }) => termsText(terms_uri),
  termsHash: ({ terms_hash }) => terms_hash,
  termsUri: ({ terms_uri }) => terms_uri,
  state: ({ closed, cancelled }) => (cancelled ? "CANCELLED" : closed ? "CLOSED" : "OPEN"),
  refundDeadline: ({ refund_deadline }) =>
    refund_deadline === null ? null : new Date(Number(refund_deadline) * 1000).toISOString(),
  closing: async ({ id }, _, { loaders }) => (await loaders.closing.load(id)) ?? null,
  successor: async ({ id }, _, { loaders }) => {
    const successor = (await loaders.closing.load(id))?.successor;
    return successor ? await must(loaders.fund, successor) : null;
  },
  cancellation: async ({ id }, _, { loaders }) => (await loaders.cancellation.load(id)) ?? null,
  recorder: ({ recorder }) => wallet(recorder),
  approver: ({ approver }) => approver && wallet(approver),
  allocation: ({ id }, _, { loaders }) => loaders.shares.load(id),
  allocationRules: async ({ id }, _, { loaders }) =>
    [...Map.groupBy(await loaders.rules.load(id), eventKeyText).values()].map((rows) => ({
      ...rows[0]!,
      // A rule that ends the cutting has one row, without a destination.
      shares: rows.flatMap(({ fund, basis_points }) =>
        fund === null || basis_points === null ? [] : [{ fund, basis_points }],
      ),
    })),
  accepts: async ({ id }, _, { loaders }) => {
    const consents = await loaders.consents.load(id);
    return await Promise.all(consents.map(({ organisation }) => must(loaders.organisation, organisation)));
  },
  matching: ({ id }, _, { loaders }) => loaders.matching.load(id),
  matchedBy: ({ id }, _, { loaders }) => loaders.matchedBy.load(id),
  tx: recorded.tx,
  lines: async ({ id }, given, { loaders }) => {
    const page = pageArguments(given, MOST_NESTED, parseNumber);
    const rows = await loaders.lines.load({ of: id, page });
    const count = async (): Promise<bigint> => (await loaders.lineCount.load(id))?.count ?? 0n;
    return connection(rows, page, (line) => String(line.number), count);
  },
  collected: ({ id }, _, { loaders }) => loaders.collected.load(id),
  batches: async ({ id }, given, { loaders }) => {
    const page = pageArguments(given, MOST_NESTED, parseEventKey);
    const rows = await loaders.batches.load({ of: id, page });
    return connection(rows, page, eventKeyText, async () => (await loaders.batchCount.load(id))?.count ?? 0n);
  },
  pledges,
  payoutFailures: async ({ id }, given, { loaders }) => {
    const page = pageArguments(given, MOST_NESTED, parseEventKey);
    const rows = await loaders.failures.load({ of: id, page });
    return connection(rows, page, eventKeyText, async () => (await loaders.failureCount.load(id))?.count ?? 0n);
  },
};

function parseNumber(key: string): number | undefined {
  return /^\d{1,9}$/.test(key) ? Number(key) : undefined;
}

/** The text in a `data:` URI, where that is what holds the terms. */
export function termsText(uri: string | null): string | null {
  const found = uri && /^data:text\/plain(?:;charset=utf-8)?,(.*)$/is.exec(uri);
  if (!found) return null;
  try {
    return decodeURIComponent(found[1]!);
  } catch {
    return null; // Whoever opened the fund wrote no valid URI; `termsUri` shows it as it is.
  }
}
