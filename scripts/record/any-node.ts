// Several nodes of one chain: where the one at hand stops answering, the next takes its place.
import { HttpRequestError, TimeoutError } from "viem";
import { NodeFailure } from "../../indexer/chain/failure.ts";
import { connect, shownUrl } from "./connect.ts";
import type { ChainAccess, RecordOptions } from "./options.ts";

/**
 * Does `work`, which is safe to do again after any interruption, with the node at hand; where that one stops answering, from the
 * beginning with the next of `urls` that answers, each once. Throws what `work` throws, with the last node's failure where none is left.
 */
export async function withAnyNode<T>(
  access: ChainAccess,
  urls: readonly string[],
  work: (access: ChainAccess) => Promise<T>,
  log: RecordOptions["log"] = () => undefined,
): Promise<T> {
  let others = urls.filter((url) => url !== access.rpcUrl);
  for (let now = access; ;) {
    try {
      return await work(now);
    } catch (error) {
      if (!isNodeFailure(error) || others.length === 0) throw error;
      const next = await connect(others).catch(() => undefined);
      if (!next) throw error;
      log(`${shownUrl(now.rpcUrl)} stopped answering. Going on with ${shownUrl(next.url)}: what is on the chain is skipped.`);
      others = others.slice(others.indexOf(next.url) + 1);
      now = { ...now, rpcUrl: next.url };
    }
  }
}

/** Whether it was the node that failed, or the way there, and not what was asked of it. */
function isNodeFailure(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof HttpRequestError || cause instanceof TimeoutError || cause instanceof NodeFailure) return true;
  return false;
}
