// What became of a transaction. Every wait has an end: a wallet that went away must not keep anybody for ever.
import type { Provider } from "./discover.ts";
import { failureOf, WalletFailure } from "./failure.ts";
import { inTime, SILENCE } from "./in-time.ts";

/** Milliseconds. */
export interface Patience {
  /** Between looks for a transaction. */
  again: number;
  /** For how long the wallet may answer nothing, or with errors. */
  silence: number;
  /** For how long a transaction may be in no block. */
  longest: number;
}

const PATIENCE: Patience = { again: 1000, silence: SILENCE, longest: 180_000 };
/** How often another transaction must be seen in its place: nodes behind one address do not all know the same. */
const SURE = 3;

export interface Settled {
  /** The block that it is in; of `replaced`: one that takes in what came in its place. */
  block: number;
  /** `refused`: by the contract; `replaced`: another transaction took its place, be it the same once more with a higher fee. */
  outcome: "done" | "refused" | "replaced";
}

/**
 * Waits until it is known what became of a transaction. Throws a WalletFailure: `UNSETTLED` where it is in no block for long, `AWAY` where the
 * wallet does not answer, `CHAIN` where it is on another chain.
 */
export async function waitForBlock(
  provider: Provider,
  chainId: number,
  address: string,
  hash: string,
  { again, silence, longest } = PATIENCE,
): Promise<Settled> {
  const ask = (method: string, ...params: unknown[]): Promise<unknown> => inTime(provider.request({ method, params }), silence);
  const begun = Date.now();
  let silentSince: number | undefined;
  let nonce: number | undefined;
  let replaced = 0;
  for (;;) {
    try {
      if (Number(await ask("eth_chainId")) !== chainId) throw new WalletFailure("CHAIN");
      const receipt = (await ask("eth_getTransactionReceipt", hash)) as { status: string; blockNumber: string } | null;
      if (receipt) return { block: Number(receipt.blockNumber), outcome: Number(receipt.status) === 1 ? "done" : "refused" };
      const own = (await ask("eth_getTransactionByHash", hash)) as { nonce: string } | null;
      if (own) nonce = Number(own.nonce);
      const over = nonce !== undefined && Number(await ask("eth_getTransactionCount", address, "latest")) > nonce;
      replaced = over ? replaced + 1 : 0;
      if (replaced > SURE) return { block: Number(await ask("eth_blockNumber")), outcome: "replaced" };
      silentSince = undefined;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.fault === "CHAIN") throw failure;
      silentSince ??= Date.now();
      if (Date.now() - silentSince > silence) throw new WalletFailure("AWAY", failure.message);
    }
    if (Date.now() - begun > longest) throw new WalletFailure("UNSETTLED", hash);
    await new Promise((resolve) => setTimeout(resolve, again));
  }
}
