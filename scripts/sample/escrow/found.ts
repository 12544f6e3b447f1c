// Before anybody gives: a token, a boatyard that speaks for itself, and an organisation that a Safe runs.
import { encodeFunctionData, type Hex, parseUnits } from "viem";
import type { Deployment } from "../../../contracts/deployment.ts";
import {
  accessManagerAbi,
  demonstrationTokenAbi,
  donationLedgerAbi,
  organisationRegistryAbi,
} from "../../../contracts/generated/abi.ts";
import { demonstrationTokenBytecode } from "../../../contracts/generated/bytecode.ts";
import { type Address, fundId, organisationId, ZERO_WORD } from "../../../contracts/ids.ts";
import { AUDITOR_ROLE } from "../../deploy/roles.ts";
import { deploySafe, executeAsSafe } from "../../safe/safe.ts";
import { account, at, done } from "./people.ts";

/** Base units of the sample's token, which has six decimals. */
export const dollars = (amount: string): bigint => parseUnits(amount, 6);
const SUPPLY = dollars("1000000");
const ENOUGH = dollars("10000");
/** Above it the treasurer signs too. */
const LIMIT = dollars("500");

const FERRYMEN = organisationId("ferrymen");
export const LIFEBOATS = fundId(FERRYMEN, "lifeboats");

export async function found(rpcUrl: string, deployment: Deployment): Promise<{ token: Address }> {
  const token = await makeToken(rpcUrl);
  await registerBoatyard(rpcUrl, deployment);
  await registerFerrymen(rpcUrl, deployment, token);
  const { reader, writer } = at(rpcUrl, "recorder");
  for (const organisation of [organisationId("boatyard"), FERRYMEN]) {
    const verify = { abi: organisationRegistryAbi, address: deployment.registry, functionName: "verify" } as const;
    await done(reader, await writer.writeContract({ ...verify, args: [organisation, ZERO_WORD] }));
  }
  const accredit = { abi: accessManagerAbi, address: deployment.accessManager, functionName: "grantRole" } as const;
  await done(reader, await writer.writeContract({ ...accredit, args: [AUDITOR_ROLE, account("auditor").address, 0] }));
  return { token };
}

async function makeToken(rpcUrl: string): Promise<Address> {
  const { reader, writer } = at(rpcUrl, "recorder");
  const args = ["Sample dollar", "SUSD", SUPPLY] as const;
  const made = { abi: demonstrationTokenAbi, bytecode: demonstrationTokenBytecode, args } as const;
  const { contractAddress } = await done(reader, await writer.deployContract(made));
  const address = contractAddress!;
  for (const person of ["ana", "ben", "chidi"] as const) {
    const transfer = { abi: demonstrationTokenAbi, address, functionName: "transfer" } as const;
    await done(reader, await writer.writeContract({ ...transfer, args: [account(person).address, ENOUGH] }));
  }
  return address;
}

async function registerBoatyard(rpcUrl: string, { registry }: Deployment): Promise<void> {
  const { reader, writer } = at(rpcUrl, "boatyard");
  const form = registration("boatyard", "Lin & Daughters, boatbuilders", writer.account.address);
  const register = { abi: organisationRegistryAbi, address: registry, functionName: "register", args: [form] } as const;
  await done(reader, await writer.writeContract(register));
}

/** Two of the three ferrymen sign whatever the guild does; the recorder records for it, and the treasurer signs what is large. */
async function registerFerrymen(rpcUrl: string, { registry, ledger }: Deployment, token: Address): Promise<void> {
  const clients = at(rpcUrl, "recorder");
  const owners = (["first ferryman", "second ferryman", "third ferryman"] as const).map(account);
  const safe = await deploySafe({ ...clients, owners: owners.map(({ address }) => address), threshold: 2 });
  const act = (to: Address, data: Hex) => executeAsSafe({ ...clients, safe, owners: owners.slice(0, 2), to, data });

  const args = [registration("ferrymen", "Ferrymen's Guild of Qingshui", safe)] as const;
  await act(registry, encodeFunctionData({ abi: organisationRegistryAbi, functionName: "register", args }));
  const abi = donationLedgerAbi;
  const opening = {
    organisation: FERRYMEN,
    key: "lifeboats",
    name: "Two lifeboats",
    recorder: clients.writer.account.address,
    restriction: 0,
    termsHash: ZERO_WORD,
    termsURI: "",
    refundDeadline: 0,
  };
  const approver = account("treasurer").address;
  const calls = [
    encodeFunctionData({ abi, functionName: "openFund", args: [opening] }),
    encodeFunctionData({ abi, functionName: "setApprover", args: [LIFEBOATS, approver] }),
    encodeFunctionData({ abi, functionName: "setLimit", args: [LIFEBOATS, token, LIMIT] }),
  ];
  await act(ledger, encodeFunctionData({ abi, functionName: "multicall", args: [calls] }));
}

function registration(key: string, name: string, payout: Address) {
  return { key, name, payout, parent: ZERO_WORD, profileHash: ZERO_WORD, profileURI: "" };
}
