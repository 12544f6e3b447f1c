import { join } from "node:path";
import { BaseError } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Deployment } from "../../contracts/deployment.ts";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { NodeFailure } from "../../indexer/chain/failure.ts";
import { type DataDirectoryLock, lockDataDirectory, readLock } from "../../indexer/store/lock.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { type ChainState, readState } from "./chain-state.ts";
import { type Chain, connect, shownUrl } from "./connect.ts";
import type { FoldOptions } from "./ledger-fold.ts";
import type { ChainAccess, RecordOptions } from "./options.ts";
import { Outbox } from "./outbox.ts";
import { Sender } from "./send.ts";

/** What of the chain's state matters: see `FoldOptions`; `tokens` will be spoken of. */
export type Wanted = Pick<FoldOptions, "known" | "onlyFund" | "whose" | "speaker"> & { tokens?: ReadonlySet<Address> };

/** The ledger on a chain, with what this machine knows and whose key it holds. */
export interface OpenLedger {
  chain: Chain;
  deployment: Deployment;
  texts: PrivateTexts;
  /** Of the key at hand. */
  address: Address | undefined;
  /** Absent in a dry run. */
  sender: Sender | undefined;
  /** A state that is read below this block may not know all that was sent before; 0 in a dry run. */
  settledIn: bigint;
  /** What stands on the chain now. */
  readState(wanted: Wanted): Promise<ChainState>;
}

/**
 * Opens the ledger for recording, first settling what an interrupted run left, and closes it after `work`. Only one
 * process at a time may record from a DATA_DIR; a dry run disturbs none. Throws a PlainError also where the chain stops answering.
 */
export async function withLedger<T>(
  access: ChainAccess,
  options: RecordOptions,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  try {
    return await openAndWork(access, options, work);
  } catch (error) {
    const again = options.dryRun ? "Try again" : "Run the same command again once it does: what is on the chain is skipped";
    if (error instanceof PlainError && error.cause instanceof NodeFailure)
      throw new PlainError(`${error.message} ${again}.`, { cause: error.cause });
    if (!(error instanceof BaseError)) throw error;
    const said = (error.details || error.shortMessage).split("\n")[0]!.slice(0, 200);
    throw new PlainError(`The chain at ${shownUrl(access.rpcUrl)} did not answer as it should (${said}). ${again}.`, {
      cause: error,
    });
  }
}

async function openAndWork<T>(
  access: ChainAccess,
  options: RecordOptions,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  const { deployment, privateKey } = access;
  const { dataDir, dryRun = false, log = () => undefined } = options;
  if (!privateKey && !dryRun)
    throw new PlainError("PRIVATE_KEY is not set: it is the key that signs what is sent to the chain.");
  const account = privateKey && privateKeyToAccount(privateKey);
  const chain = await connect([access.rpcUrl]);
  await requireContracts(chain, deployment);
  const texts = new PrivateTexts(dataDir);
  const read = (atLeast: bigint, wanted: Wanted) =>
    readState({ chain, deployment, address: account?.address, texts, atLeast, ...wanted });
  if (dryRun || !account) {
    return await work({
      chain,
      deployment,
      texts,
      address: account?.address,
      sender: undefined,
      settledIn: 0n,
      readState: (wanted) => read(0n, wanted),
    });
  }

  const lock = await lockOutbox(dataDir);
  try {
    const sender = new Sender(chain, account, new Outbox(dataDir, chain, account.address), log);
    const settledIn = await sender.settle();
    return await work({
      chain,
      deployment,
      texts,
      address: account.address,
      sender,
      settledIn,
      readState: (wanted) => read(settledIn, wanted),
    });
  } finally {
    await lock.release();
  }
}

async function lockOutbox(dataDir: string): Promise<DataDirectoryLock> {
  const folder = join(dataDir, "outbox");
  try {
    return await lockDataDirectory(folder);
  } catch (error) {
    const holder = await readLock(folder).catch(() => undefined);
    if (!holder) throw error;
    throw new PlainError(
      `Process ${holder.pid} is recording from ${dataDir} already. Wait until it is done, then run the same command again.`,
      { cause: error },
    );
  }
}

/** Throws a PlainError where the deployment is not on this chain. */
export async function requireContracts({ client, chainId, url }: Chain, deployment: Deployment): Promise<void> {
  if (deployment.chainId !== chainId)
    throw new PlainError(
      `The deployment is on chain ${deployment.chainId}, but ${shownUrl(url)} is chain ${chainId}. Set RPC_URL or DEPLOYMENT so that they match.`,
    );
  for (const address of [deployment.registry, deployment.ledger, deployment.attestationLog, deployment.accessManager]) {
    if (!(await client.getCode({ address })))
      throw new PlainError(
        `There is no contract at ${address} on the chain at ${shownUrl(url)}: it is another chain than the one deployed to, or was reset. Deploy again, or set RPC_URL or DEPLOYMENT.`,
      );
  }
}
