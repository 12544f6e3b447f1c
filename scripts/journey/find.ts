import { parseEntryId } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { Answer, Ledger } from "../ask/ledger.ts";
import { KIND, WHICH } from "./questions.ts";

/** What a reference or an id names: where its journey begins. */
export interface Found {
  kind: "donation" | "disbursement";
  id: string;
}

/** Finds a gift or a disbursement by its reference or id. Throws a PlainError with the candidates where it is not one of them alone. */
export async function find(ledger: Ledger, text: string): Promise<Found> {
  return parseEntryId(text) ? byId(ledger, text) : byRef(ledger, text);
}

async function byId(ledger: Ledger, id: string): Promise<Found> {
  const { entry } = dataOf(
    await ledger.ask<{ entry: { __typename: string; id: string; gift?: { id: string } } | null }>(KIND, { id }),
  );
  switch (entry?.__typename) {
    case undefined:
      throw new PlainError(`No entry has the id ${id}.`);
    case "Donation":
      return { kind: "donation", id: entry.id };
    case "Part":
    case "Refund":
      return { kind: "donation", id: entry.gift!.id };
    case "Disbursement":
      return { kind: "disbursement", id: entry.id };
    default:
      throw new PlainError(`${id} is a ${entry!.__typename.toLowerCase()}: trace the gift or the disbursement at its ends.`);
  }
}

interface Named {
  id: string;
  fund: { organisation: { verified: boolean } };
}

interface Which {
  donation: Named | null;
  disbursement: Named | null;
}

async function byRef(ledger: Ledger, ref: string): Promise<Found> {
  const answer = await ledger.ask<Which>(WHICH, { ref });
  const candidates = (answer.errors ?? []).flatMap(({ extensions }) => candidatesOf(extensions?.["candidates"]));
  let gift = answer.data?.donation;
  let paid = answer.data?.disbursement;
  // A stranger's entry with the same reference stands back behind one of a verified organisation, as it does among gifts alone.
  if (gift && paid && gift.fund.organisation.verified !== paid.fund.organisation.verified) {
    if (gift.fund.organisation.verified) paid = null;
    else gift = null;
  }
  if (gift) candidates.push(gift.id);
  if (paid) candidates.push(paid.id);
  if (candidates.length > 1) {
    throw new PlainError(
      `"${ref}" is the reference of several entries. Trace one by its id:\n${candidates.map((id) => `  ${id}`).join("\n")}`,
    );
  }
  if (gift) return { kind: "donation", id: gift.id };
  if (paid) return { kind: "disbursement", id: paid.id };
  dataOf(answer);
  throw new PlainError(
    `No gift and no disbursement has the reference "${ref}". Check how it is written (what was granted, converted, returned or written off is seen ` +
      `in the journey of a gift or a disbursement); "npx throughline status" says how much is indexed.`,
  );
}

function candidatesOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.map((candidate) => (typeof candidate === "string" ? candidate : String((candidate as { id?: unknown }).id)))
    : [];
}

/** An answer's data. Throws a PlainError with the first error where there is none. */
export function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  const [error] = errors ?? [];
  if (error || !data) throw new PlainError(`The ledger did not answer: ${error?.message ?? "it sent no data"}`);
  return data;
}
