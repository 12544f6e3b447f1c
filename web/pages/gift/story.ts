// What became of a gift, in clauses of one sentence.
import type { PieceFragment, SumFragment } from "../../generated/gift.ts";
import type { GiftAnswer } from "./gift.tsx";
import { amountText, countText, dayText, exactText } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";
import { organisationText, partyText } from "../../parts/party.ts";

/** More than these and nobody reads them; the table below has all. */
const MOST_CLAUSES = 6;

/** A fund and whose it is. */
export function placeText(fund: { name: string; organisation: { name: string; verified: boolean } }, words: Words): string {
  return words.tag === "en"
    ? `${fund.name} (${organisationText(fund.organisation, words)})`
    : `${organisationText(fund.organisation, words)}“${fund.name}”`;
}

/** One clause for each place where something of the gift is; pieces that came to the same end are one. */
export function story({ trace, reversed }: GiftAnswer, words: Words): string[] {
  if (reversed) return [words.gift.reversed];
  const groups = new Map<string, PieceFragment[]>();
  for (const piece of trace.pieces.nodes) groups.set(endOf(piece), [...(groups.get(endOf(piece)) ?? []), piece]);
  const clauses = [...groups.values()].map((pieces) => clauseOf(pieces, words));
  const rest = Number(trace.pieces.totalCount ?? 0) - trace.pieces.nodes.length;
  if (clauses.length <= MOST_CLAUSES && rest === 0) return clauses;
  const told = clauses.slice(0, MOST_CLAUSES);
  return [...told, words.gift.more(countText(clauses.length - told.length + rest, words.tag))];
}

function endOf({ outcome, fund, disbursement, quantity }: PieceFragment): string {
  return [outcome, fund.id, disbursement?.id ?? "", quantity.asset.address].join(" ");
}

function clauseOf(pieces: readonly PieceFragment[], words: Words): string {
  const first = pieces[0]!;
  const { gift: say, tag } = words;
  const amount = amountText(total(pieces.map((piece) => piece.amount)), tag);
  const converted = first.quantity.asset.address !== first.amount.asset.address;
  const as = converted ? say.as(quantityText(pieces, tag)) : "";
  switch (first.outcome) {
    case "DISBURSED": {
      const { beneficiary, date } = first.disbursement!;
      const confirmed = pieces.every(({ amount, confirmed }) => amount.value === confirmed.value);
      const clause = say.disbursed(amount, partyText(beneficiary, words), as, dayText(date, tag));
      return confirmed ? `${clause} (${say.confirmed})` : clause;
    }
    case "HELD":
      return say.held(amount, placeText(first.fund, words), as);
    case "REFUNDED":
      return say.refunded(amount);
    case "WRITTEN_OFF":
      return say.writtenOff(amount, placeText(first.fund, words));
    case "REVERSED":
      return say.reversed;
    case "ONWARD":
      return say.onward(amount);
  }
}

function quantityText(pieces: readonly PieceFragment[], language: string): string {
  const [only, another] = pieces;
  if (only && !another) return exactText(only.quantityExact, only.quantity, language);
  return amountText(total(pieces.map(({ quantity }) => quantity)), language);
}

function total(amounts: readonly SumFragment[]): SumFragment {
  const { asset } = amounts[0]!;
  const value = amounts.reduce((sum, amount) => sum + BigInt(amount.value), 0n);
  const digits = value.toString().padStart(asset.decimals + 1, "0");
  const decimal = asset.decimals === 0 ? digits : `${digits.slice(0, -asset.decimals)}.${digits.slice(-asset.decimals)}`;
  return { value: value.toString(), decimal, asset };
}
