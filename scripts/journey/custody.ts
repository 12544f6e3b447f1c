// Who vouches that there is what a journey tells of: the ledger's contract, or an organisation's recorder. Never said alike.
import type { AmountAnswer, DisbursementAnswer, GiftAnswer, StepAnswer } from "./answers.ts";
import { attested, type NameOf, short, who } from "./words.ts";

type Asset = AmountAnswer["asset"];

/** Whether the ledger's contract itself holds it: coins and tokens. Of everything else there is a recorder's word. */
export function isEscrowed({ kind }: Asset): boolean {
  return kind === "COIN" || kind === "TOKEN";
}

/** How a gift came in, and on whose word the donor's name stands. */
export function cameIn(gift: GiftAnswer): string {
  const isNamed = gift.donor.namedBy !== null;
  if (!isEscrowed(gift.amount.asset)) return attested(gift, isNamed);
  const by = isNamed || gift.donor.kind === "NOBODY" ? ` by ${short(gift.by.address ?? "")}` : "";
  return `paid${by} into the ledger's contract${isNamed ? "; the payer names the donor" : ""}`;
}

/** How a disbursement left, and to whom, where that is not whom it serves. */
export function wentOut(paid: DisbursementAnswer, nameOf: NameOf): string {
  if (!isEscrowed(paid.amount.asset)) return attested(paid);
  const same = JSON.stringify(paid.recipient) === JSON.stringify(paid.beneficiary);
  return `paid out by the ledger's contract${same ? "" : ` to ${who(paid.recipient, nameOf, "somebody not named")}`}`;
}

/** What a conversion changed about who vouches for it. */
export function crossed({ sent, arrived }: Pick<StepAnswer, "sent" | "arrived">): string[] {
  const [before, after] = [isEscrowed(sent.asset), isEscrowed(arrived.asset)];
  if (before && !after) return ["left the ledger's contract: from here on it is the recorder's word"];
  if (!before && after) return ["came into the ledger's contract, which holds it from here on"];
  return [];
}

/** Every token's address, once: its code is its own word, which others may use too. */
export function tokensNamed(amounts: readonly AmountAnswer[]): string[] {
  const tokens = new Map(
    amounts.flatMap(({ asset }) => (asset.kind === "TOKEN" ? [[asset.address, asset.code] as const] : [])),
  );
  return [...tokens].map(([address, code]) => `${code} is the token at ${address ?? "an address not told"}`);
}

/** All amounts of a way: of what it passed, and of what it ended as. */
export function amountsOf(way: { amount: AmountAnswer; quantity: AmountAnswer; path: readonly StepAnswer[] }): AmountAnswer[] {
  return [way.amount, way.quantity, ...way.path.flatMap(({ sent, arrived }) => [sent, arrived])];
}
