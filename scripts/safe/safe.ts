// A Safe: a wallet that is a contract and acts where enough of its owners have signed. For demonstrations and tests; on a real
// chain people use the Safe that they have, through the Safe's own page.
import {
  type Account,
  type Chain,
  concat,
  encodeFunctionData,
  type Hex,
  isAddressEqual,
  type LocalAccount,
  parseEventLogs,
  type PublicClient,
  type TransactionReceipt,
  type Transport,
  type WalletClient,
} from "viem";
import { type Address, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import {
  compatibilityFallbackHandlerAbi,
  compatibilityFallbackHandlerBytecode,
  safeAbi,
  safeBytecode,
  safeProxyFactoryAbi,
  safeProxyFactoryBytecode,
} from "./generated/safe-contracts.ts";

/** One endpoint: to read, and to send with an account that pays the gas and need not be an owner. */
export interface SafeClients {
  reader: PublicClient;
  writer: WalletClient<Transport, Chain | undefined, Account>;
}

/** What all Safes of a chain share. */
export interface SafeContracts {
  /** The code that every Safe runs. */
  singleton: Address;
  factory: Address;
  /** Answers ERC-1271: whether the owners have signed. */
  fallbackHandler: Address;
}

export interface SafeCall {
  to: Address;
  data: Hex;
  /** Coins from the Safe, in the chain's smallest unit. Absent: none. */
  value?: bigint;
}

/** Deploys what all Safes share. Throws a PlainError where a deployment fails. */
export async function deploySafeContracts(clients: SafeClients): Promise<SafeContracts> {
  const singleton = await deploy(clients, safeAbi, safeBytecode);
  const factory = await deploy(clients, safeProxyFactoryAbi, safeProxyFactoryBytecode);
  const fallbackHandler = await deploy(clients, compatibilityFallbackHandlerAbi, compatibilityFallbackHandlerBytecode);
  return { singleton, factory, fallbackHandler };
}

export interface DeploySafeOptions extends SafeClients {
  owners: readonly Address[];
  /** How many of the owners must sign. */
  threshold: number;
  /** Absent: deployed for this one. */
  contracts?: SafeContracts;
  /** Tells apart Safes of the same owners. Absent: 0; the same again is refused. */
  salt?: bigint;
}

/** Deploys a Safe and gives its address. */
export async function deploySafe(options: DeploySafeOptions): Promise<Address> {
  const { reader, writer, owners, threshold, salt = 0n } = options;
  const { singleton, factory, fallbackHandler } = options.contracts ?? (await deploySafeContracts(options));
  const setUp = encodeFunctionData({
    abi: safeAbi,
    functionName: "setup",
    args: [owners, BigInt(threshold), ZERO_ADDRESS, "0x", fallbackHandler, ZERO_ADDRESS, 0n, ZERO_ADDRESS],
  });
  const { request } = await reader.simulateContract({
    account: writer.account,
    address: factory,
    abi: safeProxyFactoryAbi,
    functionName: "createProxyWithNonce",
    args: [singleton, setUp, salt],
  });
  const { logs } = await succeeded(reader, await writer.writeContract({ ...request, chain: writer.chain ?? null }));
  const [created] = parseEventLogs({ abi: safeProxyFactoryAbi, eventName: "ProxyCreation", logs });
  if (!created) throw new PlainError("The Safe's factory has not said where the Safe is.");
  return created.args.proxy;
}

/** Collects the owners' signatures and lets the Safe call. What the call reverts with is what this throws. */
export async function executeAsSafe(
  options: SafeClients & SafeCall & { safe: Address; owners: readonly LocalAccount[] },
): Promise<TransactionReceipt> {
  const { reader, writer, safe } = options;
  const { request } = await reader.simulateContract({
    account: writer.account,
    address: safe,
    abi: safeAbi,
    functionName: "execTransaction",
    args: await signedSafeCall(options),
  });
  return await succeeded(reader, await writer.writeContract({ ...request, chain: writer.chain ?? null }));
}

/** The arguments of the Safe's `execTransaction` for its next call, signed by the owners. */
export async function signedSafeCall(
  options: Pick<SafeClients, "reader"> & SafeCall & { safe: Address; owners: readonly LocalAccount[] },
) {
  const { reader, safe, owners, to, data, value = 0n } = options;
  const message = { to, value, data, operation: 0, safeTxGas: 0n, baseGas: 0n, gasPrice: 0n } as const;
  const payment = { gasToken: ZERO_ADDRESS, refundReceiver: ZERO_ADDRESS } as const;
  const nonce = await reader.readContract({ address: safe, abi: safeAbi, functionName: "nonce" });
  const signatures = await signatureOf({ reader, safe, owners }, (domain, owner) =>
    owner.signTypedData({ domain, types: SAFE_TX_TYPES, primaryType: "SafeTx", message: { ...message, ...payment, nonce } }),
  );
  const { operation, safeTxGas, baseGas, gasPrice } = message;
  const { gasToken, refundReceiver } = payment;
  return [to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver, signatures] as const;
}

/** The Safe's ERC-1271 signature of a digest, such as `hashTypedData` gives: its owners' signatures, in the Safe's own terms. */
export async function signAsSafe(options: {
  reader: PublicClient;
  safe: Address;
  owners: readonly LocalAccount[];
  digest: Hex;
}): Promise<Hex> {
  return await signatureOf(options, (domain, owner) =>
    owner.signTypedData({
      domain,
      types: SAFE_MESSAGE_TYPES,
      primaryType: "SafeMessage",
      message: { message: options.digest },
    }),
  );
}

const SAFE_TX_TYPES = {
  SafeTx: [
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "data", type: "bytes" },
    { name: "operation", type: "uint8" },
    { name: "safeTxGas", type: "uint256" },
    { name: "baseGas", type: "uint256" },
    { name: "gasPrice", type: "uint256" },
    { name: "gasToken", type: "address" },
    { name: "refundReceiver", type: "address" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

const SAFE_MESSAGE_TYPES = { SafeMessage: [{ name: "message", type: "bytes" }] } as const;

interface SafeDomain {
  chainId: number;
  verifyingContract: Address;
}

/** The signatures of as many owners as the Safe asks for, in the order of their addresses, as it wants them. */
async function signatureOf(
  { reader, safe, owners }: { reader: PublicClient; safe: Address; owners: readonly LocalAccount[] },
  sign: (domain: SafeDomain, owner: LocalAccount) => Promise<Hex>,
): Promise<Hex> {
  const needed = Number(await reader.readContract({ address: safe, abi: safeAbi, functionName: "getThreshold" }));
  const all = await reader.readContract({ address: safe, abi: safeAbi, functionName: "getOwners" });
  const signing = owners.filter((owner) => all.some((other) => isAddressEqual(owner.address, other)));
  if (signing.length < needed)
    throw new PlainError(`The Safe ${safe} acts where ${needed} of its owners sign; ${signing.length} of them are at hand.`);
  const domain = { chainId: await reader.getChainId(), verifyingContract: safe };
  const inOrder = signing.sort((one, other) => (BigInt(one.address) < BigInt(other.address) ? -1 : 1)).slice(0, needed);
  return concat(await Promise.all(inOrder.map((owner) => sign(domain, owner))));
}

async function deploy({ reader, writer }: SafeClients, abi: readonly unknown[], bytecode: Hex): Promise<Address> {
  const hash = await writer.deployContract({ abi, bytecode, chain: writer.chain ?? null });
  const { contractAddress } = await succeeded(reader, hash);
  if (!contractAddress) throw new PlainError(`Transaction ${hash} has deployed nothing.`);
  return contractAddress;
}

async function succeeded(reader: PublicClient, hash: Hex): Promise<TransactionReceipt> {
  const receipt = await reader.waitForTransactionReceipt({ hash });
  if (receipt.status !== "success") throw new PlainError(`Transaction ${hash} of a Safe failed.`);
  return receipt;
}
