import { BaseError, type Hex, RpcRequestError, toHex } from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { type DeployChain, plainly } from "./connect.ts";

/** Keeps 1 for the transaction (TSTORE), copies memory (MCOPY), reads it back (TLOAD) and answers it; PUSH0 throughout. */
const CANCUN_PROBE: Hex = "0x60015f5d5f5f5f5e5f5c5f5260205ff3";
const LOCAL_CHAIN_IDS = [1337, 31337];
/** From these words every development node makes its accounts. */
const TEST_WORDS = "test test test test test test test test test test test junk";

/** A `PlainError` where the chain is not the one that is meant. */
export function requireChainId(chain: DeployChain, expected: number | undefined, network: string): void {
  if (expected !== undefined && chain.id !== expected)
    throw new PlainError(
      `The node at ${chain.origin} is of chain ${chain.id}, but ${network} is chain ${expected}. Nothing was sent. Give the address of a node of ${network}.`,
    );
}

/** A `PlainError` where the chain does not know the instructions that the contracts are compiled to. */
export async function requireCancun({ reader, origin, id }: DeployChain): Promise<void> {
  const answer = await plainly(origin, undefined, () =>
    reader.call({ data: CANCUN_PROBE }).then(
      ({ data }) => data,
      (error: unknown) => {
        if (error instanceof BaseError && isOfExecution(error)) return undefined;
        throw error;
      },
    ),
  );
  if (answer !== undefined && /^0x0{63}1$/.test(answer)) return;
  throw new PlainError(
    `The chain ${id} at ${origin} does not know the instructions of Ethereum's Cancun upgrade (2024), which the contracts need: TSTORE, TLOAD, MCOPY. Nothing was sent. Ask whoever runs it to upgrade it, or use another chain.`,
  );
}

/** Whether the chain carried the code out and it failed, as every node words it in its own way; else nothing is known of the chain. */
function isOfExecution(error: BaseError): boolean {
  const { code } = (error.walk((cause) => cause instanceof RpcRequestError) ?? {}) as { code?: number };
  // 3: reverted; -32015: Nethermind's for a failed execution.
  return code === 3 || code === -32015 || /opcode|instruction|invalid[ _]operation|revert|vm exception/i.test(error.details);
}

/** A `PlainError` where one of the accounts' keys is known to everyone, on a chain that is not one's own machine's. */
export function requireOwnKeys(chain: Pick<DeployChain, "id" | "origin">, accounts: readonly Address[]): void {
  if (isLocalChain(chain)) return;
  const known = testAccounts();
  for (const account of accounts)
    if (known.has(account.toLowerCase()))
      throw new PlainError(
        `${account} is one of the local test accounts, and the whole world knows its key: whoever likes could take its roles. Use a key of your own. Nothing was sent.`,
      );
}

/** A chain for trials on this very machine: by its number and by where its node is, since anyone may give a chain any number. */
export function isLocalChain({ id, origin }: Pick<DeployChain, "id" | "origin">): boolean {
  return LOCAL_CHAIN_IDS.includes(id) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(origin).hostname);
}

/** The twenty accounts of every local chain, in small letters. */
function testAccounts(): Set<string> {
  const parent = mnemonicToAccount(TEST_WORDS, { path: "m/44'/60'/0'/0" }).getHdKey();
  const keys = Array.from({ length: 20 }, (_, i) => toHex(parent.deriveChild(i).privateKey!));
  return new Set(keys.map((key) => privateKeyToAccount(key).address.toLowerCase()));
}
