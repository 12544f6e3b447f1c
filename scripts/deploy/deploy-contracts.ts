import { type Hex, keccak256 } from "viem";
import { type Deployment, deploymentFile, readDeployment, writeDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { accountOf, connectToChain, type DeployChain, plainly } from "./connect.ts";
import { compilationHash, CONTRACTS, runtimeCode } from "./contracts.ts";
import type { Progress } from "./progress.ts";
import type { RoleHolders } from "./roles.ts";
import { addressesOf, freeNonce, noncesFrom, runSteps } from "./run-steps.ts";

export interface DeployOptions {
  rpcUrl: string;
  /** Pays, administers the AccessManager, and holds every role that `holders` gives to nobody else. */
  privateKey: Hex;
  /** What the ledger calls the chain's own coin; "ETH" where absent. */
  coinCode?: string;
  holders?: Partial<RoleHolders>;
}

/**
 * Deploys the contracts and gives the roles, in one go: for demonstrations and tests, where an interrupted deployment is begun anew.
 * A `PlainError` where the chain does not answer, or the key is none or has no funds.
 */
export async function deployContracts(options: DeployOptions): Promise<Deployment> {
  accountOf(options.privateKey);
  return await deployTo(await connectToChain(options.rpcUrl), options);
}

export interface DeployOnceOptions extends DeployOptions {
  /** The folder that holds `<chainId>.json`. */
  directory: string;
}

export interface DeployOnceResult {
  deployment: Deployment;
  /** Where it is written. */
  file: string;
  /** Whether its contracts stood there already, so that nothing was deployed. */
  stoodAlready: boolean;
}

/**
 * Deploys and writes down where, unless the contracts written down for this chain still stand there: then it returns those.
 * Errors as `deployContracts`; also a `PlainError` where the file cannot be read or written.
 */
export async function deployOnce(options: DeployOnceOptions): Promise<DeployOnceResult> {
  accountOf(options.privateKey);
  const chain = await connectToChain(options.rpcUrl);
  const file = deploymentFile(options.directory, chain.id);
  const before = await readDeployment(file);
  if (before) requireOfChain(before, chain.id, file);
  if (before && (await standsOn(chain, before))) return { deployment: before, file, stoodAlready: true };
  const deployment = await deployTo(chain, options);
  await writeDeployment(file, deployment);
  return { deployment, file, stoodAlready: false };
}

/** A `PlainError` where a file describes another chain's deployment. */
export function requireOfChain(deployment: Deployment, chainId: number, file: string): void {
  if (deployment.chainId !== chainId)
    throw new PlainError(`${file}: is of chain ${deployment.chainId}, not ${chainId}. Move it away, or restore the right one.`);
}

/** What is written down of a deployment whose steps are all done. */
export async function describe({ id, reader }: DeployChain, progress: Progress): Promise<Deployment> {
  const at = addressesOf(progress);
  let firstBlock = progress.begun + 1;
  for (const hash of progress.sent.accessManager ?? []) {
    const receipt = await reader.getTransactionReceipt({ hash }).catch(() => undefined);
    if (receipt?.contractAddress?.toLowerCase() === at.accessManager.toLowerCase()) firstBlock = Number(receipt.blockNumber);
  }
  const hashes = CONTRACTS.map((name) => [name, keccak256(runtimeCode(name, at, id, progress.coinCode))] as const);
  return {
    chainId: id,
    registry: at.registry,
    ledger: at.ledger,
    attestationLog: at.attestationLog,
    accessManager: at.accessManager,
    firstBlock,
    administration: at.administration,
    supplement: at.supplement,
    coinCode: progress.coinCode,
    deployer: progress.deployer,
    codeHashes: Object.fromEntries(hashes),
  };
}

async function standsOn(chain: DeployChain, { registry, ledger, attestationLog, accessManager }: Deployment): Promise<boolean> {
  for (const address of [registry, ledger, attestationLog, accessManager]) {
    const code = await plainly(chain.origin, undefined, () => chain.reader.getCode({ address }));
    if (code === undefined) return false;
  }
  return true;
}

async function deployTo(chain: DeployChain, { privateKey, coinCode = "ETH", holders }: DeployOptions): Promise<Deployment> {
  const account = accountOf(privateKey);
  const deployer = account.address;
  const [first, begun] = await plainly(chain.origin, deployer, () =>
    Promise.all([freeNonce(chain, deployer), chain.reader.getBlockNumber()]),
  );
  const progress: Progress = {
    chainId: chain.id,
    genesis: chain.genesis,
    compilation: compilationHash(),
    deployer,
    coinCode,
    holders: { admin: deployer, registrar: deployer, guardian: deployer, auditors: [], ...holders },
    begun: Number(begun),
    nonces: noncesFrom(first),
    sent: {},
  };
  await runSteps(chain, account, progress, { save: () => Promise.resolve(), say: () => undefined });
  return await plainly(chain.origin, deployer, () => describe(chain, progress));
}
