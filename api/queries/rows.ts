// Rows as the queries bring them. Fields are named like the tables' columns; `is` names the GraphQL type of an entry.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";

/** Where an event stands on the chain. */
export interface EventRow {
  block: bigint;
  log_index: number;
  tx: Hex;
}

export interface OrganisationRow extends EventRow {
  id: Hex;
  key: string;
  name: string;
  admin: Address;
  next_admin: Address | null;
  payout: Address | null;
  profile_uri: string | null;
  verified: boolean;
  /** The parent that has accepted; null: none has. */
  accepted_parent: Hex | null;
}

/** That the registrar has confirmed who an organisation is. */
export interface VerificationRow extends ActRow {
  organisation: Hex;
  evidence: Hex | null;
}

export interface FundRow extends EventRow {
  id: Hex;
  key: string;
  name: string;
  organisation: Hex;
  restriction: "NONE" | "PURPOSE" | "TIME" | "ENDOWMENT";
  terms_hash: Hex | null;
  terms_uri: string | null;
  closed: boolean;
  cancelled: boolean;
  frozen: boolean;
  paused: boolean;
  /** Seconds since 1970-01-01 in UTC; null: not refundable. */
  refund_deadline: bigint | null;
  recorder: Address;
  approver: Address | null;
}

export interface LineRow extends EventRow {
  number: number;
  id: Hex;
  fund: Hex;
  asset: Address;
  code: string;
  decimals: number;
  received: bigint;
  spent: bigint;
  refunded: bigint;
}

export interface UnitRow {
  asset: Address;
  kind: "FIAT" | "GOODS" | "HOURS";
  measure: string | null;
}

/** What a line took in and paid out in one period; `from` its first day, YYYY-MM-DD. */
export interface PeriodRow {
  line: number;
  from: string;
  given: bigint;
  granted_in: bigint;
  converted_in: bigint;
  came_back: bigint;
  disbursed: bigint;
  granted_out: bigint;
  converted_out: bigint;
  written_off: bigint;
  refunded: bigint;
}

/** What a line holds, by age in days. */
export interface AgesRow {
  line: number;
  /** YYYY-MM-DD */
  oldest: string;
  to_30: bigint;
  to_90: bigint;
  to_365: bigint;
  older: bigint;
}

/** What a line paid for one class, and what of that came back. */
export interface ClassRow {
  class: "PROGRAMME" | "MANAGEMENT" | "FUNDRAISING";
  paid: bigint;
  returned: bigint;
}

/** The place of an entry on a line; the line by its number. */
export interface Place {
  line: number;
  start: bigint;
}

interface EntryRow extends EventRow, Place {
  by: Address;
  ref: Hex | null;
  /** YYYY-MM-DD */
  date: string;
}

export interface DonationRow extends EntryRow {
  is: "Donation";
  given_to: Hex;
  amount: bigint;
  part_count: number;
  kind: "DONATION" | "GOVERNMENT" | "INCOME" | "OPENING" | "OWN";
  donor: Hex | null;
  is_batch: boolean;
  /** Of a gift within a batch: `line`, `start` and all that was recorded are the batch's; `amount` and `donor` are its own. */
  leaf?: LeafColumns;
}

/** What is listed of a gift within a batch. */
export interface LeafColumns {
  file: number;
  index: number;
  offset: bigint;
  receipt: Hex;
  matched: readonly bigint[];
}

/** A gift within a batch. */
export type LeafGiftRow = DonationRow & { leaf: LeafColumns };

/** A gift's place; `leaf`: of the one with this index of the batch there. */
export interface GiftPlace extends Place {
  leaf?: number | undefined;
}

/** What a batch committed to, and how far its gifts are known. */
export interface BatchRow extends Place {
  root: Hex;
  count: bigint;
  uri: string | null;
  /** The list of its gifts; null: none is here. */
  file: number | null;
  fault: "OVERLAP" | "NEIGHBOURS" | "FIRST" | "LAST" | "INDEX" | "EMPTY" | null;
  /** What was wrong with the lists that came. */
  problem: string | null;
  /** In what it was matched otherwise than by the pools' rules. */
  difference: string | null;
}

/** What the list of a disputed batch says in one row. The place is the batch's. */
export interface ClaimRow extends Place {
  position: number;
  index: bigint;
  offset: bigint;
  amount: bigint;
  receipt: Hex;
}

