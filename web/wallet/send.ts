// What a wallet is asked to sign and to send. Everything that needs viem is loaded when it comes to that.
import type { Call, Sent } from "./chain.ts";
import { failureOf } from "./failure.ts";
import { inTime } from "./in-time.ts";
import type { Settled } from "./settle.ts";
import { readyWallet } from "./store.ts";

export type { Call, Sent };

/**
 * Sends a call and waits until it is in a block. `from`: the account that the call was made for; with another one the wallet is not asked. `sent` is
 * told the transaction as soon as the wallet has given it away. Throws a WalletFailure; where the contract would refuse, the wallet is not even asked.
 */
export async function sendCall(
  chainId: number,
  from: string,
  call: Call,
  sent: (hash: `0x${string}`) => void = () => {},
): Promise<Sent> {
  const { provider, address } = await readyWallet(chainId, from);
  try {
    const { sendThrough } = await import("./chain.ts");
    return await sendThrough(provider, chainId, address, call, sent);
  } catch (error) {
    throw failureOf(error);
  }
}

/** Waits until it is known what became of what was sent before. Throws a WalletFailure. */
export async function settleCall(chainId: number, from: string, hash: string): Promise<Settled> {
  const { provider, address } = await readyWallet(chainId, from);
  try {
    const { waitForBlock } = await import("./settle.ts");
    return await waitForBlock(provider, chainId, address, hash);
  } catch (error) {
    throw failureOf(error);
  }
}

/** The hash of the chain's first block, which tells it from one that bears the same number; undefined where the wallet does not say. */
export async function firstBlock(chainId: number, from: string): Promise<string | undefined> {
  const { provider } = await readyWallet(chainId, from);
  const asked = inTime(provider.request({ method: "eth_getBlockByNumber", params: ["0x0", false] }));
  return await asked.then(
    (block) => (block as { hash?: string } | null)?.hash,
    () => undefined,
  );
}

/** A signature under a text (EIP-191), by this account and no other. Throws a WalletFailure. */
export async function signText(chainId: number, from: string, text: string): Promise<`0x${string}`> {
  const { provider, address } = await readyWallet(chainId, from);
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    return (await provider.request({ method: "personal_sign", params: [`0x${bytes}`, address] })) as `0x${string}`;
  } catch (error) {
    throw failureOf(error);
  }
}

/** A signature under EIP-712's JSON, by this account and no other. Throws a WalletFailure. */
export async function signTyped(chainId: number, from: string, json: string): Promise<`0x${string}`> {
  const { provider, address } = await readyWallet(chainId, from);
  try {
    return (await provider.request({ method: "eth_signTypedData_v4", params: [address, json] })) as `0x${string}`;
  } catch (error) {
    throw failureOf(error);
  }
}
