// What is known of the ledger before a journal, and, while its rows are checked in order, after each of them.
import { type Address, type Direction, ZERO_ADDRESS } from "../../../contracts/ids.ts";
import type { Hex } from "viem";
import type { CheckedRow } from "./checked.ts";
import { KnownEntries } from "./known-entries.ts";
import type { AnyAttestationKind, DisbursementClass, InflowKind, UnitKind } from "./rows.ts";

export interface KnownOrganisation {
  id: Hex;
  key: string;
  name: string;
  parent: Hex | undefined;
  payout: Address | undefined;
  verified: boolean;
  /** The key at hand is its admin: it may open its funds, set their rules and give their consents. */
  ours: boolean;
  /** Whoever records says that its admin's address is its own. */
  vouched?: boolean;
}

/** Whether an organisation may be taken for whom it says it is: a key goes to whoever registers it first. */
export function isKnownFor({ verified, ours, vouched }: KnownOrganisation): boolean {
  return verified || ours || vouched === true;
}

/** A registered unit, the chain's coin, or a token. */
export interface KnownAsset {
  /** Zero: the coin. */
  asset: Address;
  /** A token's is its own word for itself: not unique, and not to be trusted. */
  code: string;
  kind: UnitKind | "COIN" | "TOKEN";
  decimals: number;
  /** Empty unless `kind` is GOODS. */
  measure: string;
}

/** Whether the ledger itself holds it; else an organisation states that it does. */
export function isEscrowed({ kind }: KnownAsset): boolean {
  return kind === "COIN" || kind === "TOKEN";
}

/** An asset as a journal names it: a unit by its code, the coin as ETH, a token by its address. */
export function assetName({ asset, code, kind }: KnownAsset): string {
  return kind === "TOKEN" ? asset : kind === "COIN" ? COIN.code : code;
}

/** An asset for people: a token's code can be imitated, so its address stands beside it. */
export function assetText(asset: KnownAsset): string {
  return asset.kind === "TOKEN" ? `${asset.code} (token ${asset.asset})` : asset.code;
}

/** The chain's coin, as journals name it; every EVM chain counts it in 18 decimals. */
const COIN: KnownAsset = { asset: ZERO_ADDRESS, code: "ETH", kind: "COIN", decimals: 18, measure: "" };

/** One destination of an allocation rule; a rule's shares add up to 10,000. */
export interface KnownDestination {
  fund: Hex;
  basisPoints: number;
}

export interface KnownFund {
  id: Hex;
  key: string;
  organisation: Hex;
  name: string;
  /** `ZERO_WORD`: no terms of its own. */
  termsHash: Hex;
  /** Seconds since 1970-01-01 until which a refundable fund takes gifts; 0: it is not refundable. */
  refundDeadline: number;
  closed: boolean;
  /** The one fund that takes what is left of a closed one; absent: none named. */
  successor?: Hex | undefined;
  cancelled: boolean;
  /** By its organisation's admin: nothing in or out. */
  frozen: boolean;
  /** By the guardian: nothing in. */
  paused: boolean;
  /** Must approve outflows above the limits; absent: nobody need. */
  approver?: Address | undefined;
  /** By asset: the largest outflow that needs no approval; where none was set, all need it. */
  limits: Map<Address, bigint>;
  /** Empty: no rule. */
  rule: readonly KnownDestination[];
  /** Organisations from which it accepts transfers and shares, besides its own. */
  accepts: Set<Hex>;
  /** The key at hand is its recorder. */
  ours: boolean;
}

/** A line's two counters, base units. */
export interface KnownLine {
  received: bigint;
  spent: bigint;
}

/**
 * Who gave, was paid or is served. In a journal: nobody, a wallet, a registered organisation, or private text. From the chain also
 * a `word`: a commitment or voucher, with its text where this machine knows it.
 */
export type Party = JournalParty | { kind: "word"; word: Hex; text: string | undefined };
export type JournalParty =
  | { kind: "nobody" }
  | { kind: "wallet"; address: Address; text: string }
  | { kind: "organisation"; id: Hex; text: string }
  | { kind: "private"; text: string };

/** What an entry has on the chain besides its place and amount: attestations are of an entry with exactly this. */
export interface ChainWords {
  /** See `IAttestationLog.Attestation.entryHash`. */
  party: Hex;
  ref: Hex;
  evidence: Hex;
}

interface Recorded {
  fund: Hex;
  asset: Address;
  evidence: Hex | undefined;
  /** Days since 1970-01-01, as on the chain (never 0 there); 0 for a simulated row without a date. */
  date: number;
  /** Who sent it; absent for a simulated row. Lower case. */
  by?: Address;
  /** Of a simulated row the row, whose words are made when it is sent. */
  words?: ChainWords | CheckedRow;
}

