import type { Hex } from "viem";
import { voucherParty, walletParty } from "../../contracts/party.ts";
import type { ApiContext } from "../context.ts";
import type { AttestationResolvers, Capacity } from "../generated/resolvers.ts";
import { cameIn, lineOf } from "../lookup/entry.ts";
import type { AttestationPage, PartyModel } from "../models.ts";
import { connection, eventKeyText, MOST_NESTED, type PageArguments, pageArguments, parseEventKey } from "../paging.ts";
import type { AttestationRow, DisbursementRow, Place } from "../queries/rows.ts";
import type { Spoken } from "../queries/statements.ts";
import { recorded, wallet } from "./entry.ts";

export const Attestation: AttestationResolvers = {
  ref: recorded.ref,
  tx: recorded.tx,
  entry: async ({ line, direction, start }, _, context) => {
    const place = { line, start };
    const found = direction === "OUT" ? await context.loaders.outflow.load(place) : await cameIn(context, place);
    if (!found) throw new Error("Something valid was said of an entry that is not there.");
    return found;
  },
  amount: async (said, _, context) => ({ value: said.amount, asset: await lineOf(said, context) }),
  attester: (said, _, context) => attesterOf(said, context),
  capacity: (said, _, context) => capacityOf(said, context),
  organisation: async (said, _, { loaders }) =>
    said.organisation && ((await loaders.organisation.load(said.organisation)) ?? null),
  proof: (said) => (said.by === said.attester ? "TRANSACTION" : "SIGNATURE"),
  sentBy: (said) => wallet(said.by),
};

/** What was validly said about an entry (of a transfer about both its ends), or what anybody asked about it. */
export async function sayingsOn(
  about: { end: Spoken; otherEnd?: Spoken; questions: boolean },
  given: PageArguments,
  { loaders }: ApiContext,
): Promise<AttestationPage> {
  const page = pageArguments(given, MOST_NESTED, parseEventKey);
  const { end, otherEnd, questions } = about;
  const { line, direction, start } = end;
  const of = { line, direction, start, questions, ...(otherEnd && { otherEnd }) };
  const rows = await loaders.attestations.load({ of, page });
  return connection(rows, page, eventKeyText, async () => (await loaders.attestationCount.load(of))?.count ?? 0n);
}

/** What is said of an entry that is one piece of one line. */
export function spokenOf(direction: "IN" | "OUT") {
  const of = ({ line, start }: Place, questions: boolean) => ({ end: { line, start, direction }, questions });
  return {
    attestations: (row: Place, page: PageArguments, context: ApiContext) => sayingsOn(of(row, false), page, context),
    questions: (row: Place, page: PageArguments, context: ApiContext) => sayingsOn(of(row, true), page, context),
  };
}

/** The disbursement that somebody speaks of, if it is one. */
async function paidOf(
  { line, start, direction }: AttestationRow,
  { loaders }: ApiContext,
): Promise<DisbursementRow | undefined> {
  const outflow = direction === "OUT" ? await loaders.outflow.load({ line, start }) : undefined;
  return outflow?.is === "Disbursement" ? outflow : undefined;
}

/** A voucher's key is known as the voucher wherever the entry names it so. */
async function attesterOf(said: AttestationRow, context: ApiContext): Promise<PartyModel> {
  const voucher = voucherParty(said.attester);
  const paid = said.kind === "RECEIVED" ? await paidOf(said, context) : undefined;
  if (paid && (paid.beneficiary === voucher || paid.recipient === voucher)) return { word: voucher, namedBy: paid.by };
  return { ...wallet(said.attester), speaksFor: said.organisation };
}

async function capacityOf(said: AttestationRow, context: ApiContext): Promise<Capacity> {
  switch (said.kind) {
    case "SHIPPED":
    case "DELIVERED":
    case "COMPLETED":
      return "ORGANISATION";
    case "VERIFIED":
    case "FLAGGED":
    case "RESOLVED":
      return "AUDITOR";
    case "QUESTIONED":
      return "ANYBODY";
    case "RECEIVED": {
      const paid = await paidOf(said, context);
      const words: readonly (Hex | null)[] = [said.organisation, walletParty(said.attester), voucherParty(said.attester)];
      const is = (party: Hex | null): boolean => party !== null && words.includes(party);
      if (paid && is(paid.recipient)) return "RECIPIENT";
      if (paid) return is(paid.beneficiary) ? "BENEFICIARY" : "ANYBODY";
      return said.organisation === null ? "ANYBODY" : "RECIPIENT";
    }
  }
}
