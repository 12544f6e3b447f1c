import { BaseError, ContractFunctionRevertedError, decodeErrorResult, encodeFunctionData, type Abi, type Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { isSame } from "../deploy/roles.ts";
import { type GovernedLedger, writerFor } from "./ledger.ts";

export interface Act {
  contract: { address: Address; abi: Abi };
  functionName: string;
  args: readonly unknown[];
  /** Who alone may do this, and what they are; absent: anyone. */
  who?: { address: Address; is: string };
  /** What cannot be undone, as a question. */
  question?: string;
}

/**
 * Sends one call once it is known that the key may, and waits until it is in a block. Returns the transaction's hash. A `PlainError` says
 * beforehand why not; where the one who may is a contract, such as a Safe, it says what that has to send.
 */
export async function act(ledger: GovernedLedger, { contract, functionName, args, who, question }: Act): Promise<Hex> {
  const account = await ledger.account();
  const data = encodeFunctionData({ abi: contract.abi, functionName, args });
  if (who && !isSame(who.address, account.address)) throw await refusal(ledger, who, account.address, contract.address, data);
  if (question !== undefined) {
    const agreed = await ledger.agree(question);
    if (agreed === undefined)
      throw new PlainError("Nobody is at a terminal to agree: say --yes. Nothing was sent.", { exitCode: 2 });
    if (!agreed) throw new PlainError("Not done; nothing was sent.");
  }
  try {
    await ledger.client.call({ account: account.address, to: contract.address, data });
    const writer = writerFor(ledger, account);
    const hash = await writer.sendTransaction({ chain: null, to: contract.address, data });
    const receipt = await ledger.client.waitForTransactionReceipt({ hash, pollingInterval: 100, timeout: 15 * 60_000 });
    if (receipt.status !== "success")
      throw new PlainError(`The contract refused it after all (${hash}): the state has changed meanwhile. Run it again.`);
    return hash;
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    throw new PlainError(`It was not done: ${reason(error, contract.abi)}`, { cause: error });
  }
}

async function refusal({ client }: GovernedLedger, who: { address: Address; is: string }, me: Address, to: Address, data: Hex) {
  const code = await client.getCode({ address: who.address });
  const byContract =
    code === undefined ? "" : `\nThat is a contract, such as a Safe: have it send\n  to    ${to}\n  data  ${data}`;
  return new PlainError(
    `Only ${who.is}, ${who.address}, may do this; the key at hand is ${me}'s. Use their key, or ask them. Nothing was sent.${byContract}`,
  );
}

/** A contract's refusal by its name and arguments, else what the node says. */
function reason(error: BaseError, abi: Abi): string {
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  const raw = reverted instanceof ContractFunctionRevertedError ? reverted.raw : rawOf(error);
  if (raw !== undefined && raw !== "0x") {
    try {
      const { errorName, args } = decodeErrorResult({ abi, data: raw });
      return `the contract says ${errorName}(${(args ?? []).map(String).join(", ")}).`;
    } catch {
      // An error of another contract: as the node words it.
    }
  }
  return `${(error.details || error.shortMessage).split("\n")[0]!.slice(0, 300)}. What was sent, if anything, shows with "show"; then run it again.`;
}

function rawOf(error: BaseError): Hex | undefined {
  const found = error.walk((cause) => typeof (cause as { data?: unknown }).data === "string") as { data?: Hex } | null;
  return found?.data;
}
