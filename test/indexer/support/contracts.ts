// The contracts' functions, typed, and names that tests share.
import {
  type Abi,
  type ContractFunctionArgs,
  type ContractFunctionName,
  encodeFunctionData,
  type Hex,
  type HDAccount,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import {
  accessManagerAbi,
  attestationLogAbi,
  donationLedgerAbi,
  organisationRegistryAbi,
} from "../../../contracts/generated/abi.ts";
import { unitAddress } from "../../../contracts/ids.ts";
import { walletParty } from "../../../contracts/party.ts";

export const abis = {
  registry: organisationRegistryAbi,
  ledger: donationLedgerAbi,
  attestationLog: attestationLogAbi,
  accessManager: accessManagerAbi,
} as const;
export type Contracts = typeof abis;
export type Writes<C extends keyof Contracts> = ContractFunctionName<Contracts[C], "nonpayable" | "payable">;
export type Arguments<C extends keyof Contracts, F extends Writes<C>> = ContractFunctionArgs<
  Contracts[C],
  "nonpayable" | "payable",
  F
>;

/** The data of a call. */
export function encode<C extends keyof Contracts, F extends Writes<C>>(
  contract: C,
  functionName: F,
  args: Arguments<C, F>,
): Hex {
  // viem cannot follow a contract that is a type parameter.
  const abi: Abi = abis[contract];
  const call: { abi: Abi; functionName: string; args: readonly unknown[] } = {
    abi,
    functionName,
    args: args as readonly unknown[],
  };
  return encodeFunctionData(call);
}
export type Encode = typeof encode;

export const CNY = unitAddress("CNY");
export const MASK = unitAddress("MASK");

// The accounts that every local chain funds; the first is `LOCAL_PRIVATE_KEY`'s.
const account = (addressIndex: number): HDAccount =>
  mnemonicToAccount("test test test test test test test test test test test junk", { addressIndex });

/** Who acts in tests. `river` is registrar, and admin and recorder of the organisation "river"; `lake` is both of "lake". */
export const people = {
  river: account(0),
  somebody: account(1),
  approver: account(2),
  auditor: account(3),
  guardian: account(4),
  lake: account(5),
  giver: account(6),
  heir: account(7),
} as const;
export type Person = keyof typeof people;

export const SOMEBODY = walletParty(people.somebody.address.toLowerCase() as Hex);
