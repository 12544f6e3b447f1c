// A journal's rows after the check: names resolved to ids, amounts exact in base units, starts as the simulation has them.
import type { Hex } from "viem";
import type { Address, Direction } from "../../../contracts/ids.ts";
import type { AnyAttestationKind, DisbursementClass, InflowKind, UnitKind } from "./rows.ts";
import type { JournalParty, KnownEntry, KnownDestination } from "./world.ts";

interface Checked {
  /** The physical line on which the row starts; of a rule, its first row. */
  line: number;
  /** It stands on the chain with the same content: nothing to send. Its starts are then the chain's. */
  recorded: boolean;
  /** Days since 1970-01-01; 0: none given. */
  date: number;
}

export interface CheckedOrganisation extends Checked {
  op: "organisation";
  id: Hex;
  key: string;
  name: string;
  parent: Hex | undefined;
  payout: Address | undefined;
}

export interface CheckedUnit extends Checked {
  op: "unit";
  asset: Address;
  code: string;
  decimals: number;
  kind: UnitKind;
  /** Empty unless `kind` is GOODS. */
  measure: string;
}

export interface CheckedFund extends Checked {
  op: "fund";
  id: Hex;
  key: string;
  organisation: Hex;
  name: string;
  terms: string | undefined;
  /** `keccak256(utf8(terms))`, or `ZERO_WORD`. */
  termsHash: Hex;
  /** Seconds since 1970-01-01; 0: not refundable. */
  refundDeadline: number;
}

/** A standing consent to be given before the row that needs it: by `fund`, to receive from `organisation`. */
export interface ConsentNeeded {
  fund: Hex;
  organisation: Hex;
}

/** A line of a coin or token that its fund's recorder has to open before the row that needs it. */
export interface LineNeeded {
  fund: Hex;
  asset: Address;
}

/** Consecutive allocation rows for one fund: one rule. */
export interface CheckedAllocation extends Checked {
  op: "allocation";
  fund: Hex;
  destinations: KnownDestination[];
  consents: ConsentNeeded[];
}

interface CheckedEntry extends Checked {
  ref: string;
  fund: Hex;
  asset: Address;
  /** The asset it leaves or stays in is a coin or a token, which the ledger itself holds. */
  escrowed: boolean;
}

/** One part of a gift as the rule in force cuts it: amount above zero. */
export interface CheckedPart {
  fund: Hex;
  start: bigint;
  amount: bigint;
}

export interface CheckedDonation extends CheckedEntry {
  op: "donate";
  amount: bigint;
  party: JournalParty;
  kind: InflowKind;
  /** The rule in force; empty: none. */
  rule: readonly KnownDestination[];
  /** In the order of the rule; empty where `recorded`. */
  parts: CheckedPart[];
  opens: readonly LineNeeded[];
}

export interface CheckedTransfer extends CheckedEntry {
  op: "transfer";
  start: bigint;
  amount: bigint;
  toFund: Hex;
  toAsset: Address;
  toAmount: bigint;
  toStart: bigint;
  /** `toAsset` is a coin or a token. */
  toEscrowed: boolean;
  /** The payee of a conversion; who is paid where it leaves escrow. */
  party: JournalParty;
  evidence: Hex | undefined;
  consents: ConsentNeeded[];
  opens: readonly LineNeeded[];
}

export interface CheckedDisbursement extends CheckedEntry {
  op: "disburse";
  start: bigint;
  amount: bigint;
  /** The beneficiary, who is also who is paid. */
  party: JournalParty;
  class: DisbursementClass;
  purpose: string;
  evidence: Hex | undefined;
}

export interface CheckedReturn extends CheckedEntry {
  op: "return";
  start: bigint;
  amount: bigint;
  /** The start of the disbursement on the same line, and how much of it had come back before. */
  disbursement: bigint;
  offset: bigint;
  evidence: Hex | undefined;
}

/** `fund` is the one the gift was given to; `giftFund` and `giftStart` name the gift. */
export interface CheckedReversal extends CheckedEntry {
  op: "reverse";
  giftFund: Hex;
  giftStart: bigint;
  /** The whole gift. */
  amount: bigint;
  evidence: Hex;
}

export interface CheckedWriteOff extends CheckedEntry {
  op: "writeoff";
  start: bigint;
  amount: bigint;
  reason: string;
  evidence: Hex;
}

/** About the entry at `start`; of a gift that was cut into parts: its first part, which names the gift. */
export interface CheckedAttestation extends CheckedEntry {
  op: "attest";
  /** Whom the attester speaks for; absent: for themselves. */
  organisation: Hex | undefined;
  direction: Direction;
  start: bigint;
  /** 0: the whole entry. */
  amount: bigint;
  kind: AnyAttestationKind;
  evidence: Hex | undefined;
  subject: Subject;
}

/** The entry that is spoken of, and its own amount on the line: of a gift that was cut, the first part's. */
export interface Subject {
  entry: KnownEntry;
  amount: bigint;
}

export type CheckedRow =
  | CheckedOrganisation
  | CheckedUnit
  | CheckedFund
  | CheckedAllocation
  | CheckedDonation
  | CheckedTransfer
  | CheckedDisbursement
  | CheckedReturn
  | CheckedReversal
  | CheckedWriteOff
  | CheckedAttestation;
