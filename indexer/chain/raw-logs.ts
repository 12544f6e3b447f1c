// The ways to ask a node for the contracts' logs. They should agree; where they do not, a node has left something out.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { type Endpoint, quantity } from "./endpoint.ts";
import { malformed, NodeFailure } from "./failure.ts";
import { type Block, blocksThatMustBe, blockThatMustBe, ChainMoved, type Header, mustBeLinked } from "./header.ts";
import { inParallel } from "./in-parallel.ts";
import type { RawLog } from "./ledger-events.ts";
import { inOrder } from "./log-order.ts";

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
    const where = { fromBlock: quantity(from), toBlock: quantity(to) };
    const logs =
      from === to ? await logsOfBlock(endpoint, addresses, where, from) : await askForLogs(endpoint, addresses, where);
    return { logs: inOrder(logs), headers: [] };
  }
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const blocks = await blocksThatMustBe(endpoint, numbers);
  const headers = blocks.map(({ header }) => header);
  mustBeLinked(headers);
  const logs = await inParallel(blocks, (block) =>
    method === "hash"
      ? logsOfBlock(endpoint, addresses, { blockHash: block.header.hash }, block)
      : logsOfReceipts(endpoint, addresses, block),
  );
  return { logs: inOrder(logs.flat()), headers };
}

/** The logs of the block that a header heads, by its hash: of that block, or none. */
export async function readLogsOf(endpoint: Endpoint, addresses: readonly Address[], block: Block): Promise<RawLog[]> {
  const { hash, number } = block.header;
  if (endpoint.knowsLogsByHash) {
    try {
      return inOrder(await askForLogs(endpoint, addresses, { blockHash: hash }));
    } catch (error) {
      if (!(error instanceof NodeFailure && error.kind === "refused")) throw error;
    }
  }
  const where = { fromBlock: quantity(number), toBlock: quantity(number) };
  const logs = inOrder(await logsOfBlock(endpoint, addresses, where, block));
  // It does answer about a single block, only not by its hash.
  endpoint.knowsLogsByHash = false;
  return logs;
}

type Where = { fromBlock: Hex; toBlock: Hex } | { blockHash: Hex };

/** Some nodes answer null where they fail, or where there is nothing: not to be told apart, so it is no answer. */
async function askForLogs(endpoint: Endpoint, address: readonly Address[], where: Where): Promise<RawLog[]> {
  const logs = await endpoint.request<RawLog[] | null>("eth_getLogs", [{ address, ...where }]);
  if (!Array.isArray(logs)) throw malformed(endpoint, "eth_getLogs");
  return logs;
}

/** A single block's logs. Where it holds too many for one answer: of one contract after the other; then from its receipts. */
async function logsOfBlock(
  endpoint: Endpoint,
  addresses: readonly Address[],
  where: Where,
  block: Block | number,
): Promise<RawLog[]> {
  try {
    return await askForLogs(endpoint, addresses, where);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  try {
    const logs: RawLog[] = [];
    for (const address of addresses) logs.push(...(await askForLogs(endpoint, [address], where)));
    return logs;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  return await logsOfReceipts(endpoint, addresses, typeof block === "number" ? await blockThatMustBe(endpoint, block) : block);
}

function isRefusal(error: unknown): boolean {
  return error instanceof NodeFailure && error.kind === "refused";
}

interface RawReceipt {
  logs: RawLog[];
}

async function logsOfReceipts(endpoint: Endpoint, addresses: readonly Address[], block: Block): Promise<RawLog[]> {
  const wanted = new Set(addresses.map((address) => address.toLowerCase()));
  const receipts = await receiptsOf(endpoint, block.header.hash, block.transactions);
  return receipts.flatMap(({ logs }) => logs).filter((log) => wanted.has(log.address.toLowerCase()));
}

async function receiptsOf(endpoint: Endpoint, blockHash: Hex, transactions: readonly Hex[]): Promise<RawReceipt[]> {
  if (transactions.length === 0) return [];
  try {
    const receipts = await endpoint.request<RawReceipt[] | null>("eth_getBlockReceipts", [blockHash]);
    if (receipts?.length === transactions.length && receipts.every(isReceipt)) return receipts;
  } catch (error) {
    // Not every node knows this method (Hardhat's does not): ask for them one by one.
    if (!isRefusal(error)) throw error;
  }
  const method = "eth_getTransactionReceipt";
  const receipts = await endpoint.requestAll<RawReceipt | null>(
    method,
    transactions.map((hash) => [hash]),
  );
  return receipts.map((receipt, index) => {
    if (!receipt) throw new ChainMoved(`no receipt of transaction ${transactions[index]}`);
    if (!isReceipt(receipt)) throw malformed(endpoint, method);
    return receipt;
  });
}

function isReceipt(receipt: RawReceipt | null): boolean {
  return Array.isArray(receipt?.logs);
}
