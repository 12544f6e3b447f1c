// What may be asked of the chain over the network: reading, and bringing signed transactions. Nothing that changes the chain otherwise.
import type { OwnChain } from "./own-chain.ts";
import { INVALID_PARAMETERS, NO_SUCH_METHOD, RpcError } from "./rpc-error.ts";

/** Passed on to the engine as they are: none of them changes anything, or keeps anything for the one who asks. */
const READING = new Set([
  "eth_blockNumber",
  "eth_call",
  "eth_chainId",
  "eth_estimateGas",
  "eth_feeHistory",
  "eth_getBalance",
  "eth_getBlockByHash",
  "eth_getBlockByNumber",
  "eth_getBlockTransactionCountByHash",
  "eth_getBlockTransactionCountByNumber",
  "eth_getCode",
  "eth_getLogs",
  "eth_getStorageAt",
  "eth_getTransactionByBlockHashAndIndex",
  "eth_getTransactionByBlockNumberAndIndex",
  "eth_getTransactionByHash",
  "eth_getTransactionCount",
  "eth_getTransactionReceipt",
  "net_version",
  "web3_sha3",
]);

/** Nothing costs anything on this chain: small organisations and those who confirm something to them need no coins. */
const FIXED: Readonly<Record<string, unknown>> = {
  eth_accounts: [],
  eth_gasPrice: "0x0",
  eth_maxPriorityFeePerGas: "0x0",
  eth_syncing: false,
  net_listening: true,
  web3_clientVersion: "throughline-chain/1",
};

/** Answers one question. Throws an `RpcError`, or the engine's refusal. */
export async function answer(chain: OwnChain, method: string, params: unknown[]): Promise<unknown> {
  if (method === "eth_sendRawTransaction") return await chain.send(params[0]);
  if (method === "eth_getBlockReceipts") return await receiptsOf(chain, params[0]);
  if (Object.hasOwn(FIXED, method)) return FIXED[method];
  if (READING.has(method)) return await chain.ask(method, params);
  throw new RpcError(NO_SUCH_METHOD, `This chain does not offer "${method.slice(0, 100)}".`);
}

/** The receipts of a block, by its number, its hash or a tag; null where there is no such block. */
async function receiptsOf(chain: OwnChain, which: unknown): Promise<unknown> {
  if (typeof which !== "string")
    throw new RpcError(INVALID_PARAMETERS, "eth_getBlockReceipts takes a block's number, hash or tag.");
  const method = /^0x[0-9a-f]{64}$/i.test(which) ? "eth_getBlockByHash" : "eth_getBlockByNumber";
  const block = (await chain.ask(method, [which, false])) as { transactions: string[] } | null;
  if (!block) return null;
  const receipts: unknown[] = [];
  for (const hash of block.transactions) receipts.push(await chain.ask("eth_getTransactionReceipt", [hash]));
  return receipts;
}
