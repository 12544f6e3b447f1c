// A receipt code once more: to those who record the gift's fund or speak for it, and only where all agrees.
import { type Address, textHash } from "../../contracts/ids.ts";
import type { ApiContext } from "../context.ts";
import type { Desk } from "../desk.ts";
import { deskError } from "../errors.ts";
import { must } from "../loaders.ts";
import { giftPage } from "../queries/gifts.ts";
import type { DonationRow } from "../queries/rows.ts";
import { decimal } from "../resolvers/amount.ts";

/** Gifts under one reference that are looked at; a stranger may add as many as they pay for. */
const MOST_GIFTS = 100;

export interface ReceiptAsked {
  ref: string;
  /** Display units. */
  amount: string;
  /** YYYY-MM-DD */
  date: string;
}

export interface ReceiptModel {
  donation: DonationRow;
  code: string | null;
  name: string | null;
  opaqueRef: string | null;
}

/**
 * The receipt of the one gift that has reference, amount and date, and whose fund is the caller's. Throws RECEIPT_REFUSED, in words that
 * do not tell what was wrong, and DESK_BUSY after too many of these.
 */
export async function receiptOf(context: ApiContext, desk: Desk, address: Address, asked: ReceiptAsked): Promise<ReceiptModel> {
  desk.attempt(address);
  const ref = asked.ref.normalize("NFC");
  const gift = ref === "" ? undefined : await theGift(context, address, { ...asked, ref });
  if (!gift) {
    throw deskError(
      "RECEIPT_REFUSED",
      "No gift of your funds has this reference, amount and date together. Compare all three with the donor's receipt.",
    );
  }
  desk.succeeded(address);
  const opened = gift.donor === null ? undefined : desk.receipt({ donor: gift.donor, fund: gift.given_to, ref });
  const code = desk.codeOf(ref);
  const opaqueRef = code !== undefined && gift.ref === textHash(code) ? code : null;
  return { donation: gift, code: opened?.code ?? null, name: opened?.name ?? null, opaqueRef };
}

async function theGift(
  context: ApiContext,
  address: Address,
  { ref, amount, date }: ReceiptAsked,
): Promise<DonationRow | undefined> {
  const refs = context.refTexts.refHashes(ref);
  // More than one that all agrees with is none: nobody could say whose it is.
  const found = await giftPage(context.tx, { refs, from: date, to: date }, { first: MOST_GIFTS, after: undefined });
  const right: DonationRow[] = [];
  for (const gift of found) {
    const line = await must(context.loaders.line, gift.line);
    const fund = await must(context.loaders.fund, gift.given_to);
    const { admin } = await must(context.loaders.organisation, fund.organisation);
    if (address !== fund.recorder && address !== admin) continue;
    if (sameAmount(amount, decimal(gift.amount, line.decimals))) right.push(gift);
  }
  return right.length === 1 ? right[0] : undefined;
}

/** Decimal text, in which "100" and "100.00" are the same. */
function sameAmount(typed: string, exact: string): boolean {
  const plain = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  return /^\d{1,60}(\.\d{1,18})?$/.test(typed) && plain(typed.replace(/^0+(?=\d)/, "")) === plain(exact);
}
