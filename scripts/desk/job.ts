// What the desk asks of its checker, a process of its own, and what it is answered.
import type { Hex } from "viem";
import type { AssetModel } from "../../api/models.ts";
import type { CheckModel, MissingModel, PlannedCallModel, RowsModel } from "../../api/desk.ts";
import type { Deployment } from "../../contracts/deployment.ts";
import type { Address } from "../../contracts/ids.ts";
import type { PermissionRequest } from "../record/permission-file.ts";
import type { Brought } from "./uploads.ts";

/** Which ledger, and where private texts are kept. */
export interface Ground {
  rpcUrls: readonly string[];
  deployment: Deployment;
  dataDir: string;
  mostSheetBytes: number;
}

export interface JournalAsked {
  journal: Brought;
  address: Address;
  evidence: readonly { path: string; hash: Hex }[];
  opaqueRefs: boolean;
  /** A block that the answer has to take in. */
  atLeast: number;
}

export interface Asked {
  check: JournalAsked;
  /** `kept`: requests of this wallet's that wait, or were answered. */
  plan: JournalAsked & { kept: readonly PermissionRequest[] };
  rows: { journal: Brought; first: number; after: number };
}

/** A plan before what waits is put among what waits already. */
export interface Planned {
  calls: PlannedCallModel[];
  more: boolean;
  rowsLeft: number;
  /** Transactions of the wallet that are in no block yet. */
  underWay: number;
  waiting: Requested[];
  missing: MissingModel[];
  codes: number;
  check: Checked;
}

/** A request with what people see of it. */
export interface Requested {
  request: PermissionRequest;
  fund: Hex;
  asset: AssetModel;
  amount: bigint;
  expectedAt: bigint;
  to: { fund: Hex; asset: AssetModel; amount: bigint } | null;
}

export type Checked = Omit<CheckModel, "state" | "before">;

export interface Answers {
  check: Checked;
  plan: Planned;
  rows: RowsModel;
}

export type Kind = keyof Asked;

export interface Question<K extends Kind = Kind> {
  number: number;
  kind: K;
  ground: Ground;
  asked: Asked[K];
}

export type Reply = { number: number } & (
  | { answer: Answers[Kind] }
  /** Written for people. */
  | { plain: string }
  /** What went wrong and where, without a word of any journal. */
  | { fault: string }
);
