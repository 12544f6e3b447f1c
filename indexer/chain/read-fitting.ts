import { type Endpoint, quantity, readQuantity } from "./endpoint.ts";
import { NodeFailure } from "./failure.ts";
import type { Block } from "./header.ts";
import type { ContractAddresses } from "./ledger-events.ts";
import { type ChainRange, readRange } from "./read-range.ts";

export interface FittingQuestion {
  from: number;
  /** Not beyond this block. */
  last: number;
  /** From this block on every header is read. */
  linkFrom: number;
  /** As in `RangeQuestion`. */
  met?: readonly Block[];
}

/**
 * Reads from block `from` on as many blocks as the node lets one ask for at once, and remembers with the node how many those were. Throws `NodeFailure`
 * and `ChainMoved`.
 */
export async function readFitting(
  endpoint: Endpoint,
  contracts: ContractAddresses,
  { from, last, linkFrom, met }: FittingQuestion,
): Promise<ChainRange> {
  const size = endpoint.range;
  for (;;) {
    const to = Math.min(last, from + size.blocks - 1);
    const start = performance.now();
    try {
      const range = await readRange(endpoint, contracts, { from, to, linkFrom, method: "range", ...(met && { met }) });
      size.answered(to - from + 1, range.events.length, performance.now() - start);
      return range;
    } catch (error) {
      if (!(error instanceof NodeFailure) || to === from) throw error;
      // A node may know a block before it knows its logs.
      if (error.kind === "behind") size.narrow(Math.ceil((to - from + 1) / 2));
      if (!error.sizeMayMatter) throw error;
      // Nodes refuse large questions in a hundred wordings: only a single block's refusal is a failure.
      size.refused(from, to, error);
      // One that does not answer in time is not asked again at once.
      if (error.timedOut) throw error;
      if (error.code === -32602) await mustHave(endpoint, to);
    }
  }
}

/** The same code stands for a range beyond the node's head: then it is behind. */
async function mustHave(endpoint: Endpoint, block: number): Promise<void> {
  const head = readQuantity(endpoint, "eth_blockNumber", await endpoint.request("eth_blockNumber", []));
  if (head < block) throw new NodeFailure(endpoint, "behind", `has no block ${quantity(block)} yet`);
}
