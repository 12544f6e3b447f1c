// Frozen, closed, cancelled: what an organisation's admin may do with a fund. Each returns what was done, for people.
import { PlainError } from "../../../contracts/plain-error.ts";
import { ZERO_WORD } from "../../../contracts/ids.ts";
import { act } from "../act.ts";
import { adminOf, findFund, type FoundFund } from "../find.ts";
import { findGift } from "../gifts.ts";
import { type GovernedLedger, ledgerContract } from "../ledger.ts";

/** Stops everything but claims, or lets it go on. */
export async function freezeFund(ledger: GovernedLedger, text: string, frozen: boolean): Promise<string> {
  const fund = await findFund(ledger, text);
  if (fund.frozen === frozen) return `Fund "${fund.key}" is ${frozen ? "frozen already" : "not frozen"}: nothing was sent.`;
  const tx = await act(ledger, {
    contract: ledgerContract(ledger),
    functionName: "freezeFund",
    args: [fund.id, frozen],
    who: adminOf(fund),
  });
  return frozen
    ? `Fund "${fund.key}" is frozen: nothing comes in or goes out but refunds of a cancelled fund (transaction ${tx}).`
    : `Fund "${fund.key}" goes on as before (transaction ${tx}).`;
}

/** Closes a fund for good; `successorText`: the one fund that may be granted what is left. */
export async function closeFund(ledger: GovernedLedger, text: string, successorText: string | undefined): Promise<string> {
  const fund = await findFund(ledger, text);
  const successor = successorText === undefined ? undefined : await findFund(ledger, successorText);
  if (fund.closed && fund.successor === (successor?.id ?? ZERO_WORD))
    return `Fund "${fund.key}" is closed already: nothing was sent.`;
  if (!fund.open)
    throw new PlainError(
      `Fund "${fund.key}" is ${fund.cancelled ? "cancelled" : "closed already, and not with that successor"}: that stays. Nothing was sent.`,
    );
  if (successor && successor.organisation.id !== fund.organisation.id) {
    const accepts = await ledger.client.readContract({
      ...ledgerContract(ledger),
      functionName: "accepts",
      args: [successor.id, fund.organisation.id],
    });
    if (!accepts)
      throw new PlainError(
        `Fund "${successor.key}" has not consented to receive from organisation "${fund.organisation.key}". Its admin does so first: throughline fund consent ${successor.key} ${fund.organisation.key}`,
      );
  }
  const tx = await act(ledger, {
    contract: ledgerContract(ledger),
    functionName: "closeFund",
    args: [fund.id, successor?.id ?? ZERO_WORD],
    who: adminOf(fund),
    question: `Close fund "${fund.key}" (${fund.name}) for good, ${onSuccessor(successor)}?`,
  });
  const rest = successor ? ` What is left may be granted to "${successor.key}" alone.` : "";
  return `Fund "${fund.key}" is closed: it takes no gifts and no transfers any more (transaction ${tx}).${rest}`;
}

function onSuccessor(successor: FoundFund | undefined): string {
  if (!successor) return "without a successor";
  const { key, name, verified } = successor.organisation;
  return `with the successor "${successor.key}" (${successor.name}), ${successor.id}, of organisation "${key}" (${name}), which is ${verified ? "verified" : "NOT verified"}`;
}

/** Cancels a refundable fund for good: by its admin, or after the deadline by a donor, who names a gift that they paid. */
export async function cancelFund(ledger: GovernedLedger, text: string, giftText: string | undefined): Promise<string> {
  const fund = await findFund(ledger, text);
  if (fund.cancelled) return `Fund "${fund.key}" is cancelled already: nothing was sent.`;
  if (fund.refundDeadline === 0)
    throw new PlainError(
      `Fund "${fund.key}" was not opened as refundable, so it cannot be cancelled. Its admin can close or freeze it.`,
    );
  const contract = ledgerContract(ledger);
  const question = `Cancel fund "${fund.key}" (${fund.name}) for good, so that donors claim back what is not spent?`;
  if (giftText === undefined) {
    const tx = await act(ledger, { contract, functionName: "cancelFund", args: [fund.id], who: adminOf(fund), question });
    return cancelled(fund.key, tx);
  }
  const { timestamp } = await ledger.client.getBlock();
  if (Number(timestamp) <= fund.refundDeadline)
    throw new PlainError(
      `Until ${new Date(fund.refundDeadline * 1_000).toISOString()} only its admin may cancel fund "${fund.key}"; after that any of its donors.`,
    );
  const gift = await findGift(ledger, giftText, fund);
  const tx = await act(ledger, {
    contract,
    functionName: "cancelExpiredFund",
    args: [fund.id, gift.asset, gift.start, gift.amount],
    who: { address: gift.payer, is: "who paid that gift" },
    question,
  });
  return cancelled(fund.key, tx);
}

function cancelled(key: string, tx: string): string {
  return `Fund "${key}" is cancelled: every donor may claim what is not spent, with "throughline claim" (transaction ${tx}).`;
}
