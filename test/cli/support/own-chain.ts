// A chain of one's own in a test: its directory, its log, and accounts that send to it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { logFile, makeChain } from "../../../scripts/chain/own/first-run.ts";
import { makeChainDirectory, OwnChain } from "../../../scripts/chain/own/own-chain.ts";
import { answer } from "../../../scripts/chain/own/rpc-methods.ts";

export const PASSWORD = "six small blue boats";

export interface MadeChain {
  /** What would be DATA_DIR. */
  root: string;
  directory: string;
  log: string;
  passwordFile: string;
}

/** A chain that was made and never run. */
export async function makeTestChain(): Promise<MadeChain> {
  const root = mkdtempSync(join(tmpdir(), "throughline-"));
  const directory = join(root, "chain");
  const passwordFile = join(root, "password");
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  await makeChainDirectory(directory);
  await makeChain(directory, passwordFile, () => {});
  return { root, directory, log: logFile(directory), passwordFile };
}

export function removeTestChain({ root }: MadeChain): void {
  rmSync(root, { recursive: true, force: true });
}

/** Opens a chain in this process; `said` is what it tells people. */
export async function openTestChain({ log }: MadeChain, acceptClock = false): Promise<OwnChain & { said: string[] }> {
  const said: string[] = [];
  const chain = await OwnChain.open({ file: log, acceptClock, say: (line) => said.push(line) });
  return Object.assign(chain, { said });
}

export async function blockOf(chain: OwnChain, which: number | "latest"): Promise<Record<string, Hex>> {
  const tag = typeof which === "number" ? `0x${which.toString(16)}` : which;
  return (await answer(chain, "eth_getBlockByNumber", [tag, false])) as Record<string, Hex>;
}

export async function hashesOf(chain: OwnChain): Promise<Hex[]> {
  const hashes: Hex[] = [];
  for (let number = 0; number <= chain.height; number++) hashes.push((await blockOf(chain, number))["hash"]!);
  return hashes;
}

const sender = privateKeyToAccount(generatePrivateKey());

/** A contract's creation that leaves the data as its code, or a call, signed by an account without coins. */
export async function signed(
  chainId: number,
  nonce: number,
  more: { to?: Hex; data?: Hex; account?: typeof sender; value?: bigint; gas?: bigint } = {},
): Promise<Hex> {
  const { account = sender, ...rest } = more;
  const fees = { maxFeePerGas: 0n, maxPriorityFeePerGas: 0n };
  return await account.signTransaction({
    type: "eip1559",
    chainId,
    nonce,
    gas: 200_000n,
    ...fees,
    to: account.address,
    ...rest,
  });
}

/** Sends so many transactions one after the other, the first with this nonce; returns their hashes. */
export async function fill(chain: OwnChain, count: number, from = 0): Promise<string[]> {
  const hashes: string[] = [];
  for (let nonce = from; nonce < from + count; nonce++) hashes.push(await chain.send(await signed(chain.chainId, nonce)));
  return hashes;
}
