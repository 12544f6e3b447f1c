// What is known of the ledger before a journal, and, while its rows are checked in order, after each of them.
import { type Address, type Direction, textHash } from "../../../contracts/ids.ts";
import type { Hex } from "viem";
import type { AttestationKind, DisbursementClass, InflowKind, UnitKind } from "./rows.ts";

export interface KnownOrganisation {
  id: Hex;
  key: string;
  name: string;
  parent: Hex | undefined;
  payout: Address | undefined;
  verified: boolean;
  /** The key at hand is its admin: it may open its funds, set their rules and give their consents. */
  ours: boolean;
}

export interface KnownUnit {
  asset: Address;
  code: string;
  kind: UnitKind;
  decimals: number;
  /** Empty unless `kind` is GOODS. */
  measure: string;
}

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
  closed: boolean;
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

interface Recorded {
  fund: Hex;
  asset: Address;
  evidence: Hex | undefined;
  /** Days since 1970-01-01, as on the chain (never 0 there); 0 for a simulated row without a date. */
  date: number;
}

/** A gift, once, however many parts it was cut into; `fund` is the one it was given to. It is named by the fund and start of its first part. */
export interface KnownDonation extends Omit<Recorded, "evidence"> {
  type: "donate";
  amount: bigint;
  party: Party;
  kind: InflowKind;
  giftFund: Hex;
  giftStart: bigint;
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
  kind: AttestationKind;
}

export type KnownEntry =
  KnownDonation | KnownTransfer | KnownDisbursement | KnownWriteOff | KnownReturn | KnownReversal | KnownAttestation;

export interface WorldOptions {
  /** False: there may be more on a chain than is known here, so that what is unknown is not therefore wrong. */
  complete: boolean;
  /** The key at hand is the registrar's, who alone registers units. */
  registrar: boolean;
  /** The hashes under which a reference may stand on the chain; by default that of the text alone. */
  refHashes?: (ref: string) => readonly Hex[];
}

/**
 * The ledger as far as the journal's check needs it. Filled from the chain, then moved on by the check, row by row.
 * Ids and addresses are lower-case hex throughout.
 */
export class World {
  readonly complete: boolean;
  readonly registrar: boolean;
  readonly #organisations = new Map<Hex, KnownOrganisation>();
  readonly #organisationsByKey = new Map<string, KnownOrganisation>();
  readonly #organisationsByLook = new Map<string, KnownOrganisation>();
  readonly #units = new Map<Address, KnownUnit>();
  readonly #unitsByCode = new Map<string, KnownUnit>();
  readonly #funds = new Map<Hex, KnownFund>();
  readonly #fundsByKey = new Map<string, KnownFund[]>();
  readonly #lines = new Map<string, KnownLine>();
  readonly #entries = new Map<Hex, KnownEntry[]>();
  readonly #simulated = new Map<string, KnownEntry[]>();
  /** The hashes under which a reference may stand on the chain: its own first, then that of the code in its place. */
  readonly refHashes: (ref: string) => readonly Hex[];

  constructor({ complete, registrar, refHashes }: WorldOptions) {
    this.complete = complete;
    this.registrar = registrar;
    this.refHashes = refHashes ?? ((ref) => [textHash(ref)]);
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

  addUnit(unit: KnownUnit): void {
    this.#units.set(unit.asset, unit);
    this.#unitsByCode.set(unit.code, unit);
  }

  unit(asset: Address): KnownUnit | undefined {
    return this.#units.get(asset);
  }

  unitByCode(code: string): KnownUnit | undefined {
    return this.#unitsByCode.get(code);
  }

  unitCodes(): string[] {
    return [...this.#unitsByCode.keys()];
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

  /**
   * Adds what is on the chain. Entries by the recorders of our funds belong here; what strangers record under the same
   * reference must not, or they could block a journal.
   */
  addEntry(refHash: Hex, entry: KnownEntry): void {
    append(this.#entries, refHash, entry);
  }

  /** Adds what a row of the journal will bring. */
  simulateEntry(ref: string, entry: KnownEntry): void {
    append(this.#simulated, ref, entry);
  }

  /** What stands on the chain under this reference. */
  recordedUnder(ref: string): readonly KnownEntry[] {
    // Hashing a million references of a fresh journal would find nothing.
    if (this.#entries.size === 0) return [];
    return this.refHashes(ref).flatMap((hash) => this.#entries.get(hash) ?? []);
  }

  /** What stands on the chain under this reference, and what rows of the journal bring under it. */
  entriesOf(ref: string): readonly KnownEntry[] {
    return [...this.recordedUnder(ref), ...(this.#simulated.get(ref) ?? [])];
  }
}

function look(text: string): string {
  const folded = text.normalize("NFKC").toLowerCase();
  // Text of punctuation alone is compared as it is.
  return folded.replace(/[^\p{L}\p{N}]+/gu, "") || folded;
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/**
 * A ledger of which nothing is known. With `complete` it is an empty one, as just deployed, and the key at hand its registrar; without,
 * what the journal names and does not register may stand on a chain that nobody asked.
 */
export function emptyWorld({ complete }: { complete: boolean }): World {
  return new World({ complete, registrar: true });
}
