// What resolvers hand on to the resolvers below them, where that is not a row.
import type { Hex } from "viem";
import type { Address } from "../contracts/ids.ts";
import type { ListStatus, Refusal } from "../indexer/store/list-status.ts";
import type { Status } from "../indexer/store/status.ts";
import type { Custody, InflowKind } from "./generated/resolvers.ts";
import type { Connection } from "./paging.ts";
import type {
  AgesRow,
  ActRow,
  ClassRow,
  PeriodRow,
  AnyEntryRow,
  AttestationRow,
  BoardRow,
  CampaignRow,
  ClaimRow,
  DisbursementRow,
  DonationRow,
  FundRow,
  IrregularityRow,
  LineRow,
  OrganisationRow,
  PayoutFailureRow,
  TransferRow,
} from "./queries/rows.ts";
import type { Source } from "./trace/backward.ts";
import type { FlowGraph, FlowLink, FlowNode } from "./trace/flow.ts";
import type { Piece } from "./trace/forward.ts";
import type { Onward, Step } from "./trace/step.ts";
import type { Totals } from "./trace/summary.ts";

export type AssetModel = Pick<LineRow, "asset" | "code" | "decimals">;

/** `value`: base units. */
export interface AmountModel {
  value: bigint;
  asset: AssetModel;
}

/**
 * `word`: a party word, null for nobody; `namedBy`: the wallet that named the party, where the party did not act itself;
 * `speaksFor`: the id of the organisation that a wallet spoke for.
 */
export interface PartyModel {
  word: Hex | null;
  namedBy?: Address | undefined;
  speaksFor?: Hex | null | undefined;
}

/** `line`: the gift's, in whose units the sums are. */
export interface CustodyTotalsModel {
  custody: Custody;
  totals: Totals;
  line: LineRow;
}

export interface ShareModel {
  fund: Hex;
  basis_points: number;
}

export type AllocationRuleModel = ActRow & { shares: readonly ShareModel[] };

export type LinePeriodModel = PeriodRow & { of: LineRow };
export type HeldAgesModel = AgesRow & { of: LineRow };
export type ClassTotalModel = ClassRow & { of: AssetModel };

/** `line`: the one whose units the piece's amount is in. `givenTo`: the fund of the gift, where a gift was asked about. */
export interface PieceModel {
  piece: Piece;
  line: LineRow;
  givenTo: Hex;
}

/** A sum of sources: quantities in the units of the disbursement's line. */
export interface SourceSumModel<Of> {
  of: Of;
  quantity: bigint;
  gifts: number;
}

export interface SourceTotalsModel {
  line: LineRow;
  gifts: number;
  returned: bigint;
  onward: bigint;
  kinds: SourceSumModel<InflowKind>[];
  funds: SourceSumModel<Hex>[];
  furtherFunds: number;
}
export type SourceKindTotalModel = SourceSumModel<InflowKind> & { line: LineRow };
export type SourceFundTotalModel = SourceSumModel<Hex> & { line: LineRow };

/** `line`: the one whose units the source's quantity is in. */
export interface SourceModel {
  source: Source;
  line: LineRow;
}

/** What a pool added to a gift. `pool`: its place among the pools of the gift or batch. */
export interface MatchModel {
  gift: DonationRow;
  transfer: TransferRow;
  amount: bigint;
  pool: number;
}

export type StepModel = Step;
export type OnwardModel = Onward;

export interface FlowGraphModel {
  graph: FlowGraph;
  gift: DonationRow;
}
export interface FlowNodeModel {
  node: FlowNode;
  gift: DonationRow;
}
export interface FlowLinkModel {
  link: FlowLink;
  gift: DonationRow;
}

/** In base units of the asset. */
export interface AssetTotalsModel {
  asset: AssetModel;
  given: bigint;
  disbursed: bigint;
  confirmed: bigint;
  held: bigint;
  refunded: bigint;
  writtenOff: bigint;
}

export interface WalletModel {
  address: Address;
}

export type StatusModel = Status;
export type ListStatusModel = ListStatus;
export type RefusedListModel = Refusal;

export type EntryPage = Connection<AnyEntryRow>;
export type DonationPage = Connection<DonationRow>;
export type LeafClaimPage = Connection<ClaimRow>;
export type DisbursementPage = Connection<DisbursementRow>;
export type FundPage = Connection<FundRow>;
export type OrganisationPage = Connection<OrganisationRow>;
export type PiecePage = Connection<PieceModel>;
export type SourcePage = Connection<SourceModel>;
export type AttestationPage = Connection<AttestationRow>;
export type LinePage = Connection<LineRow>;
export type IrregularityPage = Connection<IrregularityRow>;
/** The campaigns whose windows touch these days, in days since 1970-01-01. */
export interface BoardModel {
  from: bigint;
  until: bigint;
}
/** The first places of one asset, in order; at least one. */
export type BoardRankingModel = readonly BoardRow[];

export type CampaignPage = Connection<CampaignRow>;
export type PayoutFailurePage = Connection<PayoutFailureRow>;
