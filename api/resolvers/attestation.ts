import type { ApiContext } from "../context.ts";
import type { AttestationResolvers } from "../generated/resolvers.ts";
import { lineOf } from "../lookup/entry.ts";
import type { AttestationPage } from "../models.ts";
import { connection, eventKeyText, MOST_NESTED, type PageArguments, pageArguments, parseEventKey } from "../paging.ts";
import type { Place } from "../queries/rows.ts";
import { recorded, wallet } from "./entry.ts";

export const Attestation: AttestationResolvers = {
  ref: recorded.ref,
  tx: recorded.tx,
  amount: async (said, _, context) => ({ value: said.amount, asset: await lineOf(said, context) }),
  attester: (said) => ({ ...wallet(said.attester), speaksFor: said.organisation }),
  organisation: async (said, _, { loaders }) =>
    said.organisation && ((await loaders.organisation.load(said.organisation)) ?? null),
  // Every attestation so far is a call of the attester's own.
  proof: () => "TRANSACTION",
};

/** What was validly said about the entry at a place. */
export async function attestationsOn(
  { line, start }: Place,
  direction: "IN" | "OUT",
  given: PageArguments,
  { loaders }: ApiContext,
): Promise<AttestationPage> {
  const page = pageArguments(given, MOST_NESTED, parseEventKey);
  const of = { line, direction, start };
  const rows = await loaders.attestations.load({ of, page });
  return connection(rows, page, eventKeyText, async () => (await loaders.attestationCount.load(of))?.count ?? 0n);
}
