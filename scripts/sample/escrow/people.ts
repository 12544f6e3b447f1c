// Who takes part in the demonstration beside the key of the recorder: accounts that every local chain funds, and that the whole
// world knows.
import {
  type Account,
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  type HDAccount,
  type PublicClient,
  type Transport,
  type WalletClient,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { PlainError } from "../../../contracts/plain-error.ts";

const WORDS = "test test test test test test test test test test test junk";

export const PEOPLE = [
  "recorder",
  "treasurer",
  "boatyard",
  "auditor",
  "ana",
  "ben",
  "chidi",
  "first ferryman",
  "second ferryman",
  "third ferryman",
  "bank",
  "architect",
] as const;
export type Person = (typeof PEOPLE)[number];

export const account = (person: Person): HDAccount => mnemonicToAccount(WORDS, { addressIndex: PEOPLE.indexOf(person) });

/** For what signs by a key alone, such as recording. */
export function privateKeyOf(person: Person): Hex {
  const key = account(person).getHdKey().privateKey;
  if (!key) throw new Error(`no key of ${person}`);
  return `0x${Buffer.from(key).toString("hex")}`;
}

/** A person at a chain. */
export interface At {
  reader: PublicClient;
  writer: WalletClient<Transport, typeof hardhat, Account>;
}

export function at(rpcUrl: string, person: Person): At {
  const transport = http(rpcUrl);
  return {
    reader: createPublicClient({ chain: hardhat, transport, pollingInterval: 20 }),
    writer: createWalletClient({ chain: hardhat, transport, account: account(person) }),
  };
}

/** Waits until it is in a block; what a transaction of the demonstration does must succeed. */
export async function done(reader: PublicClient, hash: Hex) {
  const receipt = await reader.waitForTransactionReceipt({ hash });
  if (receipt.status !== "success") throw new PlainError(`The chain refused a transaction of the sample: ${hash}.`);
  return receipt;
}
