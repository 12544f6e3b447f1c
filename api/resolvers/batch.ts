import type { BatchResolvers, BatchState } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import type { DonationPage, LeafClaimPage } from "../models.ts";
import { connection, MOST_NESTED, pageArguments } from "../paging.ts";
import type { BatchRow } from "../queries/rows.ts";

export const Batch: BatchResolvers = {
  donation: (batch, _, { loaders }) => must(loaders.gift, batch),
  state: (batch) => stateOf(batch),
  problem: ({ fault, problem, file }) => (fault ? FAULTS[fault] : file === null ? problem : null),
  matchedDifferently: ({ difference }) => difference,
  leaves: async (batch, given, { loaders }): Promise<DonationPage> => {
    const page = pageArguments(given, MOST_NESTED, parseIndex);
    const { line, start, file } = batch;
    const rows = file === null ? [] : await loaders.leaves.load({ of: { line, start, file }, page });
    return connection(
      rows,
      page,
      ({ leaf }) => String(leaf.index),
      () => (file === null ? 0n : batch.count),
    );
  },
  claims: async ({ line, start, root, fault }, given, { loaders }): Promise<LeafClaimPage> => {
    const page = pageArguments(given, MOST_NESTED, parseIndex);
    const rows = fault ? await loaders.claims.load({ of: { line, start, root }, page }) : [];
    const count = async (): Promise<bigint> => (fault ? (await must(loaders.claimCount, root)).count : 0n);
    return connection(rows, page, ({ position }) => String(position), count);
  },
};

const FAULTS: Record<NonNullable<BatchRow["fault"]>, string> = {
  OVERLAP: "Two gifts of it overlap, as was proved on the chain.",
  NEIGHBOURS: "Two neighbouring gifts of it do not touch, as was proved on the chain.",
  FIRST: "Its first gift does not begin where the batch begins, as was proved on the chain.",
  LAST: "Its last gift does not end where the batch ends, as was proved on the chain.",
  INDEX: "It has a gift beyond the number that it says to have, as was proved on the chain.",
  EMPTY: "A gift of it is of nothing, as was proved on the chain.",
};

function stateOf({ fault, file, problem }: BatchRow): BatchState {
  if (fault) return "DISPUTED";
  if (file !== null) return "STORED";
  return problem === null ? "WAITING" : "REFUSED";
}

function parseIndex(key: string): number | undefined {
  return /^\d{1,7}$/.test(key) ? Number(key) : undefined;
}
