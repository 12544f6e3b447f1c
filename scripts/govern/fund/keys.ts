// Who holds a fund's two keys, what the second one must see, and from whom the fund accepts. Each returns what was done, for people.
import { PlainError } from "../../../contracts/plain-error.ts";
import { ZERO_ADDRESS } from "../../../contracts/ids.ts";
import { isSame } from "../../deploy/roles.ts";
import { act } from "../act.ts";
import { baseUnits, findAsset, shownAmount } from "../assets.ts";
import { addressOrNone, adminOf, findFund, findOrganisation } from "../find.ts";
import { type GovernedLedger, ledgerContract } from "../ledger.ts";

/** Names the fund's recorder. */
export async function setRecorder(ledger: GovernedLedger, text: string, addressText: string): Promise<string> {
  const recorder = addressOrNone(addressText, "ADDRESS", false);
  const fund = await findFund(ledger, text);
  if (isSame(fund.recorder, recorder)) return `${recorder} is the recorder of fund "${fund.key}" already: nothing was sent.`;
  if (isSame(fund.approver, recorder))
    throw new PlainError(`${recorder} is the approver of fund "${fund.key}": the recorder is another key. Nothing was sent.`);
  const tx = await act(ledger, {
    contract: ledgerContract(ledger),
    functionName: "setRecorder",
    args: [fund.id, recorder],
    who: adminOf(fund),
  });
  return `${recorder} is the recorder of fund "${fund.key}"; ${fund.recorder} is no more (transaction ${tx}).`;
}

/** Names the fund's approver, or none. */
export async function setApprover(ledger: GovernedLedger, text: string, addressText: string): Promise<string> {
  const approver = addressOrNone(addressText, "ADDRESS", true);
  const fund = await findFund(ledger, text);
  const none = approver === ZERO_ADDRESS;
  if (isSame(fund.approver, approver))
    return none
      ? `Fund "${fund.key}" has no approver: nothing was sent.`
      : `${approver} is the approver of fund "${fund.key}" already: nothing was sent.`;
  if (isSame(fund.recorder, approver))
    throw new PlainError(`${approver} is the recorder of fund "${fund.key}": the approver is another key. Nothing was sent.`);
  const tx = await act(ledger, {
    contract: ledgerContract(ledger),
    functionName: "setApprover",
    args: [fund.id, approver],
    who: adminOf(fund),
  });
  return none
    ? `Nobody approves outflows of fund "${fund.key}" any more: its recorder pays alone, whatever the amount (transaction ${tx}).`
    : `${approver} approves outflows of fund "${fund.key}" above its limits, which are 0 until they are set (transaction ${tx}).`;
}

/** Sets the largest outflow of an asset that needs no approval. */
export async function setLimit(ledger: GovernedLedger, text: string, assetText: string, amountText: string): Promise<string> {
  const fund = await findFund(ledger, text);
  const asset = await findAsset(ledger, assetText);
  const limit = baseUnits(amountText, asset, true);
  const contract = ledgerContract(ledger);
  const now = await ledger.client.readContract({ ...contract, functionName: "limitOf", args: [fund.id, asset.address] });
  const shown = shownAmount(limit, asset);
  if (now === limit) return `The limit of fund "${fund.key}" is ${shown} already: nothing was sent.`;
  const args = [fund.id, asset.address, limit];
  const tx = await act(ledger, { contract, functionName: "setLimit", args, who: adminOf(fund) });
  const approver = fund.approver === ZERO_ADDRESS ? " It counts once the fund has an approver." : "";
  return `An outflow of fund "${fund.key}" above ${shown} needs the approver (transaction ${tx}).${approver}`;
}

/** Gives or withdraws the fund's standing consent to receive from an organisation. */
export async function setConsent(
  ledger: GovernedLedger,
  text: string,
  organisationText: string,
  accepted: boolean,
): Promise<string> {
  const fund = await findFund(ledger, text);
  const from = await findOrganisation(ledger, organisationText);
  if (from.id === fund.organisation.id)
    return `Fund "${fund.key}" is of organisation "${from.key}" itself, and needs no consent: nothing was sent.`;
  const contract = ledgerContract(ledger);
  const now = await ledger.client.readContract({ ...contract, functionName: "accepts", args: [fund.id, from.id] });
  if (now === accepted)
    return `Fund "${fund.key}" ${accepted ? "accepts" : "does not accept"} from "${from.key}" ${accepted ? "already" : "anyway"}: nothing was sent.`;
  const args = [fund.id, from.id, accepted];
  const tx = await act(ledger, { contract, functionName: "setConsent", args, who: adminOf(fund) });
  return `Fund "${fund.key}" ${accepted ? "accepts" : "no longer accepts"} transfers and shares of gifts from "${from.key}" (transaction ${tx}).`;
}