/** What came to a fund, `parent`, in batches of one asset; `line`: one of that asset. Days are value dates, YYYY-MM-DD. */
export interface CollectedRow {
  parent: Hex;
  asset: Address;
  code: string;
  decimals: number;
  line: number;
  amount: bigint;
  batches: bigint;
  gifts: bigint;
  /** Of single gifts within them. */
  reversed: bigint;
  reversed_gifts: bigint;
  first_day: string;
  last_day: string;
}

/** A pledge as it was announced for a fund, `parent`. Days are numbers since 1970-01-01, of 32 bits. */
export interface PledgeAnnouncementRow extends ActRow {
  parent: Hex;
  acts: Address;
  acts_code: string;
  acts_decimals: number;
  per: bigint;
  outcome: Address;
  outcome_code: string;
  outcome_decimals: number;
  gives: bigint;
  first_day: bigint;
  last_day: bigint;
  sponsor: string;
  evidence: Hex;
}

/** What became of a pledge; `otherwise`: conversions at another rate than was pledged before them. */
export interface PledgeSumsRow {
  block: bigint;
  log_index: number;
  counted: bigint;
  gifts: bigint;
  converted: bigint;
  delivered: bigint;
  conversions: bigint;
  otherwise: bigint;
}

interface InflowColumns extends EntryRow {
  end: bigint;
  evidence: Hex | null;
}

export interface PartRow extends InflowColumns {
  is: "Part";
  gift_line: number;
  gift_start: bigint;
  part_index: number;
  gift_offset: bigint;
}

/** The end of a transfer that arrived. It is no entry of its own: `from_line` and `from_start` name the transfer. */
export interface ArrivalRow extends InflowColumns {
  is: "Arrival";
  from_line: number;
  from_start: bigint;
}

export interface ReturnRow extends InflowColumns {
  is: "Return";
  disbursement_start: bigint;
  disbursement_offset: bigint;
  valid: boolean;
  problem: string | null;
}

export type InflowRow = PartRow | ArrivalRow | ReturnRow;

interface OutflowColumns extends EntryRow {
  end: bigint;
  evidence: Hex | null;
}

export interface DisbursementRow extends OutflowColumns {
  is: "Disbursement";
  class: "PROGRAMME" | "MANAGEMENT" | "FUNDRAISING";
  recipient: Hex | null;
  beneficiary: Hex | null;
  purpose: string | null;
}

export interface TransferRow extends OutflowColumns {
  is: "Transfer";
  to_line: number;
  to_start: bigint;
  to_end: bigint;
  payee: Hex | null;
  /** The gift or batch that it matches, by its first part; null: none. */
  answers_line: number | null;
  answers_start: bigint | null;
}

export interface WriteOffRow extends OutflowColumns {
  is: "WriteOff";
  purpose: string;
}

export type OutflowRow = DisbursementRow | TransferRow | WriteOffRow;

/** What was paid back of a gift. `start`: where the refund begins; the gift begins at `gift_start` of the same line. */
export interface RefundRow extends EventRow, Place {
  is: "Refund";
  end: bigint;
  gift_line: number;
  gift_start: bigint;
  payer: Address;
  by: Address;
}

export type AnyEntryRow = DonationRow | PartRow | ReturnRow | OutflowRow | RefundRow;

/** Something that a wallet did and that is no entry. */
export interface ActRow extends EventRow {
  by: Address;
}

/** The approval of the outflow at a place; `amount` in base units of its line. */
export interface ApprovalRow extends ActRow, Place {
  approver: Address;
  amount: bigint;
}

/** The consent to the transfer at a place. */
export interface ConsentRow extends ActRow, Place {
  signer: Address;
}

/** An announcement of a campaign; `code` and `decimals` of the target's asset. `first_block`, `first_index`: where it was first announced. */
export interface CampaignRow extends ActRow {
  id: Hex;
  fund: Hex;
  key: string;
  name: string;
  asset: Address | null;
  code: string | null;
  decimals: number | null;
  target: bigint | null;
  /** Days since 1970-01-01; any number of 32 bits. */
  first_day: bigint;
  last_day: bigint;
  state: "UPCOMING" | "RUNNING" | "ENDED";
  first_block: bigint;
  first_index: number;
}

