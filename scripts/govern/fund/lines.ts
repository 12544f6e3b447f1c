// What a fund takes of coins and tokens: its recorder says so, line by line. Units need nothing of the kind.
import { BaseError, ContractFunctionRevertedError } from "viem";
import { PlainError } from "../../../contracts/plain-error.ts";
import { UNIT_PREFIX } from "../../../contracts/ids.ts";
import { act } from "../act.ts";
import { findAsset } from "../assets.ts";
import { findFund } from "../find.ts";
import { type GovernedLedger, ledgerContract } from "../ledger.ts";

/** Opens a fund's line of the coin or a token, so that anyone may give of it. Returns what was done, for people. */
export async function openLine(ledger: GovernedLedger, text: string, assetText: string): Promise<string> {
  const fund = await findFund(ledger, text);
  const asset = await findAsset(ledger, assetText);
  if (asset.address.toLowerCase().startsWith(UNIT_PREFIX))
    throw new PlainError(`${asset.shown} is a unit: its line opens by itself with the first entry. Nothing was sent.`);
  const contract = ledgerContract(ledger);
  const call = { functionName: "openLine", args: [fund.id, asset.address] as const } as const;
  const takes = `Fund "${fund.key}" takes ${asset.shown}`;
  try {
    await ledger.client.simulateContract({ ...contract, ...call, account: fund.recorder });
  } catch (error) {
    if (!isRefusal(error, "LineExists")) throw error;
    return `${takes} already: nothing was sent.`;
  }
  const tx = await act(ledger, { contract, ...call, who: { address: fund.recorder, is: "the fund's recorder" } });
  return `${takes} from now on, from anyone (transaction ${tx}).`;
}

function isRefusal(error: unknown, name: string): boolean {
  if (!(error instanceof BaseError)) return false;
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  return reverted instanceof ContractFunctionRevertedError && reverted.data?.errorName === name;
}
