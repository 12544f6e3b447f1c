// The three ways to ask a node for the contracts' logs. They should agree; where they do not, a node has left something out.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { type Endpoint, malformed, NodeFailure, quantity } from "./endpoint.ts";
import { blockAt, ChainMoved, type Header, mustBeLinked } from "./header.ts";
import { inParallel } from "./in-parallel.ts";
import type { RawLog } from "./ledger-events.ts";

/** By range in one question; block by block by hash; or from the receipts of every transaction, the slowest and surest. */
export type Method = "range" | "hash" | "receipts";

export interface LogsRead {
  logs: RawLog[];
  /** Headers met on the way: of every block for `hash` and `receipts`, none for `range`. */
  headers: Header[];
}

/** The logs of some addresses in blocks `from` to `to`, in the chain's order, each once. Throws `NodeFailure` and `ChainMoved`. */
export async function readLogs(
  endpoint: Endpoint,
  addresses: readonly Address[],
  from: number,
  to: number,
  method: Method,
): Promise<LogsRead> {
  if (method === "range") {
    const logs = await askForLogs(endpoint, { address: addresses, fromBlock: quantity(from), toBlock: quantity(to) });
    return { logs: inOrder(logs), headers: [] };
  }
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const blocks = await inParallel(numbers, async (number) => {
    const block = await blockAt(endpoint, number);
    if (!block) throw new NodeFailure(endpoint.name, "behind", `has no block ${number}`);
    const { header, transactions } = block;
    const logs =
      method === "hash"
        ? await askForLogs(endpoint, { address: addresses, blockHash: header.hash })
        : await logsOfReceipts(endpoint, addresses, header.hash, transactions);
    return { header, logs };
  });
  const headers = blocks.map(({ header }) => header);
  mustBeLinked(headers);
  return { logs: inOrder(blocks.flatMap(({ logs }) => logs)), headers };
}

/** Some nodes answer null where they fail, or where there is nothing: not to be told apart, so it is no answer. */
async function askForLogs(endpoint: Endpoint, question: object): Promise<RawLog[]> {
  const logs = await endpoint.request<RawLog[] | null>("eth_getLogs", [question]);
  if (!Array.isArray(logs)) throw malformed(endpoint, "eth_getLogs");
  return logs;
}

interface RawReceipt {
  logs: RawLog[];
}

async function logsOfReceipts(
  endpoint: Endpoint,
  addresses: readonly Address[],
  blockHash: Hex,
  transactions: readonly Hex[],
): Promise<RawLog[]> {
  const wanted = new Set(addresses.map((address) => address.toLowerCase()));
  const receipts = await receiptsOf(endpoint, blockHash, transactions);
  return receipts.flatMap(({ logs }) => logs).filter((log) => wanted.has(log.address.toLowerCase()));
}

async function receiptsOf(endpoint: Endpoint, blockHash: Hex, transactions: readonly Hex[]): Promise<RawReceipt[]> {
  if (transactions.length === 0) return [];
  try {
    const receipts = await endpoint.request<RawReceipt[] | null>("eth_getBlockReceipts", [blockHash]);
    if (receipts?.length === transactions.length) return receipts;
  } catch (error) {
    // Not every node knows this method (Hardhat's does not): ask for them one by one.
    if (!(error instanceof NodeFailure && error.kind === "refused")) throw error;
  }
  return await inParallel(transactions, async (hash) => {
    const receipt = await endpoint.request<RawReceipt | null>("eth_getTransactionReceipt", [hash]);
    if (!receipt) throw new ChainMoved(`no receipt of transaction ${hash}`);
    if (!Array.isArray(receipt.logs)) throw malformed(endpoint, "eth_getTransactionReceipt");
    return receipt;
  });
}

/** Sorts, and drops what is there twice. Two different logs at one place, or one marked as removed, are no answer: `ChainMoved`. */
function inOrder(logs: readonly RawLog[]): RawLog[] {
  const sorted = logs.toSorted(
    (a, b) => Number(a.blockNumber) - Number(b.blockNumber) || Number(a.logIndex) - Number(b.logIndex),
  );
  return sorted.filter((log, index) => {
    if (log.removed) throw new ChainMoved(`a log of block ${Number(log.blockNumber)} was removed`);
    const last = sorted[index - 1];
    if (last?.blockNumber !== log.blockNumber || last.logIndex !== log.logIndex) return true;
    if (last.blockHash !== log.blockHash || last.data !== log.data || last.topics.join() !== log.topics.join()) {
      throw new ChainMoved(`two different logs at ${Number(log.logIndex)} of block ${Number(log.blockNumber)}`);
    }
    return false;
  });
}