/** A gift, once, however many parts it was cut into; `fund` is the one it was given to. It is named by the fund and start of its first part. */
export interface KnownDonation extends Omit<Recorded, "evidence"> {
  type: "donate";
  amount: bigint;
  party: Party;
  kind: InflowKind;
  giftFund: Hex;
  giftStart: bigint;
  /** Of the gift's first part: what the line of `giftFund` received. */
  firstAmount: bigint;
  reversed: boolean;
}

export interface KnownTransfer extends Recorded {
  type: "transfer";
  start: bigint;
  amount: bigint;
  toFund: Hex;
  toAsset: Address;
  toAmount: bigint;
  /** The payee of a conversion. */
  party: Party;
}

export interface KnownDisbursement extends Recorded {
  type: "disburse";
  start: bigint;
  amount: bigint;
  /** How much of it came back, by valid returns. */
  returned: bigint;
  /** The beneficiary. */
  party: Party;
  /** Who was paid. */
  recipient: Party;
  class: DisbursementClass;
  purpose: string;
}

export interface KnownWriteOff extends Recorded {
  type: "writeoff";
  start: bigint;
  amount: bigint;
  reason: string;
}

export interface KnownReturn extends Recorded {
  type: "return";
  start: bigint;
  amount: bigint;
  /** The start of the disbursement on the same line. */
  disbursement: bigint;
}

export interface KnownReversal extends Recorded {
  type: "reverse";
  giftFund: Hex;
  giftStart: bigint;
}

export interface KnownAttestation extends Recorded {
  type: "attest";
  direction: Direction;
  start: bigint;
  /** 0: the whole entry. */
  amount: bigint;
  kind: AnyAttestationKind;
  /** Lower case. */
  attester: Address;
}

export type KnownEntry =
  KnownDonation | KnownTransfer | KnownDisbursement | KnownWriteOff | KnownReturn | KnownReversal | KnownAttestation;

/** What holds of the ledger as a whole. */
export interface WorldOptions {
  /** False: there may be more on a chain than is known here, so that what is unknown is not therefore wrong. */
  complete: boolean;
  /** The key at hand is the registrar's, who alone registers units. */
  registrar: boolean;
  /** Seconds since 1970-01-01, by the chain where it was asked. */
  time: number;
  /** Of the ledger's contract, which pays out of itself and never to itself; absent where no chain was asked. */
  ledger?: Address;
  /** Filled from the chain before rows are checked; by default none. */
  known?: KnownEntries;
  /** Without `known`: the hashes under which a reference may stand on the chain; by default that of the text alone. */
  refHashes?: (ref: string) => readonly Hex[];
}

/**
 * The ledger as far as the journal's check needs it. Filled from the chain, then moved on by the check, row by row.
 * Ids and addresses are lower-case hex throughout.
 */
export class World {
  readonly complete: boolean;
  readonly registrar: boolean;
  readonly time: number;
  readonly ledger: Address | undefined;
  /** Funds opened from here on begin paused by the guardian. */
  newFundsPaused = false;
  readonly #organisations = new Map<Hex, KnownOrganisation>();
  readonly #organisationsByKey = new Map<string, KnownOrganisation>();
  readonly #organisationsByLook = new Map<string, KnownOrganisation>();
  readonly #assets = new Map<Address, KnownAsset>();
  readonly #assetsByName = new Map<string, KnownAsset>();
  readonly #funds = new Map<Hex, KnownFund>();
  readonly #fundsByKey = new Map<string, KnownFund[]>();
  readonly #lines = new Map<string, KnownLine>();
  readonly #opened = new Set<string>();
  /** Addresses that were asked and are no token. */
  readonly #notTokens = new Set<string>();
  /** The entries, by reference. */
  readonly known: KnownEntries;

  constructor({ complete, registrar, time, ledger, refHashes, known }: WorldOptions) {
    this.complete = complete;
    this.registrar = registrar;
    this.time = time;
    this.ledger = ledger;
    this.known = known ?? new KnownEntries(undefined, refHashes);
    this.addAsset(COIN);
  }

  addOrganisation(organisation: KnownOrganisation): void {
    this.#organisations.set(organisation.id, organisation);
    this.#organisationsByKey.set(organisation.key, organisation);
    for (const text of [organisation.name, organisation.key]) this.#organisationsByLook.set(look(text), organisation);
  }

  organisation(id: Hex): KnownOrganisation | undefined {
    return this.#organisations.get(id);
  }

  organisationByKey(key: string): KnownOrganisation | undefined {
    return this.#organisationsByKey.get(key);
  }

  /** The organisation whose key or name a text comes close to: spaces, capitals and punctuation aside. */
  organisationLike(text: string): KnownOrganisation | undefined {
    return this.#organisationsByLook.get(look(text));
  }

