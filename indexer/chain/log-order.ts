import { ChainMoved } from "./header.ts";
import type { RawLog } from "./ledger-events.ts";

/**
 * Sorts logs as they stand on the chain, and drops what is there twice. Two different logs at one place, or one marked as removed, are no answer:
 * `ChainMoved`.
 */
export function inOrder(logs: readonly RawLog[]): RawLog[] {
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
