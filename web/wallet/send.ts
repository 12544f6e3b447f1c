// What a wallet is asked to sign and to send. Everything that needs viem is loaded when it comes to that.
import type { Call, Sent } from "./chain.ts";
import { failureOf } from "./failure.ts";
import { readyWallet } from "./store.ts";

export type { Call, Sent };

/**
 * Sends a call and waits until it is in a block. `sent` is told the transaction as soon as the wallet has given it away. `from`: the account
 * that the call was made for; with another one the wallet is not asked. Throws a WalletFailure; where the contract would refuse, the wallet is not
 * even asked.
 */
export async function sendCall(
  chainId: number,
  call: Call,
  sent: (hash: `0x${string}`) => void = () => {},
  from?: string,
): Promise<Sent> {
  const { provider, address } = await readyWallet(chainId, from);
  try {
    const { sendThrough } = await import("./chain.ts");
    return await sendThrough(provider, chainId, address, call, sent);
  } catch (error) {
    throw failureOf(error);
  }
}

/** Waits until what was sent before is in a block. Throws a WalletFailure; `CANCELLED`: another transaction took its place. */
export async function settleCall(chainId: number, from: string, hash: string): Promise<number> {
  const { provider, address } = await readyWallet(chainId, from);
  try {
    const { waitForBlock } = await import("./settle.ts");
    return (await waitForBlock(provider, chainId, address, hash)).block;
  } catch (error) {
    throw failureOf(error);
  }
}

/** A signature under a text (EIP-191). Throws a WalletFailure. */
export async function signText(chainId: number, text: string): Promise<`0x${string}`> {
  const { provider, address } = await readyWallet(chainId);
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    return (await provider.request({ method: "personal_sign", params: [`0x${bytes}`, address] })) as `0x${string}`;
  } catch (error) {
    throw failureOf(error);
  }
}

/** A signature under EIP-712's JSON. Throws a WalletFailure. */
export async function signTyped(chainId: number, json: string): Promise<`0x${string}`> {
  const { provider, address } = await readyWallet(chainId);
  try {
    return (await provider.request({ method: "eth_signTypedData_v4", params: [address, json] })) as `0x${string}`;
  } catch (error) {
    throw failureOf(error);
  }
}
