// What the API knows of a desk: where journals are checked and planned for a wallet that sends them. Implemented elsewhere.
import type { Hex } from "viem";
import type { Address } from "../contracts/ids.ts";
import type { AssetModel } from "./models.ts";

/** Who asks, and the proof: a signature under the challenge's text. Nothing of it is kept. */
export interface DeskKeyGiven {
  address: string;
  until: string;
  signature: string;
}

/** How far work is; until it is DONE, `before` says how many others' journals come first. */
export interface Work {
  state: "WAITING" | "WORKING" | "DONE";
  before: number;
}

export interface UploadModel {
  id: string;
  name: string;
  bytes: number;
  /** Milliseconds since 1970-01-01. */
  forgottenAt: number;
}

export interface FaultModel {
  severity: "ERROR" | "WARNING";
  line: number;
  column: string | null;
  cell: string | null;
  ref: string | null;
  text: string;
  remedy: string;
}

export interface OpCountModel {
  op: string;
  count: number;
}

/** `amount`: display units with all decimals. */
export interface SumModel {
  op: string;
  asset: string;
  amount: string;
  rows: number;
}

export type PermissionKind = "APPROVAL" | "CONSENT";

export interface NeededPermissionModel {
  line: number;
  ref: string;
  kind: PermissionKind;
  signer: Address;
}

export interface CheckModel extends Work {
  rows: number;
  alreadyRecorded: number;
  toRecord: OpCountModel[];
  errors: number;
  warnings: number;
  faults: FaultModel[];
  notes: string[];
  sums: SumModel[];
  evidenceMissing: string[];
  permissions: NeededPermissionModel[];
}

export interface CellsModel {
  line: number;
  op: string;
  cells: string[];
}

export interface RowsModel {
  rows: CellsModel[];
  more: boolean;
}

/** `value`: base units. `from`, `until`: lines of the file. */
export interface PlannedCallModel {
  kind: "ALLOWANCE" | "RECORD";
  to: Address;
  data: Hex;
  value: bigint;
  gas: bigint;
  from: number | null;
  until: number | null;
  records: OpCountModel[];
  says: string;
}

/** Display units. */
export interface MissingModel {
  asset: string;
  needed: string;
  there: string;
  missing: string;
}

export interface PlanModel extends Work {
  calls: PlannedCallModel[];
  more: boolean;
  rowsLeft: number;
  underWay: number;
  waiting: WaitingModel[];
  missing: MissingModel[];
  codes: number;
  check: CheckModel;
}

export interface SigningModel {
  json: string;
  deadline: string;
  nonce: string | null;
}

/** A request for another key's signature. `deadline`: seconds since 1970-01-01, of a signature that is there. */
export interface WaitingModel {
  id: string;
  kind: PermissionKind;
  signer: Address;
  recorder: Address;
  fund: Hex;
  amount: { value: bigint; asset: AssetModel };
  toFund: Hex | null;
  toAmount: { value: bigint; asset: AssetModel } | null;
  line: number;
  ref: string;
  says: string;
  data: Hex;
  /** ISO 8601. */
  asked: string;
  signed: boolean;
  deadline: string | null;
  sign: SigningModel | null;
}

export interface CheckAsked {
  upload: string;
  evidence: readonly { path: string; hash: Hex }[];
  opaqueRefs: boolean;
  /** A block that the answer has to take in; 0: any. */
  atLeast: number;
}

/** What opens a gift's commitment. */
export interface OpenedReceipt {
  code: Hex;
  name: string;
}

/**
 * A desk. Whatever takes an `address` has been told before, by `signedBy`, whose it is. Refusals are GraphQL errors with a code, in words for
 * people (`api/errors.ts`).
 */
export interface Desk {
  readonly chainId: number;
  readonly ledger: Address;
  readonly registry: Address;
  readonly attestationLog: Address;
  readonly limits: { mostBytes: number; mostUploads: number; keptFor: number };
  /** What a wallet signs; ISO 8601. */
  challenge(address: Address): { text: string; until: string };
  /**
   * The wallet whose key it is, in lower case. `mayEnter` is asked whether a wallet has to do with the ledger, before anything is asked of the
   * chain for it. Throws DESK_KEY_REFUSED.
   */
  signedBy(key: DeskKeyGiven, mayEnter: (address: Address) => Promise<boolean>): Promise<Address>;
  upload(
    address: Address,
    piece: { upload: string | null; name: string; offset: number; bytes: Uint8Array },
  ): Promise<UploadModel>;
  rows(address: Address, asked: { upload: string; first: number; after: number }): Promise<RowsModel>;
  check(address: Address, asked: CheckAsked): Promise<CheckModel>;
  plan(address: Address, asked: CheckAsked): Promise<PlanModel>;
  waiting(address: Address, days: number): Promise<WaitingModel[]>;
  /** Forgets requests that can come no more. */
  forget(ids: ReadonlySet<string>): void;
  submit(
    address: Address,
    signed: { id: string; deadline: string; nonce: string | null; signature: string },
  ): Promise<WaitingModel>;
  /**
   * What opens the donor's word of a gift with this reference (in clear) to this fund; undefined where this server does not know it, or made it
   * for another gift: anyone may put a word that stands on the chain into a gift of their own.
   */
  receipt(gift: { donor: Hex; fund: Hex; ref: string }): OpenedReceipt | undefined;
  /** The random code that stands for a reference in public; undefined where none does. */
  codeOf(ref: string): string | undefined;
  /** Counts an attempt at a receipt. Throws DESK_BUSY where there were too many. */
  attempt(address: Address): void;
  /** The attempt was right: it does not count. */
  succeeded(address: Address): void;
  close(): Promise<void>;
}
