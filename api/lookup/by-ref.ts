// From a reference or a key to what carries it. Both are claims, not identities: several things may answer.
import type { Hex } from "viem";
import { isWord } from "../../contracts/ids.ts";
import type { ApiContext } from "../context.ts";
import { ambiguous, badInput } from "../errors.ts";
import { giftAt, must } from "../loaders.ts";
import { disbursementsByRef } from "../queries/disbursements.ts";
import { fundsByKey } from "../queries/funds.ts";
import { giftsByRef } from "../queries/gifts.ts";
import type { DisbursementRow, DonationRow, FundRow } from "../queries/rows.ts";
import { type Choice, fundChoice, giftChoice, paymentChoice } from "./choices.ts";

const MOST_CANDIDATES = 100;

/** What may stand on the chain for a reference: of a text its hash and its opaque code's, of a hash itself. */
export function refHashes(context: ApiContext, ref: string): Hex[] {
  if (ref === "") throw badInput("ref: is empty.");
  if (isWord(ref)) return [ref.toLowerCase() as Hex];
  return context.refTexts.refHashes(ref.normalize("NFC"));
}

/** The reference as people see it: its text where this installation knows it, else its hash. */
export function refShown(context: ApiContext, ref: Hex | null): string | null {
  return ref && (context.refTexts.refText(ref) ?? ref);
}

/** The gift with a reference, or within a batch with a receipt's commitment; undefined where there is none. Throws AMBIGUOUS_REF. */
export async function giftByRef(context: ApiContext, ref: string, fund: Hex | undefined): Promise<DonationRow | undefined> {
  const found = await giftsByRef(context.tx, refHashes(context, ref), fund, MOST_CANDIDATES);
  const message = `Several gifts carry the reference ${ref}.`;
  const place = await theOne(found, "AMBIGUOUS_REF", message, (gift) => giftChoice(context, gift));
  return place && (await giftAt(context.loaders, place));
}

/** The disbursement with a reference; undefined where there is none. Throws AMBIGUOUS_REF. */
export async function disbursementByRef(
  context: ApiContext,
  ref: string,
  fund: Hex | undefined,
): Promise<DisbursementRow | undefined> {
  const found = await disbursementsByRef(context.tx, refHashes(context, ref), fund, MOST_CANDIDATES);
  const message = `Several disbursements carry the reference ${ref}.`;
  const place = await theOne(found, "AMBIGUOUS_REF", message, (paid) => paymentChoice(context, paid));
  return place && ((await must(context.loaders.outflow, place)) as DisbursementRow);
}

/** The fund with a key; undefined where there is none. Throws AMBIGUOUS_KEY. */
export async function fundByKey(context: ApiContext, key: string): Promise<FundRow | undefined> {
  if (key.includes("\0")) return undefined; // No text in the database holds it, and PostgreSQL would refuse the question.
  const found = await fundsByKey(context.tx, key.normalize("NFC"), MOST_CANDIDATES);
  const message = `Several organisations have a fund with the key ${key}.`;
  const fund = await theOne(found, "AMBIGUOUS_KEY", message, ({ id }) => fundChoice(context, id));
  return fund && (await must(context.loaders.fund, fund.id));
}

/** One candidate answers; else the only trusted one; else the error, with those that tie. Trusted ones come first in `found`. */
async function theOne<Candidate extends { trusted: boolean }>(
  found: readonly Candidate[],
  code: "AMBIGUOUS_REF" | "AMBIGUOUS_KEY",
  message: string,
  choice: (candidate: Candidate) => Promise<Choice>,
): Promise<Candidate | undefined> {
  if (found.length === 1) return found[0];
  const trusted = found.filter((candidate) => candidate.trusted);
  const tied = trusted.length > 0 ? trusted : found;
  if (tied.length <= 1) return tied[0];
  const shown = tied.length < MOST_CANDIDATES ? "" : ` The first ${MOST_CANDIDATES} are listed.`;
  throw ambiguous(
    code,
    `${message} ${code === "AMBIGUOUS_KEY" ? "Ask by id." : "Ask by id, or name the fund."}${shown}`,
    await Promise.all(tied.map(choice)),
  );
}
