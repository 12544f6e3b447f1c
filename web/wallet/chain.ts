// The chain through a wallet, by viem. Loaded when something is sent.
import { BaseError, createPublicClient, custom, decodeErrorResult, type Hex, isHex, numberToHex, parseAbi } from "viem";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import type { Provider } from "./discover.ts";
import { failureOf, type Refusal, WalletFailure } from "./failure.ts";
import { inTime } from "./in-time.ts";
import { waitForBlock } from "./settle.ts";
import { readyWallet } from "./store.ts";

/** `value`: coins in base units. */
export interface Call {
  to: `0x${string}`;
  data: Hex;
  value?: bigint;
}

export interface Sent {
  hash: Hex;
  block: number;
}

/** What OpenZeppelin's tokens say (ERC-6093, SafeERC20). */
const TOKEN_ERRORS = parseAbi([
  "error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)",
  "error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)",
  "error SafeERC20FailedOperation(address token)",
]);
const ERRORS = [...organisationRegistryAbi, ...donationLedgerAbi, ...attestationLogAbi, ...TOKEN_ERRORS] as const;

/**
 * Tries a call, has the wallet send it, and waits until it is in a block. Throws a WalletFailure, or whatever the wallet throws; with a `block` where
 * it was sent, and the contract refused it or another transaction took its place.
 */
export async function sendThrough(
  provider: Provider,
  chainId: number,
  address: `0x${string}`,
  { to, data, value = 0n }: Call,
  sent: (hash: Hex) => void,
): Promise<Sent> {
  const client = createPublicClient({ transport: custom(provider, { retryCount: 2 }) });
  try {
    await inTime(client.call({ account: address, to, data, value }));
  } catch (error) {
    throw refusalOf(error);
  }
  // Not every wallet looks at what it is told of account and chain, so that both are looked at once more, right before.
  await readyWallet(chainId, address);
  const transaction = {
    ...{ chainId: numberToHex(chainId), from: address, to, data },
    ...(value > 0n && { value: numberToHex(value) }),
  };
  const hash = (await provider.request({ method: "eth_sendTransaction", params: [transaction] })) as Hex;
  sent(hash);
  const { block, outcome } = await waitForBlock(provider, chainId, address, hash);
  if (outcome === "replaced") throw new WalletFailure("CANCELLED", hash, undefined, block);
  if (outcome === "refused") {
    const again = inTime(client.call({ account: address, to, data, value, blockNumber: BigInt(block) }));
    // Why is told where it can be found out.
    const why = await again.then(() => undefined, refusalOf);
    throw new WalletFailure("REVERTED", why?.message, why?.refusal, block);
  }
  return { hash, block };
}

/** Why a call would be refused. */
function refusalOf(error: unknown): WalletFailure {
  const data = revertData(error);
  if (data === undefined) {
    const failure = failureOf(error);
    const reverted = failure.fault === "OTHER" && error instanceof BaseError && /revert/i.test(error.message);
    return reverted ? new WalletFailure("REVERTED", error.shortMessage) : failure;
  }
  return new WalletFailure("REVERTED", data, decoded(data));
}

function decoded(data: Hex): Refusal | undefined {
  try {
    const { errorName, args = [] } = decodeErrorResult({ abi: ERRORS, data });
    return { name: errorName, args: args.map(String) };
  } catch {
    return undefined;
  }
}

/** The bytes with which a call was refused; nodes and wallets put them in different places. */
function revertData(error: unknown): Hex | undefined {
  let found: Hex | undefined;
  const look = (each: unknown, depth: number): void => {
    if (found !== undefined || depth > 8 || typeof each !== "object" || each === null) return;
    const { data, cause, error: inner } = each as { data?: unknown; cause?: unknown; error?: unknown };
    if (typeof data === "string" && isHex(data) && data.length >= 10) found = data;
    else if (typeof data === "object") look(data, depth + 1);
    look(cause, depth + 1);
    look(inner, depth + 1);
  };
  look(error, 0);
  return found;
}
