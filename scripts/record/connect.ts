import { createPublicClient, http, type Hex, type PublicClient } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";

export interface Chain {
  client: PublicClient;
  chainId: number;
  /** The first block's hash: tells this chain from another one of the same number. */
  genesis: Hex;
  url: string;
}

/** Connects to the first endpoint that answers. Throws a PlainError that says what each of them answered. */
export async function connect(urls: readonly string[]): Promise<Chain> {
  const refusals: string[] = [];
  for (const url of urls) {
    const client = createPublicClient({ transport: http(url, { timeout: 30_000, retryCount: 0 }), cacheTime: 0 });
    try {
      const chainId = await client.getChainId();
      const { hash } = await client.getBlock({ blockNumber: 0n });
      if (!hash) throw new Error("it has no first block");
      // Only now with patience: a dead endpoint is told at once, a hiccup later on is ridden out.
      const patient = createPublicClient({
        transport: http(url, { timeout: 60_000, retryCount: 5, retryDelay: 300 }),
        cacheTime: 0,
      });
      return { client: patient, chainId, genesis: hash, url };
    } catch (error) {
      refusals.push(`${shownUrl(url)} (${reason(error)})`);
    }
  }
  throw new PlainError(`No chain answers at ${refusals.join(", ")}. Start one, or set RPC_URL to a node that runs.`);
}

/** An endpoint as a message may show it: its path may hold a provider's secret. */
export function shownUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "that address";
}

function reason(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ECONNREFUSED") return "nothing listens there";
    if (code === "ENOTFOUND") return "there is no such host";
  }
  const { shortMessage, message } = error as { shortMessage?: string; message?: string };
  return (shortMessage ?? message ?? String(error)).split("\n")[0]!;
}
