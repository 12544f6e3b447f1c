// What became of a transaction. Every wait has an end: a wallet that went away must not keep anybody for ever.
import type { Provider } from "./discover.ts";
import { failureOf, WalletFailure } from "./failure.ts";

/** Milliseconds between looks for a transaction. */
const LOOK_AGAIN = 1000;
/** For how long the wallet may answer nothing, or with errors. */
const SILENCE = 15_000;
/** For how long a transaction may be in no block. */
const LONGEST = 180_000;
/** How often another transaction must be seen in its place: nodes behind one address do not all know the same. */
const SURE = 3;

export interface Settled {
  block: number;
  /** False: the contract refused it. */
  succeeded: boolean;
}

/**
 * Waits until a transaction is in a block. Throws a WalletFailure: `CANCELLED` where another one took its place, `UNSETTLED` where it is in no block for
 * long, `AWAY` where the wallet does not answer, `CHAIN` where it is on another chain.
 */
export async function waitForBlock(provider: Provider, chainId: number, address: string, hash: string): Promise<Settled> {
  const ask = (method: string, ...params: unknown[]): Promise<unknown> => inTime(provider.request({ method, params }));
  const begun = Date.now();
  let silentSince: number | undefined;
  let nonce: number | undefined;
  let replaced = 0;
  for (;;) {
    try {
      if (Number(await ask("eth_chainId")) !== chainId) throw new WalletFailure("CHAIN");
      const receipt = (await ask("eth_getTransactionReceipt", hash)) as { status: string; blockNumber: string } | null;
      if (receipt) return { block: Number(receipt.blockNumber), succeeded: Number(receipt.status) === 1 };
      const own = (await ask("eth_getTransactionByHash", hash)) as { nonce: string } | null;
      if (own) nonce = Number(own.nonce);
      const over = nonce !== undefined && Number(await ask("eth_getTransactionCount", address, "latest")) > nonce;
      replaced = over ? replaced + 1 : 0;
      if (replaced > SURE) throw new WalletFailure("CANCELLED");
      silentSince = undefined;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.fault === "CHAIN" || failure.fault === "CANCELLED") throw failure;
      silentSince ??= Date.now();
      if (Date.now() - silentSince > SILENCE) throw new WalletFailure("AWAY", failure.message);
    }
    if (Date.now() - begun > LONGEST) throw new WalletFailure("UNSETTLED", hash);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}

function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new WalletFailure("AWAY")), SILENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
