// Funds and organisations by the names that people give them.
import { getAbiItem, type Hex } from "viem";
import { donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { type Address, fundId, isWord, organisationId } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { searchLogs } from "../chain/search-logs.ts";
import { type GovernedLedger, ledgerContract, registryContract } from "./ledger.ts";

export interface FoundOrganisation {
  id: Hex;
  key: string;
  name: string;
  admin: Address;
  verified: boolean;
  payout: Address;
  parent: Hex;
  parentAccepted: boolean;
  nextAdmin: Address;
}

export interface FoundFund {
  id: Hex;
  key: string;
  name: string;
  organisation: FoundOrganisation;
  recorder: Address;
  approver: Address;
  open: boolean;
  closed: boolean;
  cancelled: boolean;
  frozen: boolean;
  paused: boolean;
  hasRule: boolean;
  /** Seconds since 1970-01-01; 0: not refundable. */
  refundDeadline: number;
  successor: Hex;
}

export interface OpenedFund {
  id: Hex;
  organisation: Hex;
  key: string;
  name: string;
  refundDeadline: number;
}

/** An organisation by its key, or its id. A `PlainError` where there is none. */
export async function findOrganisation(ledger: GovernedLedger, text: string): Promise<FoundOrganisation> {
  const id = isWord(text) ? text : organisationId(text);
  const { client, deployment } = ledger;
  const state = await client.readContract({ ...registryContract(ledger), functionName: "organisationOf", args: [id] });
  if (/^0x0{40}$/.test(state.admin))
    throw new PlainError(`No organisation "${text}" is registered on this ledger. Check the key.`);
  const event = getAbiItem({ abi: organisationRegistryAbi, name: "OrganisationRegistered" });
  const [log] = await searchLogs(BigInt(deployment.firstBlock), await client.getBlockNumber(), (fromBlock, toBlock) =>
    client.getLogs({ address: deployment.registry, event, args: { organisation: id }, fromBlock, toBlock, strict: true }),
  );
  return { id, key: log?.args.key ?? text, name: log?.args.name ?? text, ...state };
}

/** Every fund that was opened. */
export async function openedFunds({ client, deployment }: GovernedLedger): Promise<OpenedFund[]> {
  const event = getAbiItem({ abi: donationLedgerAbi, name: "FundOpened" });
  const logs = await searchLogs(BigInt(deployment.firstBlock), await client.getBlockNumber(), (fromBlock, toBlock) =>
    client.getLogs({ address: deployment.ledger, event, fromBlock, toBlock, strict: true }),
  );
  return logs.map(({ args }) => ({
    id: args.fund,
    organisation: args.organisation,
    key: args.key,
    name: args.name,
    refundDeadline: args.refundDeadline,
  }));
}

/** A fund by its key, by ORGANISATION/KEY, or by its id. A `PlainError` where there is none, or several have the key. */
export async function findFund(ledger: GovernedLedger, text: string, known?: readonly OpenedFund[]): Promise<FoundFund> {
  const all = known ?? (await openedFunds(ledger));
  const slash = text.indexOf("/");
  const full = slash > 0 ? fundId(organisationId(text.slice(0, slash)), text.slice(slash + 1)) : undefined;
  const matches = all.filter(({ id, key }) => key === text || id === text.toLowerCase() || id === full);
  if (matches.length === 0) throw new PlainError(`No fund "${text}" is on this ledger. Write its key, or ORGANISATION/KEY.`);
  if (matches.length > 1)
    throw new PlainError(
      `${matches.length} organisations have a fund "${text}": write ORGANISATION/KEY, with the organisation's key.`,
    );
  const { id, key, name } = matches[0]!;
  const state = await ledger.client.readContract({ ...ledgerContract(ledger), functionName: "fundOf", args: [id] });
  return { ...state, id, key, name, organisation: await findOrganisation(ledger, state.organisation) };
}

/** What is asked of a call about a fund that only its organisation's admin may make. */
export function adminOf({ organisation }: FoundFund) {
  return { address: organisation.admin, is: `the admin of organisation "${organisation.key}"` };
}

/** An address, or "none" for zero. A `PlainError` where it is neither. */
export function addressOrNone(text: string, what: string, mayBeNone: boolean): Address {
  if (mayBeNone && text === "none") return `0x${"0".repeat(40)}`;
  if (/^0x[0-9a-fA-F]{40}$/.test(text) && !/^0x0{40}$/.test(text)) return text as Address;
  throw new PlainError(`${what}: "${text}" is no address: 0x and 40 hex digits${mayBeNone ? ', or "none"' : ""}.`, {
    exitCode: 2,
  });
}
