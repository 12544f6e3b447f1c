// Real Safes on the tests' chain, whose owners' keys are at hand.
import type { BaseContract, ContractTransactionResponse } from "ethers";
import { createPublicClient, createWalletClient, custom, type Hex, type LocalAccount } from "viem";
import { deploySafe, type SafeClients, type SafeContracts, signAsSafe, signedSafeCall } from "../../scripts/safe/safe.ts";
import { safeAbi } from "../../scripts/safe/generated/safe-contracts.ts";
import type { Address } from "../../contracts/ids.ts";
import { ethers, signers } from "./fixture.ts";
import { keyOf } from "./signing.ts";

const transport = custom({
  request: ({ method, params }: { method: string; params?: unknown[] }): Promise<unknown> =>
    ethers.provider.send(method, params ?? []),
});

/** Sends as `stranger`, who is no owner of any Safe. */
export const clients: SafeClients = {
  reader: createPublicClient({ transport, pollingInterval: 10, cacheTime: 0 }),
  writer: createWalletClient({ transport, account: signers.stranger.address as Address }),
};

/** The owners of every Safe here; any two of them act. */
export const owners = ["the first owner", "the second owner", "the third owner"].map(keyOf) as [
  LocalAccount,
  LocalAccount,
  LocalAccount,
];
export const [firstOwner, secondOwner, thirdOwner] = owners;

export interface TestSafe {
  address: Address;
  /** Lets the Safe call a function; what that reverts with, this reverts with. */
  call(
    contract: Pick<BaseContract, "interface" | "target">,
    name: string,
    args: unknown[],
  ): Promise<ContractTransactionResponse>;
  /** The ERC-1271 signature of a digest. By the first and the third owner unless said otherwise. */
  sign(digest: Hex, by?: LocalAccount[]): Promise<Hex>;
}

/** A Safe of which two of three owners must sign. `salt` tells apart several of the same owners. */
export async function twoOfThree(contracts: SafeContracts, salt = 0n): Promise<TestSafe> {
  const addresses = owners.map((owner) => owner.address);
  const safe = await deploySafe({ ...clients, contracts, owners: addresses, threshold: 2, salt });
  const { reader } = clients;
  return {
    address: safe,
    async call(contract, name, args) {
      const data = contract.interface.encodeFunctionData(name, args) as Hex;
      const call = await signedSafeCall({ reader, safe, owners, to: contract.target as Address, data });
      return await executedWith(safe, call);
    },
    sign: (digest, by = [firstOwner, thirdOwner]) => signAsSafe({ reader, safe, owners: by, digest }),
  };
}

/** Sends a signed call of a Safe, through `stranger`. */
export function executedWith(
  safe: Address,
  call: Awaited<ReturnType<typeof signedSafeCall>>,
): Promise<ContractTransactionResponse> {
  const contract = new ethers.Contract(safe, [...safeAbi], signers.stranger);
  return contract.getFunction("execTransaction")(...call) as Promise<ContractTransactionResponse>;
}
