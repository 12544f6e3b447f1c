import { PlainError } from "../../contracts/plain-error.ts";
import { lineId, parseEntryId } from "../../contracts/ids.ts";
import { act } from "./act.ts";
import { assetOfLine, shownAmount } from "./assets.ts";
import { findFund, type FoundFund, openedFunds } from "./find.ts";
import { findGift, type FoundGift } from "./gifts.ts";
import { type GovernedLedger, ledgerContract } from "./ledger.ts";

/** Pays back what was not spent of a gift to a cancelled fund, to who had paid it; anyone may ask for it. Returns what was done, for people. */
export async function claim(ledger: GovernedLedger, text: string, fundText: string | undefined): Promise<string> {
  const { fund, gift } = await theGift(ledger, text, fundText);
  if (!fund.cancelled)
    throw new PlainError(
      `Fund "${fund.key}" is not cancelled, so there is nothing to claim. Its admin may cancel it, and after ${new Date(fund.refundDeadline * 1_000).toISOString()} any of its donors: throughline fund cancel ${fund.key} --gift ${text}`,
    );
  const contract = ledgerContract(ledger);
  const args = [fund.id, gift.asset, gift.start, gift.amount, gift.payer] as const;
  const asset = await assetOfLine(ledger, fund.id, gift.asset);
  if (!(await ledger.client.readContract({ ...contract, functionName: "isRefundable", args })))
    return `That gift was refunded already to ${gift.payer}: nothing was sent.`;
  const { spent } = await ledger.client.readContract({ ...contract, functionName: "lineOf", args: [fund.id, gift.asset] });
  const end = gift.start + gift.amount;
  const from = spent > gift.start ? spent : gift.start;
  if (from >= end)
    throw new PlainError(
      `All of that gift, ${shownAmount(gift.amount, asset)}, had been spent before fund "${fund.key}" was cancelled.`,
    );
  const tx = await act(ledger, { contract, functionName: "claimRefund", args });
  const whole =
    end - from === gift.amount ? "the whole gift" : `of ${shownAmount(gift.amount, asset)}; the rest had been spent`;
  return `${shownAmount(end - from, asset)} went back to ${gift.payer}, who had paid it: ${whole} (transaction ${tx}).`;
}

async function theGift(
  ledger: GovernedLedger,
  text: string,
  fundText: string | undefined,
): Promise<{ fund: FoundFund; gift: FoundGift }> {
  if (fundText !== undefined) {
    const fund = await findFund(ledger, fundText);
    if (fund.refundDeadline === 0)
      throw new PlainError(`Fund "${fund.key}" was not opened as refundable: nothing can be claimed from it.`);
    return { fund, gift: await findGift(ledger, text, fund) };
  }
  const refundable = (await openedFunds(ledger)).filter(({ refundDeadline }) => refundDeadline !== 0);
  const found: { fund: FoundFund; gift: FoundGift }[] = [];
  for (const { id } of refundable) {
    const fund = await findFund(ledger, id, refundable);
    const gift = await findGift(ledger, text, fund).catch((error: unknown) => {
      if (error instanceof PlainError && error.message.startsWith("No gift")) return undefined;
      throw error;
    });
    if (gift) found.push({ fund, gift });
  }
  if (found.length === 0)
    throw new PlainError(
      `No gift "${text}" to a refundable fund is on this ledger. Check the reference${parseEntryId(text) ? "" : ", or give the gift's id"}.`,
    );
  if (found.length > 1) {
    const ids = found.map(({ fund, gift }) => `  ${lineId(fund.id, gift.asset)}-in-${gift.start}  (fund "${fund.key}")`);
    throw new PlainError(
      `Gifts to ${found.length} funds bear the reference "${text}". Say which by --fund or its id:\n${ids.join("\n")}`,
    );
  }
  return found[0]!;
}
