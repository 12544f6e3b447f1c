import { parseEntryId } from "../../contracts/ids.ts";
import { readReceiptCode, receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { Ledger } from "../ask/ledger.ts";
import { choices } from "./choices.ts";
import { dataOf } from "./data-of.ts";
import { KIND, WHICH } from "./questions.ts";
import type { NameOf } from "./words.ts";

/** What a reference or an id names: where its journey begins. */
export interface Found {
  kind: "donation" | "disbursement";
  id: string;
}

/** Finds a gift or a disbursement by its reference or id. Throws a PlainError with the candidates where it is not one of them alone. */
export async function find(ledger: Ledger, text: string, nameOf: NameOf = () => undefined): Promise<Found> {
  // A receipt code stays here: what stands for it in public is asked for.
  const { code } = /^\s*TL/i.test(text) ? readReceiptCode(text) : {};
  if (code !== undefined) return byRef(ledger, receiptCommitment(code), nameOf);
  return parseEntryId(text) ? byId(ledger, text) : byRef(ledger, text, nameOf);
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
  payer?: object | null;
}

/** Whether a verified organisation's recorder says so; coins and tokens anybody may give, with any reference. */
const isTrusted = ({ fund, payer }: Named): boolean => fund.organisation.verified && !payer;

interface Which {
  donation: Named | null;
  disbursement: Named | null;
}

async function byRef(ledger: Ledger, ref: string, nameOf: NameOf): Promise<Found> {
  const answer = await ledger.ask<Which>(WHICH, { ref });
  const candidates = (answer.errors ?? []).flatMap(({ extensions }) => candidatesOf(extensions?.["candidates"]));
  let gift = answer.data?.donation;
  let paid = answer.data?.disbursement;
  // A stranger's entry with the same reference stands back behind one by a verified organisation, as it does among gifts alone.
  if (gift && paid && isTrusted(gift) !== isTrusted(paid)) {
    if (isTrusted(gift)) paid = null;
    else gift = null;
  }
  if (gift) candidates.push(gift.id);
  if (paid) candidates.push(paid.id);
  if (candidates.length > 1) {
    throw new PlainError(
      `"${ref}" is the reference of several entries. Trace one by its id:\n${(await choices(ledger, candidates, nameOf)).join("\n")}`,
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