/** What was given to a campaign, of one asset. */
export interface CampaignSumRow {
  id: Hex;
  asset: Address;
  code: string;
  decimals: number;
  amount: bigint;
  gifts: bigint;
}

/** The same on one day, YYYY-MM-DD. */
export interface CampaignDayRow extends CampaignSumRow {
  date: string;
}

/** The same in the blocks of one hour, which begins at `hour`, ISO 8601. */
export interface CampaignHourRow extends CampaignSumRow {
  hour: string;
}

/** A campaign's place in the ranking of an asset; `campaigns`, `all_gifts`: of the whole ranking. */
export interface BoardRow extends CampaignSumRow {
  rank: bigint;
  campaigns: bigint;
  all_gifts: bigint;
}

/** What a pool's admin said that it adds to gifts to one fund, of one asset. A limit of 2^128 - 1 is none. */
export interface EarlierMatchingRow extends ActRow {
  pool: Hex;
  asset: Address;
  fund: Hex;
  /** Hundredths of a percent of a gift; 0: no more. */
  ratio: bigint;
  most_per_gift: bigint;
  most_per_fund: bigint;
  most_in_all: bigint;
  /** Seconds since 1970-01-01, inclusive. */
  starts: bigint;
  ends: bigint;
  submitter: Address | null;
  evidence: Hex | null;
}

/** A pool's rule as it stands, with `code` and `decimals` of its asset, and what there is to say of it at the second `now` of the last block. */
export interface MatchingRow extends EarlierMatchingRow {
  code: string;
  decimals: number;
  held: bigint;
  matched: bigint;
  matched_in_all: bigint;
  now: bigint;
  /** Whether the fund takes grants of the pool's organisation. */
  accepted: boolean;
}

export interface PayoutFailureRow extends ActRow {
  fund: Hex;
  line: number;
  position: number;
  recipient: Hex | null;
  amount: bigint;
  ref: Hex | null;
}

export interface ReversalRow extends EntryRow {
  reason: string;
  evidence: Hex | null;
  valid: boolean;
  /** Of a gift within the batch at the place: its index. */
  leaf: bigint | null;
}

export interface AttestationRow extends EventRow {
  line: number;
  direction: "IN" | "OUT";
  start: bigint;
  amount: bigint;
  kind: "SHIPPED" | "DELIVERED" | "COMPLETED" | "RECEIVED" | "VERIFIED" | "FLAGGED" | "RESOLVED" | "QUESTIONED";
  attester: Address;
  by: Address;
  organisation: Hex | null;
  ref: Hex | null;
  evidence: Hex | null;
  date: string;
}

export interface IrregularityRow extends EventRow {
  kind:
    | "INVALID_RETURN"
    | "INVALID_REVERSAL"
    | "INVALID_LEAF_REVERSAL"
    | "DISPUTED_BATCH"
    | "REFUSED_LIST"
    | "MATCHED_DIFFERENTLY"
    | "PAID_BACK"
    | "MANY_GIFTS_OF_ONE_DONOR"
    | "MANY_GIFTS_OF_ONE_SENDER"
    | "ROUND_TRIP"
    | "OWN_MONEY_MATCHED"
    | "INVALID_ATTESTATION"
    | "CHANGE_OF_PURPOSE"
    | "OTHER_THAN_PLEDGED"
    | "BACKDATED";
  /** Which table it stands in, or what is asked about it. */
  source:
    | "DONATION"
    | "INFLOW"
    | "OUTFLOW"
    | "REVERSAL"
    | "LEAF_REVERSAL"
    | "BATCH_DISPUTE"
    | "LIST"
    | "MATCHES"
    | "ATTESTATION"
    | "PAID_BACK"
    | "MANY_GIFTS_OF_ONE_DONOR"
    | "MANY_GIFTS_OF_ONE_SENDER"
    | "ROUND_TRIP"
    | "OWN_MONEY_MATCHED";
  by: Address;
  /** The entry, or the one named; line null: none. */
  line: number | null;
  direction: "IN" | "OUT" | null;
  start: bigint | null;
  /** Of an invalid one: why. */
  problem: string | null;
  /** Days between value date and the block's day. */
  days: number;
  /** The value date, YYYY-MM-DD. */
  date: string;
}

/** Which ledger the database mirrors and how far. */
export interface ChainRow {
  indexed_number: bigint;
  indexed_hash: Hex;
  finalized_number: bigint;
}
