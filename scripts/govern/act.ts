import {
  type Abi,
  BaseError,
  ContractFunctionRevertedError,
  decodeErrorResult,
  encodeFunctionData,
  type Hex,
  keccak256,
} from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { isSilence } from "../deploy/connect.ts";
import { isSame } from "../deploy/roles.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { type GovernedLedger, writerFor } from "./ledger.ts";

export interface Call {
  contract: { address: Address; abi: Abi };
  functionName: string;
  args: readonly unknown[];
}

/** Who alone may do something, and what they are. */
export interface Who {
  address: Address | readonly Address[];
  is: string;
}

export interface Act extends Call {
  /** Absent: anyone. */
  who?: Who;
  /** What cannot be undone, as a question. */
  question?: string;
}

/**
 * Sends one call once it is known that the key may, and waits until it is in a block. Returns the transaction's hash. A `PlainError` says
 * beforehand why not; where the one who may is a contract, such as a Safe, it says what that has to send.
 */
export async function act(ledger: GovernedLedger, { contract, functionName, args, who, question }: Act): Promise<Hex> {
  const data = encodeFunctionData({ abi: contract.abi, functionName, args });
  if (who) await requireMay(ledger, who, [{ contract, functionName, args }]);
  const account = await ledger.account();
  if (question !== undefined) {
    const agreed = await ledger.agree(question);
    if (agreed === undefined)
      throw new PlainError("Nobody is at a terminal to agree: say --yes. Nothing was sent.", { exitCode: 2 });
    if (!agreed) throw new PlainError("Not done; nothing was sent.");
  }
  const hash = await send(ledger, account, contract, data);
  try {
    const receipt = await ledger.client.waitForTransactionReceipt({ hash, pollingInterval: 100, timeout: 15 * 60_000 });
    if (receipt.status === "success") return hash;
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    throw new PlainError(
      `It was sent as ${hash}, and it is not known whether it is in a block: the node has not said so. Run it again: what is done is not done twice.`,
      { cause: error },
    );
  }
  throw new PlainError(`The contract refused it after all (${hash}): the state has changed meanwhile. Run it again.`);
}

async function send(ledger: GovernedLedger, account: PrivateKeyAccount, { address: to, abi }: Call["contract"], data: Hex) {
  try {
    await ledger.client.call({ account: account.address, to, data });
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    throw new PlainError(`It was not done: ${reason(error, abi)} Nothing was sent.`, { cause: error });
  }
  let hash: Hex | undefined;
  try {
    const writer = writerFor(ledger, account);
    const request = await writer.prepareTransactionRequest({ chain: null, to, data });
    const signed = await writer.signTransaction({ ...request, chain: null } as never);
    hash = keccak256(signed);
    await writer.sendRawTransaction({ serializedTransaction: signed });
    return hash;
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    // A node that takes a transaction and dies before it says so: it may have passed it on.
    if (hash !== undefined && isSilence(error))
      throw new PlainError(
        `It was sent as ${hash}, and the node did not answer: it is not known whether it will be in a block. Run it again: what is done is not done twice.`,
        { cause: error },
      );
    throw new PlainError(`It was not done: ${reason(error, abi)} Nothing was sent.`, { cause: error });
  }
}

/**
 * A `PlainError` where the key at hand is not of those who may; where one of them is a contract, such as a Safe, it says what that has to
 * send. No key is asked for where only contracts may.
 */
export async function requireMay(ledger: GovernedLedger, { address, is }: Who, calls: readonly Call[]): Promise<void> {
  const those = typeof address === "string" ? [address] : address;
  const codes = await Promise.all(those.map((one) => ledger.client.getCode({ address: one })));
  // An account that has lent itself a contract's code (EIP-7702) still signs.
  const contracts = those.filter((_, i) => codes[i] !== undefined && !codes[i].startsWith("0xef0100"));
  const me = contracts.length === those.length && those.length > 0 ? undefined : (await ledger.account()).address;
  if (me !== undefined && those.some((one) => isSame(one, me))) return;
  const key = me === undefined ? "" : ` The key at hand is ${me}'s: use theirs, or ask them.`;
  const named =
    those.length === 0 ? `Only ${is} may do this, and there is none.` : `Only ${is}, ${those.join(" or ")}, may do this.`;
  const to = calls.map(
    ({ contract, functionName, args }) =>
      `  to    ${contract.address}\n  data  ${encodeFunctionData({ abi: contract.abi, functionName, args })}`,
  );
  const byContract =
    contracts.length === 0
      ? ""
      : `\n${those.length === 1 ? "That" : contracts.join(", ")} is a contract, such as a Safe: have it send\n${to.join("\n")}`;
  throw new PlainError(`${named}${key} Nothing was sent.${byContract}`);
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
  if (isSilence(error)) return "the node does not answer.";
  return `${withoutSecrets(error.details || error.shortMessage)
    .split("\n")[0]!
    .slice(0, 300)}.`;
}

function rawOf(error: BaseError): Hex | undefined {
  const found = error.walk((cause) => typeof (cause as { data?: unknown }).data === "string") as { data?: Hex } | null;
  return found?.data;
}
