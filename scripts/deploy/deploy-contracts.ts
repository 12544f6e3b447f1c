import {
  BaseError,
  type Abi,
  createPublicClient,
  createWalletClient,
  defineChain,
  encodeFunctionData,
  getAbiItem,
  type Hex,
  http,
  HttpRequestError,
  InsufficientFundsError,
  TimeoutError,
  toFunctionSelector,
} from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { type Deployment, deploymentFile, readDeployment, writeDeployment } from "../../contracts/deployment.ts";
import {
  accessManagerAbi,
  attestationLogAbi,
  donationLedgerAbi,
  ledgerAdministrationAbi,
  organisationRegistryAbi,
} from "../../contracts/generated/abi.ts";
import {
  accessManagerBytecode,
  attestationLogBytecode,
  donationLedgerBytecode,
  ledgerAdministrationBytecode,
  organisationRegistryBytecode,
} from "../../contracts/generated/bytecode.ts";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";

/** The AccessManager's role for whoever may verify organisations and register units. */
export const REGISTRAR_ROLE = 1n;

export interface DeployOptions {
  rpcUrl: string;
  /** Pays, administers the AccessManager, and becomes the registrar. */
  privateKey: Hex;
}

/**
 * Deploys the AccessManager and the three contracts, and makes the key the registrar.
 * A `PlainError` where the chain does not answer, or the key is none or has no funds.
 */
export async function deployContracts(options: DeployOptions): Promise<Deployment> {
  return deployTo(await connect(options));
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
  const chain = await connect(options);
  const file = deploymentFile(options.directory, chain.id);
  const before = await readDeployment(file);
  if (before && before.chainId !== chain.id) {
    throw new PlainError(`${file}: is of chain ${before.chainId}, not ${chain.id}. Move it away, or restore the right one.`);
  }
  if (before && (await standsOn(chain, before))) return { deployment: before, file, stoodAlready: true };
  const deployment = await deployTo(chain);
  await writeDeployment(file, deployment);
  return { deployment, file, stoodAlready: false };
}

function accountOf(privateKey: Hex): PrivateKeyAccount {
  try {
    return privateKeyToAccount(privateKey);
  } catch {
    // The cause stays behind: it may repeat the key.
    throw new PlainError("PRIVATE_KEY is no private key: 0x and 64 hex digits", { exitCode: 2 });
  }
}

type Chain = Awaited<ReturnType<typeof connect>>;

async function connect({ rpcUrl, privateKey }: DeployOptions) {
  if (!URL.canParse(rpcUrl))
    throw new PlainError(`"${rpcUrl}" is no URL of a chain, such as http://127.0.0.1:8545`, { exitCode: 2 });
  const transport = http(rpcUrl);
  // The address without path or query: those may hold an access key.
  const { origin } = new URL(rpcUrl);
  const account = accountOf(privateKey);
  const id = await plainly(origin, account.address, () => createPublicClient({ transport }).getChainId());
  const chain = defineChain({
    id,
    name: `chain ${id}`,
    nativeCurrency: { name: "coin", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  const reader = createPublicClient({ chain, transport, pollingInterval: id === 31337 ? 50 : 2_000 });
  const writer = createWalletClient({ chain, transport, account });
  return { id, origin, account, reader, writer };
}

async function standsOn(chain: Chain, { registry, ledger, attestationLog, accessManager }: Deployment): Promise<boolean> {
  for (const address of [registry, ledger, attestationLog, accessManager]) {
    const code = await plainly(chain.origin, chain.account.address, () => chain.reader.getCode({ address }));
    if (code === undefined) return false;
  }
  return true;
}

function deployTo(chain: Chain): Promise<Deployment> {
  const { reader, writer, account } = chain;

  async function confirmed(hash: Hex) {
    const receipt = await reader.waitForTransactionReceipt({ hash });
    if (receipt.status !== "success")
      throw new PlainError(`The chain refused a transaction of the deployment: ${hash}. Deploy again.`);
    return receipt;
  }

  async function deploy(abi: Abi, bytecode: Hex, args: readonly unknown[]): Promise<{ address: Address; block: bigint }> {
    const receipt = await confirmed(await writer.deployContract({ abi, bytecode, args }));
    if (!receipt.contractAddress)
      throw new PlainError(`The chain made no contract of ${receipt.transactionHash}. Deploy again.`);
    return { address: receipt.contractAddress, block: receipt.blockNumber };
  }

  return plainly(chain.origin, account.address, async () => {
    const manager = await deploy(accessManagerAbi, accessManagerBytecode, [account.address]);
    const registry = await deploy(organisationRegistryAbi, organisationRegistryBytecode, [manager.address]);
    const administration = await deploy(ledgerAdministrationAbi, ledgerAdministrationBytecode, [
      manager.address,
      registry.address,
      "ETH",
    ]);
    const ledger = await deploy(donationLedgerAbi, donationLedgerBytecode, [administration.address]);
    const log = await deploy(attestationLogAbi, attestationLogBytecode, [manager.address, ledger.address, registry.address]);
    const hash = await writer.writeContract({
      abi: accessManagerAbi,
      address: manager.address,
      functionName: "multicall",
      args: [registrarCalls(registry.address, ledger.address, account.address)],
    });
    await confirmed(hash);
    return {
      chainId: chain.id,
      registry: registry.address,
      ledger: ledger.address,
      attestationLog: log.address,
      accessManager: manager.address,
      firstBlock: Number(manager.block),
    };
  });
}

function registrarCalls(registry: Address, ledger: Address, registrar: Address): Hex[] {
  const verify = toFunctionSelector(getAbiItem({ abi: organisationRegistryAbi, name: "verify" }));
  const registerUnit = toFunctionSelector(getAbiItem({ abi: donationLedgerAbi, name: "registerUnit" }));
  const abi = accessManagerAbi;
  return [
    encodeFunctionData({ abi, functionName: "labelRole", args: [REGISTRAR_ROLE, "REGISTRAR"] }),
    encodeFunctionData({ abi, functionName: "setTargetFunctionRole", args: [registry, [verify], REGISTRAR_ROLE] }),
    encodeFunctionData({ abi, functionName: "setTargetFunctionRole", args: [ledger, [registerUnit], REGISTRAR_ROLE] }),
    encodeFunctionData({ abi, functionName: "grantRole", args: [REGISTRAR_ROLE, registrar, 0] }),
  ];
}

async function plainly<T>(origin: string, address: Address, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    // Not every node words it as viem expects.
    if (
      error.walk((cause) => cause instanceof InsufficientFundsError) ||
      /enough funds|insufficient funds/i.test(error.details)
    ) {
      throw new PlainError(
        `The key's account ${address} has not the funds to deploy on ${origin}. Send it some coins, or use another PRIVATE_KEY.`,
        {
          cause: error,
        },
      );
    }
    if (error.walk((cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError)) {
      throw new PlainError(`No chain answers at ${origin}. Is it running? Start it, or set RPC_URL to another.`, {
        cause: error,
      });
    }
    throw new PlainError(`The chain at ${origin} refused: ${error.details || error.shortMessage}`, { cause: error });
  }
}
