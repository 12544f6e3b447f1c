// The ledger as the commands see it that say who may do what.
import { createWalletClient, type Hex, http, type PublicClient } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { type Deployment, readDeployment } from "../../contracts/deployment.ts";
import { donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { PlainError } from "../../contracts/plain-error.ts";
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
export async function openLedger(yes = false): Promise<GovernedLedger> {
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

/** A client that signs with the account. */
export function writerFor({ url }: GovernedLedger, account: PrivateKeyAccount) {
  return createWalletClient({ account, transport: http(url, { timeout: 60_000 }) });
}

/** A word of 32 bytes, shortened for people. */
export function shortWord(word: Hex): string {
  return `${word.slice(0, 10)}…${word.slice(-4)}`;
}
