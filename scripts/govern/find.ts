// Funds and organisations by the names that people give them.
import { getAbiItem, type Hex, isAddress } from "viem";
import { donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { type Address, fundId, isWord, organisationId, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { searchLogs } from "../chain/search-logs.ts";
import { ADDRESS_IN_WORDS } from "../deploy/roles.ts";
import { type GovernedLedger, ledgerContract, registryContract } from "./ledger.ts";

/** Candidates in an error: a stranger can make any number. */
const MOST_SHOWN = 10;

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

/**
 * A fund by its id, by ORGANISATION/KEY, or by its key, in that order: anyone may open a fund whose key reads like another's id or path,
 * and must not get in the way of it. Of several the verified organisation's. A `PlainError` where there is none, or several remain.
 */
export async function findFund(ledger: GovernedLedger, text: string, known?: readonly OpenedFund[]): Promise<FoundFund> {
  const all = known ?? (await openedFunds(ledger));
  const { id, key, name } = await theOne(ledger, text, namedBy(all, text));
  const state = await ledger.client.readContract({ ...ledgerContract(ledger), functionName: "fundOf", args: [id] });
  return { ...state, id, key, name, organisation: await findOrganisation(ledger, state.organisation) };
}

function namedBy(all: readonly OpenedFund[], text: string): OpenedFund[] {
  if (isWord(text)) return all.filter(({ id }) => id === text.toLowerCase());
  // Keys may hold slashes themselves.
  const slashes = [...text.matchAll(/\//g)].map(({ index }) => index).filter((index) => index > 0);
  const paths = new Set(slashes.map((at) => fundId(organisationId(text.slice(0, at)), text.slice(at + 1))));
  const full = all.filter(({ id }) => paths.has(id));
  return full.length > 0 ? full : all.filter(({ key }) => key === text);
}

async function theOne(ledger: GovernedLedger, text: string, matches: readonly OpenedFund[]): Promise<OpenedFund> {
  if (matches.length === 0)
    throw new PlainError(`No fund "${text}" is on this ledger. Write its key, ORGANISATION/KEY, or its id.`);
  if (matches.length === 1) return matches[0]!;
  const verified = await verifiedOrganisations(ledger);
  const preferred = matches.filter(({ organisation }) => verified.has(organisation));
  if (preferred.length === 1) return preferred[0]!;
  // The oldest first: whoever came to confuse came later.
  const shown = [...new Set([...preferred, ...matches])].slice(0, MOST_SHOWN);
  const lines = await Promise.all(
    shown.map(async ({ id, organisation }) => {
      const { key, name } = await findOrganisation(ledger, organisation);
      return `  ${id}  of "${key}" (${name}${verified.has(organisation) ? ", verified" : ""})`;
    }),
  );
  if (matches.length > shown.length) lines.push(`  and ${matches.length - shown.length} more`);
  throw new PlainError(
    `${matches.length} funds are called "${text}": write ORGANISATION/KEY or its id. They are\n${lines.join("\n")}`,
  );
}

/** By the registrar's events alone: whoever registers many organisations does not make this slower. */
async function verifiedOrganisations({ client, deployment }: GovernedLedger): Promise<Set<Hex>> {
  const event = getAbiItem({ abi: organisationRegistryAbi, name: "OrganisationVerified" });
  const logs = await searchLogs(BigInt(deployment.firstBlock), await client.getBlockNumber(), (fromBlock, toBlock) =>
    client.getLogs({ address: deployment.registry, event, fromBlock, toBlock, strict: true }),
  );
  return new Set(logs.map(({ args }) => args.organisation));
}

/** What is asked of a call about a fund that only its organisation's admin may make. */
export function adminOf({ organisation }: FoundFund) {
  return { address: organisation.admin, is: `the admin of organisation "${organisation.key}"` };
}

/** An address, or "none" for zero. A `PlainError` where it is neither. */
export function addressOrNone(text: string, what: string, mayBeNone: boolean): Address {
  if (mayBeNone && text === "none") return ZERO_ADDRESS;
  if (isAddress(text) && text !== ZERO_ADDRESS) return text;
  throw new PlainError(`${what}: "${text}" is no address: ${ADDRESS_IN_WORDS}${mayBeNone ? '; or "none"' : ""}.`, {
    exitCode: 2,
  });
}
