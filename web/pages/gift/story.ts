// What became of a gift, in clauses of one sentence.
import type { PieceFragment, SumFragment } from "../../generated/gift.ts";
import { grouped } from "../../parts/grouped.ts";
import { organisationText, partyText, payeeOf } from "../../parts/party.ts";
import { placeText } from "../../parts/place.ts";
import { amountOf, countText, dayText, exactText } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";
import { exactTotal } from "./exact-total.ts";

/** More than these and nobody reads them; the list below has all. */
const MOST_CLAUSES = 6;
/** Of a purpose, within the sentence. */
const MOST_LETTERS = 80;

type Payment = NonNullable<PieceFragment["disbursement"]>;

/** What is told: a gift, or many together. */
interface Told {
  reversed: boolean;
  trace: { pieces: { totalCount?: string | null | undefined } };
}

/** One clause for each place where something of the gift is; pieces that came to the same end are one. The amounts of all clauses are the gift. */
export function story({ trace, reversed }: Told, pieces: readonly PieceFragment[], words: Words): string[] {
  if (reversed) return [words.gift.reversed];
  const ends = [...grouped(pieces, endOf).values()].sort((a, b) => compare(total(b), total(a)));
  const clauses = ends.map((end) => clauseOf(end, words));
  const rest = Number(trace.pieces.totalCount ?? 0) - pieces.length;
  if (clauses.length <= MOST_CLAUSES && rest <= 0) return clauses;
  const others = ends.slice(MOST_CLAUSES);
  const { asset } = pieces[0]!.amount;
  const sum = amountOf(
    others.reduce((all, end) => all + total(end), 0n),
    asset,
    words.tag,
  );
  const count = countText(others.length, words.tag);
  return [
    ...clauses.slice(0, MOST_CLAUSES),
    ...(others.length > 0 ? [words.gift.others(sum, count)] : []),
    ...(rest > 0 ? [words.gift.more(countText(rest, words.tag))] : []),
  ];
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is said of pieces together: what became of them, with whom, as what. */
function endOf({ outcome, fund, disbursement, quantity }: PieceFragment): string {
  const what = [outcome, quantity.asset.address];
  if (!disbursement) return [...what, fund.id].join(" ");
  // Of costs it is told whose they were, not who was paid.
  if (disbursement.class !== "PROGRAMME") return [...what, disbursement.class, fund.organisation.id].join(" ");
  const { kind, address, commitment, organisation } = payeeOf(disbursement);
  return [...what, disbursement.class, kind, address ?? commitment ?? organisation?.id ?? disbursement.id].join(" ");
}

function clauseOf(pieces: readonly PieceFragment[], words: Words): string {
  const first = pieces[0]!;
  const { gift: say, tag } = words;
  const amount = amountOf(total(pieces), first.amount.asset, tag);
  const converted = first.quantity.asset.address !== first.amount.asset.address;
  const as = converted ? say.as(quantityText(pieces, tag)) : "";
  switch (first.outcome) {
    case "DISBURSED":
      return `${paidClause(first.disbursement!, amount, as, purposeOf(pieces, words), words)}${confirmedClause(pieces, words)}`;
    case "HELD":
      return say.held(amount, placeText(first.fund, words), as);
    case "REFUNDED":
      return say.refunded(amount);
    case "WRITTEN_OFF":
      return say.writtenOff(amount, placeText(first.fund, words), as);
    case "REVERSED":
      return say.reversed;
    case "ONWARD":
      return say.onward(amount);
  }
}

function paidClause(payment: Payment, amount: string, as: string, what: string, words: Words): string {
  const { gift: say } = words;
  if (payment.class !== "PROGRAMME")
    return say.costs[payment.class](amount, organisationText(payment.line.fund.organisation, words), as);
  return say.disbursed(amount, partyText(payeeOf(payment), words), as, what);
}

/** What a payment to somebody without a name was for, where that is the same of all pieces: "a person with a voucher code" says little. */
function purposeOf(pieces: readonly PieceFragment[], { gift: say, quoted }: Words): string {
  const [first, ...others] = new Set(pieces.map(({ disbursement }) => disbursement!.purpose ?? ""));
  if (!first || others.length > 0 || payeeOf(pieces[0]!.disbursement!).kind === "ORGANISATION") return "";
  const letters = [...first];
  return say.purpose(quoted(letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS).join("")}…` : first));
}

/** Whether something was paid out, and nobody who received any of it has said so. */
export function unconfirmed(pieces: readonly PieceFragment[]): boolean {
  const paid = pieces.filter(({ outcome }) => outcome === "DISBURSED");
  return paid.length > 0 && paid.every(({ confirmed }) => confirmed.value === "0");
}

/** Whether who received it says so, of all or of a part, and when that was said last. */
function confirmedClause(pieces: readonly PieceFragment[], words: Words): string {
  const { gift: say, tag } = words;
  const confirmed = pieces.reduce((sum, piece) => sum + BigInt(piece.confirmed.value), 0n);
  if (confirmed === 0n) return "";
  const days = pieces.flatMap(({ disbursement }) =>
    disbursement!.attestations.nodes.filter(({ kind }) => kind === "RECEIVED").map(({ date }) => date),
  );
  const last = days.sort()[days.length - 1];
  const when = last === undefined ? "" : dayText(last, tag);
  return confirmed === total(pieces)
    ? say.confirmedOn(when)
    : say.confirmedPart(amountOf(confirmed, pieces[0]!.amount.asset, tag), when);
}

function quantityText(pieces: readonly PieceFragment[], language: string): string {
  const [only, another] = pieces;
  if (only && !another) return exactText(only.quantityExact, only.quantity, language);
  return exactText(exactTotal(pieces.map(({ quantityExact }) => quantityExact)), only!.quantity, language);
}

function total(pieces: readonly { amount: SumFragment }[]): bigint {
  return pieces.reduce((sum, { amount }) => sum + BigInt(amount.value), 0n);
}
