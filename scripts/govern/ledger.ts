// The ledger as the commands see it that say who may do what.
import { createWalletClient, type Hex, http, type PublicClient } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { type Deployment, readDeployment } from "../../contracts/deployment.ts";
import { donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { plainly } from "../deploy/connect.ts";
import { roleHolders } from "../deploy/role-holders.ts";
import { connect } from "../record/connect.ts";
import { deploymentFile, rpcUrls } from "../settings.ts";

export interface GovernedLedger {
  client: PublicClient;
  url: string;
  chainId: number;
  deployment: Deployment;
  /** The account that signs; asked for where something is to be sent, and no earlier. */
  account: () => Promise<PrivateKeyAccount>;
  /** Whether to go on with what cannot be undone; undefined: nobody can be asked. */
  agree: (question: string) => Promise<boolean | undefined>;
}

/** The ledger that the environment names. A `PlainError` where there is none. `yes`: agree to everything. */
async function openLedger(yes: boolean): Promise<GovernedLedger> {
  const { client, chainId, url } = await connect(rpcUrls());
  const file = deploymentFile(chainId);
  const deployment = await readDeployment(file);
  if (!deployment) throw new PlainError(`There is no file ${file}. Deploy first, or set DEPLOYMENT.`);
  const code = await client.getCode({ address: deployment.ledger });
  if (code === undefined)
    throw new PlainError(
      `${file}: there is no ledger at ${deployment.ledger} on chain ${chainId}. Check RPC_URL and DEPLOYMENT.`,
    );
  const account = async () => {
    const { signingKey } = await import("../keys.ts");
    return privateKeyToAccount(await signingKey());
  };
  const agree = async (question: string) => {
    if (yes) return true;
    const { askYes } = await import("../ask-person.ts");
    return await askYes(question);
  };
  return { client, url, chainId, deployment, account, agree };
}

export function ledgerContract({ deployment }: GovernedLedger) {
  return { address: deployment.ledger, abi: donationLedgerAbi } as const;
}

export function registryContract({ deployment }: GovernedLedger) {
  return { address: deployment.registry, abi: organisationRegistryAbi } as const;
}

/** Everyone who holds a role of the ledger now. */
export async function holdersOf({ client, url, deployment }: GovernedLedger, role: bigint): Promise<Address[]> {
  const chain = { reader: client, origin: new URL(url).origin };
  const head = await client.getBlockNumber();
  const held = await roleHolders(chain, deployment.accessManager, BigInt(deployment.firstBlock), head);
  return held.filter((one) => one.role === role).map(({ account }) => account);
}

/** Opens the ledger that the environment names and does something with it; a node that dies on the way is a `PlainError`. */
export async function withLedger<T>(yes: boolean, work: (ledger: GovernedLedger) => Promise<T>): Promise<T> {
  const ledger = await openLedger(yes);
  return await plainly(new URL(ledger.url).origin, undefined, () => work(ledger));
}

/** A client that signs with the account. It asks once: a transaction sent again would be refused as known, as if it had never been sent. */
export function writerFor({ url }: GovernedLedger, account: PrivateKeyAccount) {
  return createWalletClient({ account, transport: http(url, { timeout: 60_000, retryCount: 0 }) });
}

/** A word of 32 bytes, shortened for people. */
export function shortWord(word: Hex): string {
  return `${word.slice(0, 10)}…${word.slice(-4)}`;
}
