import {
  type Abi,
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  type PublicClient,
  type TransactionReceipt,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import type { Deployment } from "../../contracts/deployment.ts";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { dayNumber, textHash } from "../../contracts/ids.ts";
import { deployContracts } from "../deploy/deploy-contracts.ts";

/** What one transaction cost, whole, as its receipt says; it recorded `rows` rows. */
export interface Measured {
  operation: string;
  gas: bigint;
  rows: number;
  /** The most that it may cost, a row. */
  target?: bigint;
}

/** Batches to measure: how many gifts, a hint where their list lies, what that is called. */
export const BATCHES: [count: number, uri: string, what: string][] = [
  [10, "", "10 gifts"],
  [1_000_000, "", "1,000,000 gifts"],
  [10_000, "https://gifts.example/2026-01-15", "10,000 gifts, with a hint of 32 characters"],
];

/** Sends to a fresh ledger and notes what it cost. */
export interface GasBench {
  deployment: Deployment;
  account: Hex;
  /** What every operation of the bench was, in order. */
  measured: Measured[];
  reader: PublicClient;
  /** The data of a call of the ledger, the registry, the attestation log. */
  call: (functionName: string, ...args: unknown[]) => Hex;
  registryCall: (functionName: string, ...args: unknown[]) => Hex;
  logCall: (functionName: string, ...args: unknown[]) => Hex;
  /** To `undefined`: makes a contract. */
  send: (to: Hex | undefined, data: Hex, value?: bigint) => Promise<TransactionReceipt>;
  /** One call of the ledger, or several in one transaction. */
  run: (...calls: Hex[]) => Promise<TransactionReceipt>;
  note: (operation: string, sent: Promise<TransactionReceipt>, options?: { rows?: number; target?: bigint }) => Promise<void>;
  /** A new reference, and the day. */
  said: () => { ref: Hex; date: number };
}

/** A fresh ledger on the chain at `url`, whose day must be `day` (YYYY-MM-DD). */
export async function openGasBench(url: string, privateKey: Hex, day: string): Promise<GasBench> {
  const account = privateKeyToAccount(privateKey);
  const deployment = await deployContracts({ rpcUrl: url, privateKey });
  const reader = createPublicClient({ chain: hardhat, transport: http(url), pollingInterval: 20 });
  const writer = createWalletClient({ chain: hardhat, transport: http(url), account });
  const measured: Measured[] = [];
  let references = 0;

  const encoder =
    (abi: Abi) =>
    (functionName: string, ...args: unknown[]): Hex =>
      encodeFunctionData({ abi, functionName, args });
  const call = encoder(donationLedgerAbi);

  async function send(to: Hex | undefined, data: Hex, value = 0n): Promise<TransactionReceipt> {
    // Stated, so that the amount of gas is never estimated: a refused call then fails in its receipt.
    const hash = await writer.sendTransaction({ ...(to ? { to } : {}), data, value, gas: 15_000_000n });
    const receipt = await reader.waitForTransactionReceipt({ hash });
    if (receipt.status !== "success") throw new Error(`refused: ${data.slice(0, 10)}, transaction ${hash}`);
    return receipt;
  }

  return {
    deployment,
    account: account.address,
    measured,
    reader,
    call,
    registryCall: encoder(organisationRegistryAbi),
    logCall: encoder(attestationLogAbi),
    send,
    run: (...calls) => send(deployment.ledger, calls.length === 1 ? calls[0]! : call("multicall", calls)),
    async note(operation, sent, { rows = 1, target } = {}) {
      measured.push({ operation, gas: (await sent).gasUsed, rows, ...(target === undefined ? {} : { target }) });
    },
    said: () => ({ ref: textHash(`reference ${++references}`), date: dayNumber(day)! }),
  };
}
