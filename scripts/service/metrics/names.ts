// Bounded sets of labels: what a client or a node chooses is never one.

/** The methods that the indexer asks of nodes; others count as one. */
const METHODS = new Set([
  "eth_blockNumber",
  "eth_call",
  "eth_chainId",
  "eth_getBlockByHash",
  "eth_getBlockByNumber",
  "eth_getBlockReceipts",
  "eth_getCode",
  "eth_getLogs",
  "eth_getTransactionReceipt",
]);

export function methodLabel(method: string): string {
  return METHODS.has(method) ? method : "other";
}

/** A node's name without its scheme; the names are those that the operator gave, without what may be secret. */
export function hostLabel(endpoint: string): string {
  return endpoint.replace(/^[a-z]+:\/\//, "").split("/", 1)[0]!;
}
