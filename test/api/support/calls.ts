// Calls of contracts as somebody, each in a transaction of its own.
import { type Abi, createPublicClient, createWalletClient, encodeFunctionData, type Hex, http, type PublicClient } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Deployment } from "../../../contracts/deployment.ts";
import {
  accessManagerAbi,
  attestationLogAbi,
  demonstrationTokenAbi,
  donationLedgerAbi,
  organisationRegistryAbi,
} from "../../../contracts/generated/abi.ts";
import { demonstrationTokenBytecode } from "../../../contracts/generated/bytecode.ts";
import type { Address } from "../../../contracts/ids.ts";
import { LOCAL_PRIVATE_KEY } from "../../../scripts/chain/local-chain.ts";

export interface ContractCall {
  contract: "registry" | "ledger" | "attestationLog" | "accessManager";
  name: string;
  args: readonly unknown[];
  /** Absent: the registrar's. */
  key?: Hex;
  /** Coins sent along. */
  value?: bigint;
}

/** Sends a call and waits until it is mined; fails where it is refused. */
export type Send = (call: ContractCall) => Promise<Hex>;

const ABIS: Record<ContractCall["contract"], Abi> = {
  registry: organisationRegistryAbi,
  ledger: donationLedgerAbi,
  attestationLog: attestationLogAbi,
  accessManager: accessManagerAbi,
};

export function calls(url: string, deployment: Deployment) {
  const transport = http(url);
  const reader: PublicClient = createPublicClient({ transport, pollingInterval: 20 });
  const mined = async (hash: Hex, what: string): Promise<Hex> => {
    const { status } = await reader.waitForTransactionReceipt({ hash });
    if (status !== "success") throw new Error(`${what} was refused`);
    return hash;
  };
  const to = async (contract: Address, data: Hex, key: Hex, what: string, value = 0n): Promise<Hex> => {
    const writer = createWalletClient({ transport, account: privateKeyToAccount(key) });
    return await mined(await writer.sendTransaction({ to: contract, data, value, chain: null }), what);
  };
  const send: Send = ({ contract, name, args, key = LOCAL_PRIVATE_KEY, value }) =>
    to(deployment[contract], encodeFunctionData({ abi: ABIS[contract], functionName: name, args }), key, name, value);
  return {
    reader,
    send,
    /** Lets so many seconds pass on the chain. */
    wait: async (seconds: number): Promise<void> => {
      await reader.request<{ Method: "evm_increaseTime"; Parameters: [number]; ReturnType: unknown }>({
        method: "evm_increaseTime",
        params: [seconds],
      });
    },
    /** A token all of which belongs to the key. */
    token: async (name: string, symbol: string, supply: bigint, key: Hex): Promise<Address> => {
      const writer = createWalletClient({ transport, account: privateKeyToAccount(key) });
      const args = [name, symbol, supply] as const;
      const hash = await writer.deployContract({
        abi: demonstrationTokenAbi,
        bytecode: demonstrationTokenBytecode,
        args,
        chain: null,
      });
      const { contractAddress } = await reader.waitForTransactionReceipt({ hash });
      return contractAddress!.toLowerCase() as Address;
    },
    allow: (token: Address, spender: Address, amount: bigint, key: Hex): Promise<Hex> =>
      to(
        token,
        encodeFunctionData({ abi: demonstrationTokenAbi, functionName: "approve", args: [spender, amount] }),
        key,
        "approve",
      ),
  };
}

export type Calls = ReturnType<typeof calls>;
