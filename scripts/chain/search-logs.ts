/**
 * Searches a range of blocks for logs, in pieces as large as the node allows: nodes bound how much they search at once, each in its own
 * words. `take` asks for one piece, both ends included.
 */
export async function searchLogs<T>(
  fromBlock: bigint,
  toBlock: bigint,
  take: (from: bigint, to: bigint) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let from = fromBlock, size = toBlock - fromBlock + 1n; from <= toBlock;) {
    const to = from + size - 1n < toBlock ? from + size - 1n : toBlock;
    try {
      found.push(...(await take(from, to)));
      from = to + 1n;
    } catch (error) {
      if (size <= 100n) throw error;
      size /= 2n;
    }
  }
  return found;
}
