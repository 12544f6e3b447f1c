import { type Endpoint, NodeFailure } from "./endpoint.ts";
import type { ContractAddresses } from "./ledger-events.ts";
import type { RangeSize } from "./range-size.ts";
import { type ChainRange, readRange } from "./read-range.ts";

/**
 * Reads from block `from` on as many blocks as the node lets one ask for at once, at most up to `last`, and remembers in `size`
 * how many those were. From block `linkFrom` on every header is read. Throws `NodeFailure` and `ChainMoved`.
 */
export async function readFitting(
  endpoint: Endpoint,
  contracts: ContractAddresses,
  size: RangeSize,
  question: { from: number; last: number; linkFrom: number },
): Promise<ChainRange> {
  const { from, last, linkFrom } = question;
  for (;;) {
    const to = Math.min(last, from + size.blocks - 1);
    try {
      const range = await readRange(endpoint, contracts, { from, to, linkFrom, method: "range" });
      size.answered(to - from + 1, range.events.length);
      return range;
    } catch (error) {
      // Nodes refuse large questions in a hundred wordings, and some just never answer them: only a single block's refusal is a failure.
      if (!(error instanceof NodeFailure) || to === from || error.kind === "behind" || !error.sizeMayMatter) throw error;
      size.refused(from, to, error);
    }
  }
}
