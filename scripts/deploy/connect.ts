import {
  BaseError,
  createPublicClient,
  type Hex,
  http,
  HttpRequestError,
  InsufficientFundsError,
  type PublicClient,
  RpcRequestError,
  TimeoutError,
} from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { withoutSecrets } from "../without-secrets.ts";

export interface DeployChain {
  id: number;
  /** The first block's hash: tells this chain from another one of the same number. */
  genesis: Hex;
  /** The node's address without what may hold an access code. */
  origin: string;
  reader: PublicClient;
}

/** Connects to a node. A `PlainError` where none answers. */
export async function connectToChain(rpcUrl: string): Promise<DeployChain> {
  // Not shown: it may hold an access code.
  if (!URL.canParse(rpcUrl))
    throw new PlainError("The chain's address is no URL: write it as in http://127.0.0.1:8545", { exitCode: 2 });
  const { origin } = new URL(rpcUrl);
  const reader = createPublicClient({ transport: http(rpcUrl, { timeout: 60_000 }), cacheTime: 0 });
  return await plainly(origin, undefined, async () => {
    const [id, first] = await Promise.all([reader.getChainId(), reader.getBlock({ blockNumber: 0n })]);
    return { id, genesis: first.hash, origin, reader };
  });
}

/** The account of a key; the `PlainError` for one that is none does not repeat it. */
export function accountOf(privateKey: Hex): PrivateKeyAccount {
  try {
    return privateKeyToAccount(privateKey);
  } catch {
    // The cause stays behind: it may repeat the key.
    throw new PlainError("PRIVATE_KEY is no private key: 0x and 64 hex digits", { exitCode: 2 });
  }
}

/** Whether it was the node that did not answer, and not the chain that refused. */
export function isSilence(error: BaseError): boolean {
  const silent = (cause: unknown) => cause instanceof HttpRequestError || cause instanceof TimeoutError;
  // -32005: asked too often.
  return error.walk((cause) => silent(cause) || (cause instanceof RpcRequestError && cause.code === -32005)) !== null;
}

/** Does work on a chain; what the chain refuses becomes a `PlainError`. `payer`: whose coins it takes. */
export async function plainly<T>(origin: string, payer: Address | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    const cause = { cause: error };
    // Not every node words it as viem expects.
    const poor = error.walk((reason) => reason instanceof InsufficientFundsError) !== null;
    if (payer && (poor || /enough funds|insufficient funds/i.test(error.details)))
      throw new PlainError(
        `The key's account ${payer} has not the funds to deploy on ${origin}. Send it some coins, or use another PRIVATE_KEY.`,
        cause,
      );
    if (isSilence(error))
      throw new PlainError(`No chain answers at ${origin}. Is it running? Start it, or give another node's address.`, cause);
    const said = withoutSecrets(error.details || error.shortMessage)
      .split("\n")[0]!
      .slice(0, 300);
    throw new PlainError(`The chain at ${origin} refused: ${said}`, cause);
  }
}
