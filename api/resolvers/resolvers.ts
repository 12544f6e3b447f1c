// Which type is resolved by which file; typed by the SDL, so that a type without its resolvers does not compile.
import { GraphQLScalarType } from "graphql";
import type { Resolvers } from "../generated/resolvers.ts";
import { Act } from "./act.ts";
import { Amount } from "./amount.ts";
import { AllocationRule } from "./allocation-rule.ts";
import { Approval } from "./approval.ts";
import { AssetTotals } from "./asset-totals.ts";
import { Asset } from "./asset.ts";
import { Attestation } from "./attestation.ts";
import { AuditPopulation } from "./audit.ts";
import { Batch } from "./batch.ts";
import { Collected } from "./collected.ts";
import { Board, BoardPlace, BoardRanking } from "./board.ts";
import { Campaign, CampaignAnnouncement, CampaignDay, CampaignHour } from "./campaign.ts";
import * as connections from "./connections.ts";
import { CustodyTotals } from "./custody-totals.ts";
import { Desk } from "./desk.ts";
import { Disbursement } from "./disbursement.ts";
import { Donation } from "./donation.ts";
import { Entry } from "./entry.ts";
import { FlowGraph, FlowLink, FlowNode } from "./flow.ts";
import { Found } from "./found.ts";
import { Fund } from "./fund.ts";
import { Irregularity } from "./irregularity.ts";
import { LeafClaim } from "./leaf-claim.ts";
import { Leaf } from "./leaf.ts";
import { LedgerStatus } from "./ledger-status.ts";
import { ClassTotal, HeldAges, Line, LinePeriod } from "./line.ts";
import { Match } from "./match.ts";
import { EarlierMatching, Matching } from "./matching.ts";
import { Mutation } from "./mutation.ts";
import { Onward } from "./onward.ts";
import { Organisation, Verification } from "./organisation.ts";
import { Part } from "./part.ts";
import { Party } from "./party.ts";
import { PayoutFailure } from "./payout-failure.ts";
import { Piece } from "./piece.ts";
import { Pledge, PledgeAnnouncement } from "./pledge.ts";
import { Query } from "./query.ts";
import { Refund } from "./refund.ts";
import { Return } from "./return.ts";
import { Reversal } from "./reversal.ts";
import { Share } from "./share.ts";
import { Source } from "./source.ts";
import { SourceFundTotal, SourceKindTotal, SourceTotals } from "./source-totals.ts";
import { Step } from "./step.ts";
import { Trace } from "./trace.ts";
import { TransferConsent } from "./transfer-consent.ts";
import { Transfer } from "./transfer.ts";
import { TxRef } from "./tx-ref.ts";
import { JournalUpload, WaitingApproval } from "./waiting-approval.ts";
import { KeysHeld, Subject } from "./subject.ts";
import { Wallet } from "./wallet.ts";
import { WriteOff } from "./write-off.ts";

const BigInt = new GraphQLScalarType<bigint, string>({ name: "BigInt", serialize: (value) => (value as bigint).toString() });

export const resolvers: Resolvers = {
  ...connections,
  Act,
  Amount,
  AllocationRule,
  Approval,
  Asset,
  AssetTotals,
  Attestation,
  AuditPopulation,
  Batch,
  BigInt,
  Board,
  BoardPlace,
  BoardRanking,
  Campaign,
  CampaignAnnouncement,
  CampaignDay,
  Collected,
  CampaignHour,
  CustodyTotals,
  Desk,
  Disbursement,
  Donation,
  EarlierMatching,
  Entry,
  FlowGraph,
  FlowLink,
  FlowNode,
  Found,
  Fund,
  Irregularity,
  JournalUpload,
  Leaf,
  LeafClaim,
  LedgerStatus,
  ClassTotal,
  HeldAges,
  Line,
  LinePeriod,
  Verification,
  Match,
  Matching,
  Mutation,
  Onward,
  Organisation,
  Part,
  Party,
  PayoutFailure,
  Piece,
  Pledge,
  PledgeAnnouncement,
  Query,
  Refund,
  Return,
  Reversal,
  Share,
  Source,
  SourceFundTotal,
  SourceKindTotal,
  SourceTotals,
  Step,
  Trace,
  Transfer,
  TransferConsent,
  TxRef,
  WaitingApproval,
  KeysHeld,
  Subject,
  Wallet,
  WriteOff,
};
