// A journal's rows, read and well formed in themselves, before anything is known of the ledger. Amounts stay decimal text
// until the asset's decimals are known; funds, assets and parties stay names.
import type { Address } from "../../../contracts/ids.ts";
import type { Hex } from "viem";
import type { Cells, Op } from "./columns.ts";

export const INFLOW_KINDS = ["DONATION", "GOVERNMENT", "INCOME", "OPENING", "OWN"] as const;
export type InflowKind = (typeof INFLOW_KINDS)[number];
export const UNIT_KINDS = ["FIAT", "GOODS", "HOURS"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const DISBURSEMENT_CLASSES = ["PROGRAMME", "MANAGEMENT", "FUNDRAISING"] as const;
export type DisbursementClass = (typeof DISBURSEMENT_CLASSES)[number];
/** The kinds of attestation that an organisation makes of its own entries. */
export const OWN_KINDS = ["SHIPPED", "DELIVERED", "COMPLETED"] as const;
export function isOwnKind(kind: string): boolean {
  return (OWN_KINDS as readonly string[]).includes(kind);
}

/** All kinds, in the contract's order. */
export const ATTESTATION_KINDS = [...OWN_KINDS, "RECEIVED", "VERIFIED", "FLAGGED", "RESOLVED", "QUESTIONED"] as const;
export type AnyAttestationKind = (typeof ATTESTATION_KINDS)[number];

/** A hash given as such, or a path as the cell has it, relative to the journal's folder. */
export type EvidenceCell = { hash: Hex } | { path: string };

/** The `party` column where it means a person or an institution: empty, a wallet, or text that is an organisation's key if one is known by it, else private. */
export type PartyCell =
  { kind: "nobody" } | { kind: "wallet"; address: Address; text: string } | { kind: "text"; text: string };

interface Row {
  /** The physical line on which the row starts; the header is line 1. */
  line: number;
  /** Days since 1970-01-01; 0: none given. */
  date: number;
}

export interface OrganisationRow extends Row {
  op: "organisation";
  ref: string;
  name: string;
  /** The parent's key. */
  parent: string | undefined;
  payout: Address | undefined;
}

export interface UnitRow extends Row {
  op: "unit";
  ref: string;
  decimals: number;
  kind: UnitKind;
  /** Empty unless `kind` is GOODS. */
  measure: string;
}

export interface FundRow extends Row {
  op: "fund";
  ref: string;
  organisation: string;
  name: string;
  terms: string | undefined;
  /** The last day on which a refundable fund takes gifts, in days since 1970-01-01; absent: it is not refundable. */
  refundableUntil: number | undefined;
}

export interface AllocationRow extends Row {
  op: "allocation";
  fund: string;
  toFund: string;
  basisPoints: number;
}

export interface DonateRow extends Row {
  op: "donate";
  ref: string;
  fund: string;
  /** A unit's code, ETH, or a token's address in lower case; so everywhere. */
  asset: string;
  amount: string;
  party: PartyCell;
  kind: InflowKind;
}

export interface TransferRow extends Row {
  op: "transfer";
  ref: string;
  fund: string;
  asset: string;
  amount: string;
  /** Absent: the same as the one it leaves. */
  toFund: string | undefined;
  toAsset: string | undefined;
  toAmount: string | undefined;
  party: PartyCell;
  evidence: EvidenceCell | undefined;
}

export interface DisburseRow extends Row {
  op: "disburse";
  ref: string;
  fund: string;
  asset: string;
  amount: string;
  party: PartyCell;
  class: DisbursementClass;
  purpose: string;
  evidence: EvidenceCell | undefined;
}

export interface ReturnRow extends Row {
  op: "return";
  ref: string;
  of: string;
  amount: string;
  evidence: EvidenceCell | undefined;
}

export interface ReverseRow extends Row {
  op: "reverse";
  ref: string;
  of: string;
  evidence: EvidenceCell;
}

export interface WriteOffRow extends Row {
  op: "writeoff";
  ref: string;
  fund: string;
  asset: string;
  amount: string;
  reason: string;
  evidence: EvidenceCell;
}

export interface AttestRow extends Row {
  op: "attest";
  ref: string;
  of: string;
  kind: AnyAttestationKind;
  /** Whom the attester speaks for: of its own entries an organisation must be named; of others', it may be. */
  organisation: string | undefined;
  /** Absent: the whole entry. */
  amount: string | undefined;
  evidence: EvidenceCell | undefined;
}

export type JournalRow =
  | OrganisationRow
  | UnitRow
  | FundRow
  | AllocationRow
  | DonateRow
  | TransferRow
  | DisburseRow
  | ReturnRow
  | ReverseRow
  | WriteOffRow
  | AttestRow;

/** A row with a fault of its own. It stays in the row's place so that no later row is blamed for what this one lacks. */
export interface BrokenRow {
  op: "broken";
  line: number;
  /** What the `op` cell names, where it names an op. */
  meant: Op | undefined;
  /** Each cell stands in its column. False where cells are missing or quotes lost: then they are a guess. */
  aligned: boolean;
  cells: Cells;
}

/** The path of a row's evidence, where it has one that is to be looked up. */
export function evidencePath(row: JournalRow | BrokenRow): string | undefined {
  if (!("evidence" in row) || row.evidence === undefined || !("path" in row.evidence)) return undefined;
  return row.evidence.path;
}

/** Whether a row is one of a fund's rule, or is meant to be. */
export function isAllocation(row: JournalRow | BrokenRow): row is AllocationRow | (BrokenRow & { meant: "allocation" }) {
  return row.op === "allocation" || (row.op === "broken" && row.meant === "allocation");
}
