import { type Hex } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";
import { LOCAL_PRIVATE_KEY } from "../chain/local-chain.ts";
import { accountOf, type DeployChain } from "./connect.ts";
import { isSame } from "./roles.ts";

/** Keeps 1 for the transaction (TSTORE), copies memory (MCOPY), reads it back (TLOAD) and answers it; PUSH0 throughout. */
const CANCUN_PROBE: Hex = "0x60015f5d5f5f5f5e5f5c5f5260205ff3";
const LOCAL_CHAIN_IDS = [1337, 31337];

/** A `PlainError` where the chain is not the one that is meant. */
export function requireChainId(chain: DeployChain, expected: number | undefined, network: string): void {
  if (expected !== undefined && chain.id !== expected)
    throw new PlainError(
      `The node at ${chain.origin} is of chain ${chain.id}, but ${network} is chain ${expected}. Nothing was sent. Give the address of a node of ${network}.`,
    );
}

/** A `PlainError` where the chain does not know the instructions that the contracts are compiled to. */
export async function requireCancun({ reader, origin, id }: DeployChain): Promise<void> {
  const answer = await reader.call({ data: CANCUN_PROBE }).then(
    ({ data }) => data,
    (error: { shortMessage?: string }) => `nothing: ${error.shortMessage ?? "it failed"}`,
  );
  if (answer !== undefined && /^0x0{63}1$/.test(answer)) return;
  throw new PlainError(
    `The chain ${id} at ${origin} does not know the instructions of Ethereum's Cancun upgrade (2024), which the contracts need: TSTORE, TLOAD, MCOPY. Nothing was sent. Ask whoever runs it to upgrade it, or use another chain.`,
  );
}

/** A `PlainError` where the key is the one that everyone knows, on a chain that is not one's own machine's. */
export function requireOwnKey({ id }: DeployChain, privateKey: Hex): void {
  if (!LOCAL_CHAIN_IDS.includes(id) && isSame(accountOf(privateKey).address, accountOf(LOCAL_PRIVATE_KEY).address))
    throw new PlainError(
      "This key is of the local test accounts, and the whole world knows it: whoever likes could take every role. Use a key of your own.",
    );
}

export function isLocalChain(id: number): boolean {
  return LOCAL_CHAIN_IDS.includes(id);
}