  organisationKeys(): string[] {
    return [...this.#organisationsByKey.keys()];
  }

  addAsset(asset: KnownAsset): void {
    this.#assets.set(asset.asset, asset);
    this.#assetsByName.set(assetName(asset), asset);
  }

  asset(address: Address): KnownAsset | undefined {
    return this.#assets.get(address);
  }

  /** By a unit's code, ETH, or a token's address. */
  assetNamed(name: string): KnownAsset | undefined {
    return this.#assetsByName.get(name);
  }

  /** The codes of the registered units. */
  unitCodes(): string[] {
    return [...this.#assets.values()].filter((asset) => !isEscrowed(asset)).map(({ code }) => code);
  }

  /** Notes that no token answers at an address. */
  addNoToken(address: Address): void {
    this.#notTokens.add(address);
  }

  /** Whether an address was asked and is no token. */
  isNoToken(address: string): boolean {
    return this.#notTokens.has(address);
  }

  /** Notes that a fund's line of a coin or token was opened. Lines of units open themselves. */
  openLine(fund: Hex, asset: Address): void {
    this.#opened.add(`${fund}/${asset}`);
  }

  isOpened(fund: Hex, asset: Address): boolean {
    return this.#opened.has(`${fund}/${asset}`);
  }

  addFund(fund: KnownFund): void {
    this.#funds.set(fund.id, fund);
    const namesakes = this.#fundsByKey.get(fund.key);
    if (namesakes) namesakes.push(fund);
    else this.#fundsByKey.set(fund.key, [fund]);
  }

  fund(id: Hex): KnownFund | undefined {
    return this.#funds.get(id);
  }

  /** Every fund with this key, whosever it is. */
  fundsByKey(key: string): readonly KnownFund[] {
    return this.#fundsByKey.get(key) ?? [];
  }

  fundKeys(): string[] {
    return [...this.#fundsByKey.keys()];
  }

  /** The counters of a fund's line, to be read and moved; zero where it was never opened. */
  line(fund: Hex, asset: Address): KnownLine {
    const name = `${fund}/${asset}`;
    let line = this.#lines.get(name);
    if (!line) this.#lines.set(name, (line = { received: 0n, spent: 0n }));
    return line;
  }

  /** The counters of every line as they are now, to be read; what moves them later does not show. */
  countersNow(): (fund: Hex, asset: Address) => KnownLine {
    const lines = new Map([...this.#lines].map(([name, line]) => [name, { ...line }]));
    return (fund, asset) => lines.get(`${fund}/${asset}`) ?? { received: 0n, spent: 0n };
  }

  /**
   * Adds what is on the chain. Entries by the recorders of our funds belong here; what strangers record under the same
   * reference must not, or they could block a journal.
   */
  addEntry(refHash: Hex, entry: KnownEntry): void {
    this.known.add(refHash, entry);
  }

  /** From here on, of what stands on the chain under a reference, this entry and what is said of entries count alone. */
  keepOnly(ref: string, kept: KnownEntry): void {
    this.known.keepOnly(ref, kept, isStatement);
  }

  /** Adds what a row of the journal will bring. */
  simulateEntry(ref: string, entry: KnownEntry): void {
    this.known.simulate(ref, entry);
  }

  /** The hashes under which a reference may stand on the chain: its own first, then that of the code in its place. */
  readonly refHashes = (ref: string): readonly Hex[] => this.known.hashesOf(ref);

  /** What stands on the chain under this reference: copies, of which a change counts once `known.save` was told of it. */
  recordedUnder(ref: string): readonly KnownEntry[] {
    return this.known.recordedUnder(ref);
  }

  /** What stands on the chain under this reference, and what rows of the journal bring under it; copies likewise. */
  entriesOf(ref: string): readonly KnownEntry[] {
    return [...this.known.recordedUnder(ref), ...this.known.simulatedUnder(ref)];
  }
}

/** Whether an entry says something of another, and is none of money, goods or hours. */
export function isStatement({ type }: KnownEntry): boolean {
  return type === "attest" || type === "reverse";
}

function look(text: string): string {
  const folded = text.normalize("NFKC").toLowerCase();
  // Text of punctuation alone is compared as it is.
  return folded.replace(/[^\p{L}\p{N}]+/gu, "") || folded;
}

/**
 * A ledger of which nothing is known. With `complete` it is an empty one, as just deployed, and the key at hand its registrar; without,
 * what the journal names and does not register may stand on a chain that nobody asked.
 */
export function emptyWorld({ complete, known }: { complete: boolean; known?: KnownEntries }): World {
  return new World({ complete, registrar: true, time: Math.floor(Date.now() / 1000), ...(known && { known }) });
}
