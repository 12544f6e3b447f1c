// Executes transactions: Hardhat's chain (EDR) in this process, with everything that decides a block's hash given.
import { createHash } from "node:crypto";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { NetworkUserConfig } from "hardhat/types/config";
import type { Hex } from "viem";
import { PlainError } from "../../../contracts/plain-error.ts";
import type { Header } from "./log-lines.ts";

/** The most gas of one transaction: Ethereum's own bound (EIP-7825). */
const TRANSACTION_GAS_CAP = 16_777_216n;

/** More than three times the bound above: with one transaction a block no block is half full, so the base fee stays 0 for ever. */
const BLOCK_GAS_LIMIT = 60_000_000n;

export interface Outcome {
  number: number;
  hash: Hex;
  /** Of what the transaction did: whether it succeeded, its gas, its events, what it created. */
  outcome: string;
}

interface Receipt {
  blockNumber: Hex;
  blockHash: Hex;
  status: Hex;
  gasUsed: Hex;
  contractAddress: Hex | null;
  logs: { address: Hex; topics: Hex[]; data: Hex }[];
}

interface Provider {
  request(request: { method: string; params: unknown[] }): Promise<unknown>;
}

export class Engine {
  readonly #provider: Provider;
  readonly #close: () => Promise<void>;

  private constructor(provider: Provider, close: () => Promise<void>) {
    this.#provider = provider;
    this.#close = close;
  }

  /** A chain with its first block alone. The same header gives the same first block. */
  static async start(header: Omit<Header, "version" | "genesisHash" | "writtenBy">): Promise<Engine> {
    const own = {
      type: "edr-simulated" as const,
      chainId: header.chainId,
      hardfork: header.hardfork,
      accounts: [],
      initialDate: new Date(header.genesisTime * 1000),
      initialBaseFeePerGas: 0n,
      minGasPrice: 0n,
      blockGasLimit: BLOCK_GAS_LIMIT,
      transactionGasCap: TRANSACTION_GAS_CAP,
      allowBlocksWithSameTimestamp: true,
      // A transaction that fails is in its block like any other, and its sender is told its hash.
      throwOnTransactionFailures: false,
      // A block when we say so: the transaction is on the disk before.
      mining: { auto: false, interval: 0 },
    } satisfies NetworkUserConfig;
    // Its own configuration and root, so that neither the working directory nor the test setup matters.
    const hre = await createHardhatRuntimeEnvironment({ networks: { own } }, {}, import.meta.dirname);
    const connection = await hre.network.create("own");
    const engine = new Engine(connection.provider, () => connection.close());
    for (const { address, balance } of header.accounts)
      await engine.request("hardhat_setBalance", [address, `0x${BigInt(balance).toString(16)}`]);
    return engine;
  }

  async request(method: string, params: unknown[] = []): Promise<unknown> {
    return await this.#provider.request({ method, params });
  }

  async genesisHash(): Promise<Hex> {
    return ((await this.request("eth_getBlockByNumber", ["0x0", false])) as { hash: Hex }).hash;
  }

  /** The engine and its version. */
  async name(): Promise<string> {
    return (await this.request("web3_clientVersion")) as string;
  }

  /** Checks a signed transaction against the state, and keeps it for the next block. Returns its hash; throws the node's refusal. */
  async take(raw: Hex): Promise<Hex> {
    return (await this.request("eth_sendRawTransaction", [raw])) as Hex;
  }

  /** Forgets a transaction that was taken and is in no block. */
  async drop(hash: Hex): Promise<void> {
    await this.request("hardhat_dropTransaction", [hash]);
  }

  /** Makes the block of the transaction that was taken. `time` in seconds, not before the last block's. */
  async mine(hash: Hex, number: number, time: number): Promise<Outcome> {
    await this.request("evm_mine", [`0x${time.toString(16)}`]);
    const receipt = (await this.request("eth_getTransactionReceipt", [hash])) as Receipt | null;
    if (!receipt || Number(receipt.blockNumber) !== number)
      throw new PlainError(`Transaction ${hash} is not in block ${number}, where it belongs: the chain cannot go on.`);
    return { number, hash: receipt.blockHash, outcome: digestOf(receipt) };
  }

  /** Sets the clock by which the next block is imagined (gas estimates) to this machine's. */
  async setClock(): Promise<void> {
    const { timestamp } = (await this.request("eth_getBlockByNumber", ["pending", false])) as { timestamp: Hex };
    const behind = Math.floor(Date.now() / 1000) - Number(timestamp);
    if (behind > 0) await this.request("evm_increaseTime", [behind]);
  }

  async close(): Promise<void> {
    await this.#close();
  }
}

function digestOf({ status, gasUsed, contractAddress, logs }: Receipt): string {
  const events = logs.map(({ address, topics, data }) => [address.toLowerCase(), topics, data]);
  const said = JSON.stringify([status, gasUsed, contractAddress?.toLowerCase() ?? null, events]);
  return createHash("sha256").update(said).digest("hex");
}
