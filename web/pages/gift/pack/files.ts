// What a pack holds, as texts by file name.
import { organisationText, partyText, payeeOf } from "../../../parts/party.ts";
import { placeText } from "../../../parts/place.ts";
import { csv } from "../../../parts/csv.ts";
import { amountText, countText, dayText } from "../../../words/format.ts";
import type { Words } from "../../../words/words.ts";
import { happenings } from "../events.ts";
import { story } from "../story.ts";
import type { WholeGift } from "./whole-gift.ts";

/** The files of a pack, in the language of `words`: receipt, uses, confirmations, evidence, basis with the block, and the same as data. */
export function packFiles(whole: WholeGift, words: Words, address: string): Record<string, string> {
  return {
    "receipt.html": receipt(whole, words, address),
    "uses.csv": uses(whole, words),
    "confirmations.csv": confirmations(whole, words),
    "evidence.csv": evidence(whole, words),
    "basis.txt": `${basis(whole, words).join("\r\n\r\n")}\r\n`,
    ...(whole.leaf && { "leaf.json": JSON.stringify(whole.leaf, undefined, 2) }),
    "gift.json": JSON.stringify(whole, undefined, 2),
  };
}

function basis({ gift, leaf, block }: WholeGift, words: Words): string[] {
  const { gift: say } = words;
  const { trace, amount, fund } = gift;
  const held = amount.asset.custody === "ESCROWED" ? say.escrowed : say.attested(organisationText(fund.organisation, words));
  return [
    `${say.basis[trace.basis]}. ${say.basisMeans[trace.basis]}`,
    held,
    say.pack.asOf(String(block.number), block.hash),
    say.pack.check,
    ...(leaf ? [say.pack.leaf] : []),
  ];
}

function uses({ pieces }: WholeGift, words: Words): string {
  const { pack } = words.gift;
  const head = [pack.outcome, pack.amount, pack.exact, pack.asset, pack.quantity, pack.exact, pack.asset];
  const more = [pack.fund, pack.organisation, pack.payee, pack.purpose, pack.date, pack.confirmed, pack.payment];
  return csv([
    [...head, ...more],
    ...pieces.map(({ outcome, amount, amountExact, quantity, quantityExact, fund, disbursement, confirmed }) => [
      words.outcome[outcome],
      amount.decimal,
      amountExact,
      amount.asset.code,
      quantity.decimal,
      quantityExact,
      quantity.asset.code,
      fund.name,
      organisationText(fund.organisation, words),
      disbursement ? partyText(payeeOf(disbursement), words) : "",
      disbursement?.purpose ?? "",
      disbursement?.date ?? "",
      confirmed.decimal,
      disbursement?.id ?? "",
    ]),
  ]);
}

function confirmations({ pieces }: WholeGift, words: Words): string {
  const { pack, said, capacity } = words.gift;
  const payments = new Map(
    pieces.flatMap(({ disbursement }) => (disbursement ? [[disbursement.id, disbursement] as const] : [])),
  );
  return csv([
    [pack.payment, pack.who, pack.capacity, pack.said, pack.amount, pack.asset, pack.date, pack.transaction, pack.hash],
    ...[...payments.values()].flatMap(({ id, attestations }) =>
      attestations.nodes.map((one) => [
        id,
        one.organisation ? organisationText(one.organisation, words) : partyText(one.attester, words),
        capacity[one.capacity],
        said[one.kind],
        one.amount.decimal,
        one.amount.asset.code,
        one.date,
        one.tx.hash,
        one.evidence ?? "",
      ]),
    ),
  ]);
}

function evidence({ gift, pieces }: WholeGift, words: Words): string {
  const { pack } = words.gift;
  const all = happenings(gift, pieces, words).filter((one) => one.evidence);
  return csv([
    [pack.date, pack.entry, pack.reference, pack.hash, pack.transaction],
    ...all.map(({ date, text, ref, evidence, tx }) => [date, text, ref ?? "", evidence ?? "", tx.hash]),
  ]);
}

function receipt(whole: WholeGift, words: Words, address: string): string {
  const { gift, pieces } = whole;
  const { pack } = words.gift;
  const amount = amountText(gift.amount, words.tag);
  const { leaf } = gift;
  const rows = [
    [pack.amount, amount],
    [pack.given, dayText(gift.date, words.tag)],
    [pack.to, placeText(gift.fund, words)],
    ...(gift.batch ? [] : [[pack.from, partyText(gift.donor, words)]]),
    [pack.reference, gift.ref ?? ""],
    ...(leaf ? [[words.gift.numbered(countText(leaf.index, words.tag)), withinText(leaf, words)]] : []),
    [pack.transaction, gift.tx.hash],
  ];
  const list = rows.map(([name, value]) => `<tr><th>${escaped(name!)}</th><td>${escaped(value!)}</td></tr>`).join("\n");
  return `<!doctype html>
<html lang="${words.tag}">
<meta charset="utf-8">
<title>${escaped(`${pack.receipt}: ${amount}`)}</title>
<h1>${escaped(`${pack.receipt}: ${amount}`)}</h1>
<table>
${list}
</table>
<p>${escaped(words.gift.saidAll(amount, words.join(story(gift, pieces, words))))}</p>
<h2>${escaped(pack.basis)}</h2>
${basis(whole, words)
  .map((text) => `<p>${escaped(text)}</p>`)
  .join("\n")}
<p>${escaped(address)}</p>
</html>
`;
}

function withinText({ batch }: NonNullable<WholeGift["gift"]["leaf"]>, { gift: say, tag }: Words): string {
  return say.oneOf(countText(batch.batch?.count ?? "0", tag), amountText(batch.amount, tag));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
