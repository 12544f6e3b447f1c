// What is said of entries that share a reference, so that one can be chosen.
import type { Ledger } from "../ask/ledger.ts";
import type { AmountAnswer, FundAnswer, PartyAnswer } from "./answers.ts";
import { isEscrowed, tokensNamed } from "./custody.ts";
import { dataOf } from "./data-of.ts";
import { plainTexts } from "./plain-text.ts";
import { CHOICE } from "./questions.ts";
import { amount, type NameOf, place, who } from "./words.ts";

interface ChoiceAnswer {
  __typename: "Donation" | "Disbursement";
  date: string;
  amount: AmountAnswer;
  fund: FundAnswer;
  payer?: PartyAnswer | null;
  donor?: PartyAnswer;
  beneficiary?: PartyAnswer;
}

/** Two lines for each id: the id, and whose gift of how much it is, or to whom it was paid, where and when. */
export async function choices(ledger: Ledger, ids: readonly string[], nameOf: NameOf): Promise<string[]> {
  const lines: string[] = [];
  for (const id of ids) {
    const { entry } = plainTexts(dataOf(await ledger.ask<{ entry: ChoiceAnswer | null }>(CHOICE, { id })));
    // Between two questions a reorg may take an entry away.
    if (entry) lines.push(`  ${id}`, `    ${inWords(entry, nameOf)}`);
  }
  return lines;
}

function inWords(entry: ChoiceAnswer, nameOf: NameOf): string {
  const sum = amount(entry.amount);
  const where = `${place(entry.fund)}, ${entry.date}`;
  const tokens = tokensNamed([entry.amount]).map((words) => `; ${words}`);
  if (entry.__typename === "Disbursement") {
    return `${sum} paid to ${who(entry.beneficiary!, nameOf, "somebody not named")} by ${where}${tokens.join("")}`;
  }
  const word = isEscrowed(entry.amount.asset)
    ? `, paid by ${entry.payer?.address ?? "a wallet not told"}`
    : ", by the recorder's word";
  return `${sum} given by ${who(entry.donor!, nameOf, "somebody not named")} to ${where}${word}${tokens.join("")}`;
}
