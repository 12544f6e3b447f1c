// Generated from api/schema.graphql by api/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DonationRow, PartRow, BatchRow, LeafGiftRow, ClaimRow, DisbursementRow, TransferRow, ReturnRow, WriteOffRow, RefundRow, ReversalRow, ApprovalRow, ConsentRow, CampaignRow, PledgeAnnouncementRow, CollectedRow, CampaignDayRow, CampaignHourRow, BoardRow, MatchingRow, PayoutFailureRow, ActRow, AttestationRow, FundRow, OrganisationRow, VerificationRow, LineRow, EventRow, IrregularityRow } from '../queries/rows.ts';
import type { BoardModel, BoardRankingModel, MatchModel, LinePeriodModel, HeldAgesModel, ClassTotalModel, AmountModel, AssetModel, CustodyTotalsModel, PartyModel, ShareModel, AllocationRuleModel, PieceModel, SourceModel, SourceTotalsModel, SourceKindTotalModel, SourceFundTotalModel, StepModel, OnwardModel, FlowGraphModel, FlowNodeModel, FlowLinkModel, WalletModel, AssetTotalsModel, StatusModel, ListStatusModel, RefusedListModel, EntryPage, DonationPage, LeafClaimPage, DisbursementPage, FundPage, OrganisationPage, PiecePage, SourcePage, AttestationPage, LinePage, IrregularityPage, PayoutFailurePage, CampaignPage } from '../models.ts';
import type { Desk as DeskService, UploadModel, CheckModel, PlanModel, WaitingModel } from '../desk.ts';
import type { ReceiptModel } from '../lookup/receipt.ts';
import type { SubjectModel } from '../lookup/subject.ts';
import type { Population, Sample, Sampled } from '../audit/population.ts';
import type { ApiContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A whole number of any size, always as a string of decimal digits. */
  BigInt: { input: bigint; output: bigint; }
};

/** Who did something that is no entry, and where. */
export type Act = {
  __typename?: 'Act';
  /** The sender of the call. */
  by: Party;
  /** Where on the chain it stands. */
  tx: TxRef;
};

/** A rule for how gifts to a fund were cut, until the next one. */
export type AllocationRule = {
  __typename?: 'AllocationRule';
  /** The sender of the call. */
  by: Party;
  /** Its destinations, in order; empty: from here on gifts were not cut. */
  shares: Array<Share>;
  /** Where on the chain it stands. */
  tx: TxRef;
};

/** So much of an asset. */
export type Amount = {
  __typename?: 'Amount';
  /** Of what. */
  asset: Asset;
  /** Display units, with all decimals of the asset and no separators: "100.00". */
  decimal: Scalars['String']['output'];
  /** Base units, the smallest that the asset has. */
  value: Scalars['BigInt']['output'];
};

/**
 * The word of a fund's second key, its approver, to an outflow above the fund's limit: of this size, at this place of this line. The contract
 * lets such an outflow pass with one alone.
 */
export type Approval = {
  __typename?: 'Approval';
  /** How much was approved; of a payment to many, all of them together. */
  amount: Amount;
  /** The second key. */
  approver: Party;
  /** Who brought it: the approver, or somebody with the approver's signature. */
  by: Party;
  /** Where on the chain it was brought. */
  tx: TxRef;
};

/** What an amount is of: money, goods or hours. */
export type Asset = {
  __typename?: 'Asset';
  /**
   * The asset's address: of the chain's own coin all zeros, of a token the token's; a unit's is "throunit" and its code in ASCII.
   * Anybody may give a token any code, so show a token's address beside it wherever it matters what it is.
   */
  address: Scalars['String']['output'];
  /** Its code, such as ETH, CNY or BLANKET; a token's is the token's own word. */
  code: Scalars['String']['output'];
  /** Who vouches that it is there. */
  custody: Custody;
  /** How many decimals an amount has in display units. */
  decimals: Scalars['Int']['output'];
  /** The asset's address, in lower case. */
  id: Scalars['ID']['output'];
  /** What it measures. */
  kind: AssetKind;
  /** What one of it is ("piece", "box"); of goods only. */
  measure?: Maybe<Scalars['String']['output']>;
};

/** What an asset measures. */
export type AssetKind =
  /** The chain's own coin. */
  | 'COIN'
  /** Money outside the chain, by its ISO 4217 code. */
  | 'FIAT'
  /** Goods, by a code and a unit of measure. */
  | 'GOODS'
  /** Volunteer hours. */
  | 'HOURS'
  /** An ERC-20 token. */
  | 'TOKEN';

/** What there is of an asset in the whole ledger. Escrowed and attested assets are never added up. */
export type AssetTotals = {
  __typename?: 'AssetTotals';
  /** Which asset. */
  asset: Asset;
  /** The part of `disbursed` that was confirmed as received. */
  confirmed: Amount;
  /** What was paid to somebody outside, less what of it came back. */
  disbursed: Amount;
  /**
   * What came in from outside and was not reversed: gifts, public money, income, what was there when the books began. The organisations' own money is not
   * from outside; transfers between funds and returns are none.
   */
  given: Amount;
  /** What lies unspent on lines now. */
  held: Amount;
  /** What was claimed back from cancelled funds. */
  refunded: Amount;
  /** What was lost, stolen or expired. */
  writtenOff: Amount;
};

/** Something said about an entry; append-only. */
export type Attestation = {
  __typename?: 'Attestation';
  /** Of how much of the entry; the whole of it where the attester gave no amount. */
  amount: Amount;
  /** Who said it; a voucher where a beneficiary spoke by the code that the organisation gave them. */
  attester: Party;
  /** As what the attester speaks of this entry. */
  capacity: Capacity;
  /** The value date, YYYY-MM-DD; the day of the block where none was given. */
  date: Scalars['String']['output'];
  /** What it was said of; of a transfer, whichever end was spoken of. */
  entry: Entry;
  /** Hash of what proves it; null: none. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** What was said. */
  kind: AttestationKind;
  /** The organisation spoken for; null: none. */
  organisation?: Maybe<Organisation>;
  /** How it is known that the attester said it. */
  proof: Proof;
  /** The attester's own reference: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** Who sent it: the attester, or who brought the attester's signature. */
  sentBy: Party;
  /** Where on the chain it stands. */
  tx: TxRef;
};

/** A page of attestations. */
export type AttestationConnection = {
  __typename?: 'AttestationConnection';
  /** The attestations with their cursors. */
  edges: Array<AttestationEdge>;
  /** The attestations alone. */
  nodes: Array<Attestation>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many attestations there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** An attestation and its place in the list. */
export type AttestationEdge = {
  __typename?: 'AttestationEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The attestation. */
  node: Attestation;
};

/** Which of what was said. Everything given must hold. */
export type AttestationFilter = {
  /** Of entries of the asset with this id (its address). */
  asset?: InputMaybe<Scalars['ID']['input']>;
  /** Said with a value date on or after this day, YYYY-MM-DD. */
  from?: InputMaybe<Scalars['String']['input']>;
  /** Of entries of the fund with this id, at the end that was spoken of. */
  fund?: InputMaybe<Scalars['ID']['input']>;
  /** Of these kinds; absent: all. */
  kinds?: InputMaybe<Array<AttestationKind>>;
  /** Of entries of funds of the organisation with this id. */
  organisation?: InputMaybe<Scalars['ID']['input']>;
  /** Only flags that stand: their own auditor did not resolve them later. */
  standing?: InputMaybe<Scalars['Boolean']['input']>;
  /** Said with a value date on or before this day, YYYY-MM-DD. */
  to?: InputMaybe<Scalars['String']['input']>;
};

/** What is said about an entry. */
export type AttestationKind =
  /** What it was for is done; by the organisation. */
  | 'COMPLETED'
  /** It was handed over; by the organisation. */
  | 'DELIVERED'
  /** Something is wrong; by an accredited auditor. */
  | 'FLAGGED'
  /** Somebody asks; anybody may. */
  | 'QUESTIONED'
  /** It arrived; by the recipient, the organisation named, or the holder of the voucher. */
  | 'RECEIVED'
  /** The auditor's own flag is settled. */
  | 'RESOLVED'
  /** It is on its way; by the organisation. */
  | 'SHIPPED'
  /** It was looked at and found right; by an accredited auditor. */
  | 'VERIFIED';

/** A frozen population. */
export type AuditPopulation = {
  __typename?: 'AuditPopulation';
  /** The last block that counts. */
  block: Scalars['Int']['output'];
  /** The hash of that block, which stands for everything before it; zeros where there is none. */
  blockHash: Scalars['String']['output'];
  /** How many entries. */
  count: Scalars['BigInt']['output'];
  /** The entries by block and place in it, the first with index 0. */
  entries: EntryConnection;
  /** Whether that can no longer be reorganised away. Draw from none that can. */
  finalized: Scalars['Boolean']['output'];
  /** The last block up to it in which the ledger recorded anything; 0: there is none. */
  recordedIn: Scalars['Int']['output'];
  /** A sample. SEED_NOT_YET: the block that the seed comes from is not there yet. Seed: one of `seed` and `seedBlock`. */
  sample: AuditSample;
  /** What they add up to; null unless the filter names an asset that is known. */
  total?: Maybe<Amount>;
};


/** A frozen population. */
export type AuditPopulationEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A frozen population. */
export type AuditPopulationSampleArgs = {
  method: SampleMethod;
  seed?: InputMaybe<Scalars['String']['input']>;
  seedBlock?: InputMaybe<Scalars['Int']['input']>;
  size: Scalars['Int']['input'];
};

/** What was drawn, and by what. */
export type AuditSample = {
  __typename?: 'AuditSample';
  /** In the population's order. */
  items: Array<SampledEntry>;
  /** The seed as it went in: the text, or the block's hash. */
  seed: Scalars['String']['output'];
  /** The block whose hash is the seed; null: the seed is a text. */
  seedBlock?: Maybe<Scalars['Int']['output']>;
  /** Whether that block can no longer be reorganised away; of a text true. */
  seedFinalized: Scalars['Boolean']['output'];
  /** Of a monetary-unit sample the first number drawn; null of a simple one. */
  start?: Maybe<Scalars['BigInt']['output']>;
};

/** What a trace rests on. */
export type Basis =
  /** The gift came into a common fund and was allotted, first in, first out: the oldest unspent units leave first. */
  | 'FIFO'
  /** Everything that every line on the way ever received comes from this gift: nothing was shared out. */
  | 'OWN_FUND';

/**
 * One entry for many gifts. On the chain stands the root of a Merkle tree of them; the list itself is a file that its publisher hands out, and that is checked
 * against the root. Until it is here the batch is one source, traced as a single gift.
 */
export type Batch = {
  __typename?: 'Batch';
  /**
   * What the list of a disputed batch says, row by row, once it is here: that of whoever sent the batch, which the chain has shown not to fit together. Nothing
   * is traced from it, and none of it is a gift. Of any other batch none.
   */
  claims: LeafClaimConnection;
  /** How many gifts it says to hold. */
  count: Scalars['BigInt']['output'];
  /** The batch as an entry. */
  donation: Donation;
  /** The gifts in order of their index; of a disputed batch, or one whose list is not here, none. */
  leaves: DonationConnection;
  /**
   * In plain words in what it was matched otherwise than by the pools' rules, as they stood then; null: in nothing that its list shows, or its list is
   * not here. A pool's limit for one giver cannot be checked: nobody outside can tell whose gifts are whose.
   */
  matchedDifferently?: Maybe<Scalars['String']['output']>;
  /** In plain words what is wrong with the batch, or with the lists that came for it; null: nothing is. */
  problem?: Maybe<Scalars['String']['output']>;
  /** The root of their Merkle tree (OpenZeppelin's StandardMerkleTree, leaves in order): `0x` and 64 hex digits. */
  root: Scalars['String']['output'];
  /** Whether its gifts are known. */
  state: BatchState;
  /** A hint of whoever sent it where the list may be; null: none. Anybody may write anything here. */
  uri?: Maybe<Scalars['String']['output']>;
};


/**
 * One entry for many gifts. On the chain stands the root of a Merkle tree of them; the list itself is a file that its publisher hands out, and that is checked
 * against the root. Until it is here the batch is one source, traced as a single gift.
 */
export type BatchClaimsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One entry for many gifts. On the chain stands the root of a Merkle tree of them; the list itself is a file that its publisher hands out, and that is checked
 * against the root. Until it is here the batch is one source, traced as a single gift.
 */
export type BatchLeavesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Whether the gifts of a batch are known. */
export type BatchState =
  /** A fault in it was proved on the chain: it is traced as one source, and its gifts are claims. */
  | 'DISPUTED'
  /** Only lists came that are not the one that the chain names; it is still looked for. */
  | 'REFUSED'
  /** Its list is here, and is the one that the chain names. */
  | 'STORED'
  /** Its list was not published yet, or has not been found. */
  | 'WAITING';

/** The campaigns of some days beside each other. */
export type Board = {
  __typename?: 'Board';
  /** The first of the days, YYYY-MM-DD. */
  from: Scalars['String']['output'];
  /** One ranking for each asset that was given to one of the campaigns, or that one hopes for; nothing is converted. The one with the most gifts first; of more than 20 the first ones. */
  rankings: Array<BoardRanking>;
  /** The last of the days, YYYY-MM-DD. */
  until: Scalars['String']['output'];
};

/** A campaign's place in a ranking. */
export type BoardPlace = {
  __typename?: 'BoardPlace';
  /** The campaign. */
  campaign: Campaign;
  /** How many gifts of this asset that are; a batch is as many as it says. */
  gifts: Scalars['BigInt']['output'];
  /** What was given to it of this asset, in all of its own days. */
  given: Amount;
  /** 1 for the largest amount; campaigns with the same amount have the same one. */
  rank: Scalars['Int']['output'];
};

/** Campaigns ranked by what they gathered of one asset. */
export type BoardRanking = {
  __typename?: 'BoardRanking';
  /** The asset. */
  asset: Asset;
  /** How many campaigns are in it, on places that are not shown too. */
  campaigns: Scalars['BigInt']['output'];
  /** How many gifts of this asset they were given; a gift counts for each campaign of its fund and day. */
  gifts: Scalars['BigInt']['output'];
  /** The first places, the largest amount first. */
  places: Array<BoardPlace>;
};


/** Campaigns ranked by what they gathered of one asset. */
export type BoardRankingPlacesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * An appeal for gifts to one fund, as the admin of its organisation announced it: a window, and perhaps a target. It moves nothing and stops no gift. What it
 * counts are gifts (kind `DONATION`) to the fund that were not reversed, by their value dates.
 */
export type Campaign = {
  __typename?: 'Campaign';
  /** Who announced it: the sender of the call. */
  by: Party;
  /** What was given by day: one for each day and asset on which something was given, in order; of more than 1,000 the last ones. */
  byDay: Array<CampaignDay>;
  /**
   * The same gifts by the hour in which they were recorded, by the time of their blocks: value dates are days and know no hours. So a gift that was recorded late stands in
   * the hour in which it was recorded, which may lie after the window. One for each hour and asset, in order; of more than 1,000 the last ones.
   */
  byHour: Array<CampaignHour>;
  /** How it was announced before, oldest first; empty: never otherwise. Of more than 100 the last ones. */
  earlier: Array<CampaignAnnouncement>;
  /** The first day whose gifts count, YYYY-MM-DD; null where it names a day that no calendar has. */
  from?: Maybe<Scalars['String']['output']>;
  /** The fund that the gifts go to. */
  fund: Fund;
  /** How many gifts that are; a batch is as many as it says. */
  gifts: Scalars['BigInt']['output'];
  /** What was given within the window, one amount for each asset, in the order of the fund's lines. It falls only by what is then in `reversed`, or when a block is replaced. */
  given: Array<Amount>;
  /** Hash of fund and key: `0x` and 64 hex digits. */
  id: Scalars['ID']['output'];
  /** Its short public name, unique within the fund. */
  key: Scalars['String']['output'];
  /** Its display name. */
  name: Scalars['String']['output'];
  /** What counted once and does no longer, for it bounced or was recorded in error: one amount for each asset. */
  reversed: Array<Amount>;
  /** How many gifts that are. */
  reversedGifts: Scalars['BigInt']['output'];
  /** Where the window stands, on the day of the last block that was read. */
  state: CampaignState;
  /** How much is hoped for; null: no target was named. */
  target?: Maybe<Amount>;
  /** Where on the chain it was announced as it stands. */
  tx: TxRef;
  /** The last day whose gifts count, YYYY-MM-DD; null as above. */
  until?: Maybe<Scalars['String']['output']>;
};


/**
 * An appeal for gifts to one fund, as the admin of its organisation announced it: a window, and perhaps a target. It moves nothing and stops no gift. What it
 * counts are gifts (kind `DONATION`) to the fund that were not reversed, by their value dates.
 */
export type CampaignByHourArgs = {
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** What a campaign was announced as before. */
export type CampaignAnnouncement = {
  __typename?: 'CampaignAnnouncement';
  /** Who announced it: the sender of the call. */
  by: Party;
  /** The first day, YYYY-MM-DD; null where it names a day that no calendar has. */
  from?: Maybe<Scalars['String']['output']>;
  /** Its display name. */
  name: Scalars['String']['output'];
  /** The target; null: none was named. */
  target?: Maybe<Amount>;
  /** Where on the chain it was announced. */
  tx: TxRef;
  /** The last day, YYYY-MM-DD; null as above. */
  until?: Maybe<Scalars['String']['output']>;
};

/** A page of campaigns. */
export type CampaignConnection = {
  __typename?: 'CampaignConnection';
  /** The campaigns with their cursors. */
  edges: Array<CampaignEdge>;
  /** The campaigns alone. */
  nodes: Array<Campaign>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many campaigns there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** What was given to a campaign on one day, of one asset. */
export type CampaignDay = {
  __typename?: 'CampaignDay';
  /** The value date, YYYY-MM-DD. */
  date: Scalars['String']['output'];
  /** How many gifts that are. */
  gifts: Scalars['BigInt']['output'];
  /** How much. */
  given: Amount;
};

/** A campaign and its place in the list. */
export type CampaignEdge = {
  __typename?: 'CampaignEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The campaign. */
  node: Campaign;
};

/** What was given to a campaign in the blocks of one hour, of one asset. */
export type CampaignHour = {
  __typename?: 'CampaignHour';
  /** How many gifts that are. */
  gifts: Scalars['BigInt']['output'];
  /** How much. */
  given: Amount;
  /** When the hour begins, ISO 8601, in UTC. */
  hour: Scalars['String']['output'];
};

/** Where a campaign's window stands. */
export type CampaignState =
  /** Its last day is past; gifts of its days may still be recorded. */
  | 'ENDED'
  /** Gifts of today count. */
  | 'RUNNING'
  /** Its first day is yet to come. */
  | 'UPCOMING';

/** As what somebody speaks of an entry. */
export type Capacity =
  /** Anybody. */
  | 'ANYBODY'
  /** An accredited auditor, who holds no key of the organisation. */
  | 'AUDITOR'
  /** Whom it serves: a wallet, an organisation, or the holder of a voucher. */
  | 'BENEFICIARY'
  /** For the organisation that the entry is of, by a key of its. */
  | 'ORGANISATION'
  /** Who was paid, or the organisation that a transfer reached. */
  | 'RECIPIENT';

/** What was paid out of one asset for one class of spending. */
export type ClassTotal = {
  __typename?: 'ClassTotal';
  /** What was paid, less what came back. */
  amount: Amount;
  /** The class. */
  class: DisbursementClass;
  /** What came back. */
  returned: Amount;
};

/** All gifts of one asset that came to a fund in batches, followed together as if they were one gift: the batches in the chain's order. */
export type Collected = {
  __typename?: 'Collected';
  /** What they add up to. */
  amount: Amount;
  /** What the sums below rest on; say it wherever they are shown. */
  basis: Basis;
  /** How many batches they came in. */
  batches: Scalars['BigInt']['output'];
  /** The part of `disbursed` that was confirmed as received. Null as above. */
  confirmed?: Maybe<Amount>;
  /** What reached a beneficiary, in the gifts' asset; what came back is left out. Null with the error TRACE_TOO_LARGE beyond 20,000 pieces. */
  disbursed?: Maybe<Amount>;
  /** The earliest of the batches' value dates, YYYY-MM-DD. */
  from: Scalars['String']['output'];
  /** The fund that they were given to. */
  fund: Fund;
  /** How many gifts these say to hold. */
  gifts: Scalars['BigInt']['output'];
  /** What is still there, unspent. Null as above. */
  held?: Maybe<Amount>;
  /** All of it cut into pieces, each with one way and one end, in order of position; together they are the whole. */
  pieces: PieceConnection;
  /** What these come to; it is within `amount`. */
  reversed: Amount;
  /** How many single gifts of them were marked since as bounced or booked in error, as far as their lists are here: the organisation stands in for these. */
  reversedGifts: Scalars['BigInt']['output'];
  /** The latest one, YYYY-MM-DD. */
  until: Scalars['String']['output'];
  /** What was lost, stolen or expired. Null as above. */
  writtenOff?: Maybe<Amount>;
};


/** All gifts of one asset that came to a fund in batches, followed together as if they were one gift: the batches in the chain's order. */
export type CollectedPiecesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Who vouches that an asset is there. The two are never the same thing: neither add them up nor show them alike. */
export type Custody =
  /** A unit of money, goods or hours: the organisation's recorder states it, and nothing on the chain proves it. */
  | 'ATTESTED'
  /** A coin or a token: the ledger's contract itself holds it, and pays it out. */
  | 'ESCROWED';

/** What of a gift ended as something that the same party vouches for; amounts are in the gift's asset. */
export type CustodyTotals = {
  __typename?: 'CustodyTotals';
  /** The part of `disbursed` that was confirmed as received. */
  confirmed: Amount;
  /** Who vouches for what the pieces ended as. */
  custody: Custody;
  /** What reached a beneficiary. */
  disbursed: Amount;
  /** What is still there, unspent. */
  held: Amount;
  /** What the payer claimed back. */
  refunded: Amount;
  /** What was lost, stolen or expired. */
  writtenOff: Amount;
};

/** Where bookkeepers record with a wallet. The wallet sends to the contracts named here, on this chain, and to nothing else. */
export type Desk = {
  __typename?: 'Desk';
  /** The contract that holds attestations. */
  attestationLog: Scalars['String']['output'];
  /** The chain's number. */
  chainId: Scalars['Int']['output'];
  /** A text that the wallet signs (EIP-191, as `personal_sign` does; a contract by ERC-1271) to be let in. It sends nothing and costs nothing. */
  challenge: DeskChallenge;
  /** How long an upload is kept after it was last asked for, seconds. */
  keptFor: Scalars['Int']['output'];
  /** The contract that holds funds, lines and entries. */
  ledger: Scalars['String']['output'];
  /** What one upload may have, bytes. */
  mostBytes: Scalars['Int']['output'];
  /** How many uploads of one wallet are kept. */
  mostUploads: Scalars['Int']['output'];
  /** The contract that holds organisations. */
  registry: Scalars['String']['output'];
};


/** Where bookkeepers record with a wallet. The wallet sends to the contracts named here, on this chain, and to nothing else. */
export type DeskChallengeArgs = {
  address: Scalars['String']['input'];
};

/** What is signed to be let in. */
export type DeskChallenge = {
  __typename?: 'DeskChallenge';
  /** Plain sentences that name this ledger, its chain, the wallet and the time. */
  text: Scalars['String']['output'];
  /** Until when the key is good: at most twelve hours from now. */
  until: Scalars['String']['output'];
};

/** Who asks, and the proof. */
export type DeskKey = {
  /** The wallet: `0x` and 40 hex digits. */
  address: Scalars['String']['input'];
  /** The wallet's signature under `DeskChallenge.text`: 0x and hex digits. */
  signature: Scalars['String']['input'];
  /** As in `DeskChallenge.until`. */
  until: Scalars['String']['input'];
};

/** How far work on a journal is. */
export type DeskWork =
  /** The answer is whole. */
  | 'DONE'
  /** It waits for its turn. */
  | 'WAITING'
  /** It is being done. */
  | 'WORKING';

/** A payment, or goods or hours, that left for somebody outside. */
export type Disbursement = Entry & {
  __typename?: 'Disbursement';
  /** How much left, what came back of it included. */
  amount: Amount;
  /** The second key's approval that let it pass; null: none was needed. */
  approval?: Maybe<Approval>;
  /** What was said about it, in order. */
  attestations: AttestationConnection;
  /** Whom it serves. */
  beneficiary: Party;
  /** Who recorded it: the sender of the call. */
  by: Party;
  /** Which of the three classes of spending it is. */
  class: DisbursementClass;
  /** How much of it has been confirmed as received, by those who say so with `RECEIVED`; never what came back. */
  confirmed: Amount;
  /** The value date, YYYY-MM-DD; the day of the block where none was given. */
  date: Scalars['String']['output'];
  /** Hash of what proves it; null: none. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** The fund that paid. */
  fund: Fund;
  /** Line, direction and start. */
  id: Scalars['ID']['output'];
  /** The line that it left. */
  line: Line;
  /** What for; null where nothing was said. */
  purpose?: Maybe<Scalars['String']['output']>;
  /** What anybody asked about it, in order: `QUESTIONED`, apart from what counts. */
  questions: AttestationConnection;
  /** Who was paid. */
  recipient: Party;
  /** The recorder's own reference: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** How much of it came back; the oldest units first. */
  returned: Amount;
  /** Who paid for it, added up; what came back is in it. Null with the error TRACE_TOO_LARGE beyond 20,000 sources. */
  sourceTotals?: Maybe<SourceTotals>;
  /** The gifts that paid for it: all of it, with what came back marked `returned`; in order of position. */
  sources: SourceConnection;
  /** Where on the line it begins, in base units. */
  start: Scalars['BigInt']['output'];
  /** Where on the chain it stands. */
  tx: TxRef;
};


/** A payment, or goods or hours, that left for somebody outside. */
export type DisbursementAttestationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A payment, or goods or hours, that left for somebody outside. */
export type DisbursementQuestionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A payment, or goods or hours, that left for somebody outside. */
export type DisbursementSourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What charity accounts call the three classes of spending. */
export type DisbursementClass =
  /** To raise funds. */
  | 'FUNDRAISING'
  /** To run the organisation. */
  | 'MANAGEMENT'
  /** For the cause itself. */
  | 'PROGRAMME';

/** A page of disbursements. */
export type DisbursementConnection = {
  __typename?: 'DisbursementConnection';
  /** The disbursements with their cursors. */
  edges: Array<DisbursementEdge>;
  /** The disbursements alone. */
  nodes: Array<Disbursement>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many disbursements there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** A disbursement and its place in the list. */
export type DisbursementEdge = {
  __typename?: 'DisbursementEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The disbursement. */
  node: Disbursement;
};

/** Which disbursements. Everything given must hold. */
export type DisbursementFilter = {
  /** Of the asset with this id (its address). */
  asset?: InputMaybe<Scalars['ID']['input']>;
  /** Serving this wallet (`0x` and 40 hex digits), or this commitment or organisation id (`0x` and 64 hex digits). */
  beneficiary?: InputMaybe<Scalars['String']['input']>;
  /** Of this class of spending. */
  class?: InputMaybe<DisbursementClass>;
  /** Value date on or after this day, YYYY-MM-DD. */
  from?: InputMaybe<Scalars['String']['input']>;
  /** Paid by the fund with this id. */
  fund?: InputMaybe<Scalars['ID']['input']>;
  /** Paid by a fund of the organisation with this id. */
  organisation?: InputMaybe<Scalars['ID']['input']>;
  /** Paid to this wallet (`0x` and 40 hex digits), or this commitment or organisation id (`0x` and 64 hex digits). */
  recipient?: InputMaybe<Scalars['String']['input']>;
  /** With this reference: its text, or `0x` and the 64 hex digits of its hash. */
  ref?: InputMaybe<Scalars['String']['input']>;
  /** Only those of which something came back (true), or nothing did (false). */
  returned?: InputMaybe<Scalars['Boolean']['input']>;
  /** Value date on or before this day, YYYY-MM-DD. */
  to?: InputMaybe<Scalars['String']['input']>;
  /** Only those of which less is confirmed than did not come back (true), or only the others (false). */
  unconfirmed?: InputMaybe<Scalars['Boolean']['input']>;
};

/** In which order disbursements come. */
export type DisbursementOrder =
  /** The largest first; the filter must name an asset. */
  | 'LARGEST_FIRST'
  /** What was recorded last comes first. */
  | 'NEWEST_FIRST'
  /** As the chain holds them: what was recorded first comes first. */
  | 'OLDEST_FIRST';

/** A gift, or other money, goods or hours that came in from outside; once, into however many parts the fund's rule cut it. Its id is its first part's. */
export type Donation = Entry & {
  __typename?: 'Donation';
  /** The whole gift; of a batch, all gifts in it together. */
  amount: Amount;
  /** What was said about it. */
  attestations: AttestationConnection;
  /** Of a batch, an entry for many gifts at once: what it committed to, and the gifts in it. Null of any other gift. */
  batch?: Maybe<Batch>;
  /** Who recorded it: the sender of the call. Of coins and tokens it is who paid. */
  by: Party;
  /** The value date, YYYY-MM-DD; the day of the block where none was given. */
  date: Scalars['String']['output'];
  /** Who gave it. With `namedBy` that is the word of who recorded or paid it; without, the donor recorded or paid it themselves. */
  donor: Party;
  /** Hash of what proves it; null: none. Gifts carry none. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** The fund it was given to. */
  fund: Fund;
  /** Line, direction and start of its first part; of a gift within a batch the batch's id and the gift's index in it, `<batch id>/<index>`. */
  id: Scalars['ID']['output'];
  /** What it is. */
  kind: InflowKind;
  /** Of a gift within a batch: what its batch's list says of it. Null of any other gift. What is recorded (`by`, `date`, `tx`) is the batch's; `ref` is null. */
  leaf?: Maybe<Leaf>;
  /** What pools added to it, in the order in which they were booked; of a batch to all gifts in it together. Empty: it was not matched. */
  matches: Array<Match>;
  /** Its parts in order, each an inflow of its own line; a gift that no rule cuts has one. Of a gift within a batch these are the batch's, of each of which it has its share. */
  parts: Array<Entry>;
  /** Who paid, where the ledger's contract holds what was given; null where the organisation states it. */
  payer?: Maybe<Party>;
  /** What anybody asked about it, in order: `QUESTIONED`, apart from what counts. */
  questions: AttestationConnection;
  /** The recorder's own reference: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** What was paid back of it after its fund was cancelled; null: nothing. */
  refund?: Maybe<Refund>;
  /** The reversal; null: none. */
  reversal?: Maybe<Reversal>;
  /** Whether it was reversed: it bounced or was booked in error. */
  reversed: Scalars['Boolean']['output'];
  /** Where it went. */
  trace: Trace;
  /** Where on the chain its first part stands. */
  tx: TxRef;
};


/** A gift, or other money, goods or hours that came in from outside; once, into however many parts the fund's rule cut it. Its id is its first part's. */
export type DonationAttestationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A gift, or other money, goods or hours that came in from outside; once, into however many parts the fund's rule cut it. Its id is its first part's. */
export type DonationQuestionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of gifts. */
export type DonationConnection = {
  __typename?: 'DonationConnection';
  /** The gifts with their cursors. */
  edges: Array<DonationEdge>;
  /** The gifts alone. */
  nodes: Array<Donation>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many gifts there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** A gift and its place in the list. */
export type DonationEdge = {
  __typename?: 'DonationEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The gift. */
  node: Donation;
};

/** Which gifts. Everything given must hold. */
export type DonationFilter = {
  /** Of the asset with this id (its address). */
  asset?: InputMaybe<Scalars['ID']['input']>;
  /** Given by this wallet (`0x` and 40 hex digits), or this commitment or organisation id (`0x` and 64 hex digits). */
  donor?: InputMaybe<Scalars['String']['input']>;
  /** Value date on or after this day, YYYY-MM-DD. */
  from?: InputMaybe<Scalars['String']['input']>;
  /** Given to the fund with this id. */
  fund?: InputMaybe<Scalars['ID']['input']>;
  /** Of this kind. */
  kind?: InputMaybe<InflowKind>;
  /** Given to a fund of the organisation with this id. */
  organisation?: InputMaybe<Scalars['ID']['input']>;
  /** With this reference: its text, or `0x` and the 64 hex digits of its hash. */
  ref?: InputMaybe<Scalars['String']['input']>;
  /** Only those that were reversed (true), or were not (false). */
  reversed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Value date on or before this day, YYYY-MM-DD. */
  to?: InputMaybe<Scalars['String']['input']>;
};

/** A pool's rule for one fund before another took its place. */
export type EarlierMatching = {
  __typename?: 'EarlierMatching';
  /** How much it added: hundredths of a percent of a gift, rounded down. */
  basisPoints: Scalars['BigInt']['output'];
  /** Who set it: the sender of the call. */
  by: Party;
  /** Hash of what the pool's own donors were told; null: none. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** From when on, ISO 8601, UTC; null where it names a time that no calendar has. */
  from?: Maybe<Scalars['String']['output']>;
  /** The most for gifts to all funds that the pool adds to, ever; null: no such limit. */
  inAll?: Maybe<Amount>;
  /** The most for all gifts to the fund together, ever; null: no such limit. */
  perFund?: Maybe<Amount>;
  /** The most for one gift; null: no such limit. */
  perGift?: Maybe<Amount>;
  /** Whose gifts and batches alone it added to; null: anybody's. */
  submitter?: Maybe<Party>;
  /** Where on the chain it was set. */
  tx: TxRef;
  /** Until when, inclusive, likewise. */
  until?: Maybe<Scalars['String']['output']>;
};

/** An inflow or outflow of a line, a gift made of several inflows, or a gift's refund. Entries are never edited; a mistake is mended by a further entry. */
export type Entry = {
  /** How much. */
  amount: Amount;
  /** Who recorded it: the sender of the call. */
  by: Party;
  /** The value date (a bank's, a warehouse's), YYYY-MM-DD; the day of the block where none was given. */
  date: Scalars['String']['output'];
  /** Hash of what proves it; null: none. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** The fund it belongs to; of a transfer, the fund it left. */
  fund: Fund;
  /** Line, direction and start: `<line id>-in-<start>` or `<line id>-out-<start>`; a part's is `<gift id>/<index>`, or `<batch id>/part/<index>`, a refund's `<line id>-refund-<start of its gift>`. */
  id: Scalars['ID']['output'];
  /** The recorder's own reference: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** Where on the chain it stands. */
  tx: TxRef;
};

/** A page of entries. */
export type EntryConnection = {
  __typename?: 'EntryConnection';
  /** The entries with their cursors. */
  edges: Array<EntryEdge>;
  /** The entries alone. */
  nodes: Array<Entry>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** An entry in a list. */
export type EntryEdge = {
  __typename?: 'EntryEdge';
  /** To go on after it. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Entry;
};

/** Which entries. Everything given must hold. */
export type EntryFilter = {
  /** Of the asset with this id (its address); of a transfer, on either side. */
  asset?: InputMaybe<Scalars['ID']['input']>;
  /** Recorded by this wallet (`0x` and 40 hex digits). */
  by?: InputMaybe<Scalars['String']['input']>;
  /** Value date on or after this day, YYYY-MM-DD. */
  from?: InputMaybe<Scalars['String']['input']>;
  /** Touching the fund with this id: given to it, come into it or left it; of gifts given to other funds the part that came into this one. */
  fund?: InputMaybe<Scalars['ID']['input']>;
  /** Of these kinds; absent: all. */
  kinds?: InputMaybe<Array<EntryKind>>;
  /** Touching a fund of the organisation with this id. */
  organisation?: InputMaybe<Scalars['ID']['input']>;
  /** Only transfers, and only of this kind: `GRANT` or `CONVERSION`. */
  step?: InputMaybe<StepKind>;
  /** Value date on or before this day, YYYY-MM-DD. */
  to?: InputMaybe<Scalars['String']['input']>;
};

/** What an entry is. */
export type EntryKind =
  /** A payment, goods or hours that left for somebody outside. */
  | 'DISBURSEMENT'
  /** A gift, or whatever else came in from outside. */
  | 'DONATION'
  /** What was paid back of a gift to a cancelled fund. */
  | 'REFUND'
  /** A disbursement, or part of one, that came back. */
  | 'RETURN'
  /** A grant to another fund, or a conversion into another asset. */
  | 'TRANSFER'
  /** What was lost, stolen or expired. */
  | 'WRITE_OFF';

/** The hash of a file that a journal names as evidence. The file itself stays where it is. */
export type EvidenceHash = {
  /** SHA-256 of the file's bytes: `0x` and 64 hex digits. */
  hash: Scalars['String']['input'];
  /** The path as the journal has it. */
  path: Scalars['String']['input'];
};

/** How bad a fault is. */
export type FaultSeverity =
  /** It keeps the whole journal from being recorded. */
  | 'ERROR'
  /** It is worth a look. */
  | 'WARNING';

/** A trace as nodes and links. What enters a node leaves it. */
export type FlowGraph = {
  __typename?: 'FlowGraph';
  /** How much went from where to where. */
  links: Array<FlowLink>;
  /** The places that the gift passed. A line is a node of its own at each hop, so there are no circles. */
  nodes: Array<FlowNode>;
};

/** How much went from one node to the next. */
export type FlowLink = {
  __typename?: 'FlowLink';
  /** The sum of the pieces that went this way, in the gift's asset. */
  amount: Amount;
  /** The same exactly, in base units: "n" or "n/d". */
  amountExact: Scalars['String']['output'];
  /** How it went. */
  kind: FlowLinkKind;
  /** The id of the node that it left. */
  source: Scalars['ID']['output'];
  /** The id of the node that it reached. */
  target: Scalars['ID']['output'];
};

/** How something went from one node to the next. */
export type FlowLinkKind =
  /** Another asset. */
  | 'CONVERSION'
  /** It ended. */
  | 'END'
  /** It was given. */
  | 'GIVEN'
  /** The same asset, another fund. */
  | 'GRANT'
  /** A payment came back. */
  | 'RETURN';

/** A place that the gift passed. */
export type FlowNode = {
  __typename?: 'FlowNode';
  /** The asset that it was there. */
  asset: Asset;
  /** The fund: the one given to, the line's, or the one where it ended. */
  fund: Fund;
  /** How many transfers and returns lie before it; null unless it is a line. */
  hop?: Maybe<Scalars['Int']['output']>;
  /** Names the node within this graph. */
  id: Scalars['ID']['output'];
  /** What kind of place it is. */
  kind: FlowNodeKind;
  /** What became of it; null unless it is an end. */
  outcome?: Maybe<Outcome>;
};

/** What kind of place a node is. */
export type FlowNodeKind =
  /** An end: all pieces of one outcome that left one line. */
  | 'END'
  /** The gift itself; the graph begins here. */
  | 'GIFT'
  /** A line that it passed. */
  | 'LINE';

/** What a text stands for. */
export type Found = Campaign | Disbursement | Donation | Fund | Organisation | Part | Refund | Return | Transfer | Wallet | WriteOff;

/** A project, an appeal or a pool of an organisation. It has one line for every asset that it holds. */
export type Fund = {
  __typename?: 'Fund';
  /** The organisations other than its own that it accepts transfers and shares of gifts from, by standing consent. */
  accepts: Array<Organisation>;
  /** How gifts are cut from here on, in order; empty: they are not. */
  allocation: Array<Share>;
  /** The rules that it ever had for that, each for the gifts after it, the newest first; at most 50. */
  allocationRules: Array<AllocationRule>;
  /** The second key, which must approve what leaves above a line's `limit`; null: there is none. */
  approver?: Maybe<Party>;
  /** The batches that were given to it, the newest first, reversed ones too. */
  batches: DonationConnection;
  /** Who cancelled it and where: its admin, or a donor after the deadline; null: nobody did. */
  cancellation?: Maybe<Act>;
  /** Who closed it and where; null: nobody did. */
  closing?: Maybe<Act>;
  /**
   * What came to it in batches, by asset, and what became of that: also where the fund's rule passes all of it on, as of a shop's share of each order. Batches
   * that were reversed as a whole are left out.
   */
  collected: Array<Collected>;
  /** Whether its organisation's admin has stopped everything in it but refunds, for now. */
  frozen: Scalars['Boolean']['output'];
  /** Hash of organisation and key: `0x` and 64 hex digits. */
  id: Scalars['ID']['output'];
  /** Its short public name, unique within the organisation. */
  key: Scalars['String']['output'];
  /** Its lines in the order in which they were opened. */
  lines: LineConnection;
  /** The pools that add to gifts to it, likewise. Anybody may name any fund: those whose grants it does not take, and that never matched a gift to it, are left out. */
  matchedBy: Array<Matching>;
  /** What it adds, as a pool, to gifts to other funds: a rule for each fund and asset, as it stands; the last one set first, at most 100. */
  matching: Array<Matching>;
  /** Its display name. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organisation: Organisation;
  /** Whether the ledger's guardian has stopped gifts and transfers into it, for now; what is in it can still leave. */
  paused: Scalars['Boolean']['output'];
  /** Rows of payments to many that were not paid, because the recipient or the token refused; nothing of them is booked. In order. */
  payoutFailures: PayoutFailureConnection;
  /** What sponsors promise for acts that it holds, as its organisation's admin announced it; the newest first. */
  pledges: Array<Pledge>;
  /** The key that records on its lines, and pays out of them. */
  recorder: Party;
  /**
   * Until when it takes gifts, ISO 8601, UTC; after that, any of its donors may cancel it, and then everybody who gave can have back what is
   * not spent. Null: the fund is not refundable.
   */
  refundDeadline?: Maybe<Scalars['String']['output']>;
  /** What donors have been promised about its use. */
  restriction: Restriction;
  /** Whether it takes gifts; see also `frozen` and `paused`. */
  state: FundState;
  /** The one fund that what was left at closing may be granted to; null: none was named. */
  successor?: Maybe<Fund>;
  /** Its terms, in full where the chain holds the text; null: none of its own, or kept elsewhere (see `termsUri`). */
  terms?: Maybe<Scalars['String']['output']>;
  /** Hash of its terms; null: none of its own. Funds with the same hash share their terms. */
  termsHash?: Maybe<Scalars['String']['output']>;
  /** Where its terms can be read; null: none. */
  termsUri?: Maybe<Scalars['String']['output']>;
  /** Where on the chain it was opened. */
  tx: TxRef;
};


/** A project, an appeal or a pool of an organisation. It has one line for every asset that it holds. */
export type FundBatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A project, an appeal or a pool of an organisation. It has one line for every asset that it holds. */
export type FundLinesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A project, an appeal or a pool of an organisation. It has one line for every asset that it holds. */
export type FundPayoutFailuresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of funds. */
export type FundConnection = {
  __typename?: 'FundConnection';
  /** The funds with their cursors. */
  edges: Array<FundEdge>;
  /** The funds alone. */
  nodes: Array<Fund>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many funds there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** A fund and its place in the list. */
export type FundEdge = {
  __typename?: 'FundEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The fund. */
  node: Fund;
};

/** Whether a fund takes gifts. */
export type FundState =
  /** Donors may claim back what was not spent, and nothing else happens. */
  | 'CANCELLED'
  /** No gift and no transfer in; returns and outflows go on, and grants to its successor alone where one is named. */
  | 'CLOSED'
  /** It does, unless it is frozen or paused, or its refund deadline has passed. */
  | 'OPEN';

/**
 * How old what a line holds is: the days from the value date of the entry that brought it to this line to the day of the last block that was read. What left first
 * came first, so that what is held is the youngest that there is.
 */
export type HeldAges = {
  __typename?: 'HeldAges';
  /** Older. */
  older: Amount;
  /** The value date of the oldest of it, YYYY-MM-DD. */
  oldest: Scalars['String']['output'];
  /** At most 30 days. */
  to30: Amount;
  /** 31 to 90 days. */
  to90: Amount;
  /** 91 to 365 days. */
  to365: Amount;
};

/** What an inflow from outside is. */
export type InflowKind =
  /** A gift. */
  | 'DONATION'
  /** Public money. */
  | 'GOVERNMENT'
  /** Interest, sale of goods. */
  | 'INCOME'
  /** What was there when the books began. */
  | 'OPENING'
  /** The organisation's own money. */
  | 'OWN';

/** What auditors look at first. */
export type Irregularity = {
  __typename?: 'Irregularity';
  /** The attestation that has no effect; null unless it is one, or where it names no line. */
  attestation?: Maybe<Attestation>;
  /** Who recorded it: the sender of the call. */
  by: Party;
  /** How many days its value date lies before the day of its block. */
  days: Scalars['Int']['output'];
  /** The entry; of a reversal or attestation, the one that it names. Null where it names none. */
  entry?: Maybe<Entry>;
  /** What kind of irregularity. */
  kind: IrregularityKind;
  /** The reversal that has no effect; null unless it is one. */
  reversal?: Maybe<Reversal>;
  /** Where on the chain it stands. */
  tx: TxRef;
  /** What it is and why it is listed, in plain words. */
  why: Scalars['String']['output'];
};

/** A page of irregularities. */
export type IrregularityConnection = {
  __typename?: 'IrregularityConnection';
  /** The irregularities with their cursors. */
  edges: Array<IrregularityEdge>;
  /** The irregularities alone. */
  nodes: Array<Irregularity>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many irregularities there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** An irregularity and its place in the list. */
export type IrregularityEdge = {
  __typename?: 'IrregularityEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The irregularity. */
  node: Irregularity;
};

/** Kinds of irregularity. */
export type IrregularityKind =
  /** A value date more than 30 days before the day of the block that recorded it. */
  | 'BACKDATED'
  /** A transfer to a fund with other terms. It is allowed, with evidence; donors should know. */
  | 'CHANGE_OF_PURPOSE'
  /** A batch of which a fault was proved on the chain: its gifts are claims, and it is traced as one. */
  | 'DISPUTED_BATCH'
  /**
   * An attestation that names no such entry or one with another content, or more than all of it, or says again what was said; that confirms the
   * receipt of what went to somebody else; or that resolves a flag that its attester never raised. It has no effect.
   */
  | 'INVALID_ATTESTATION'
  /** A reversal of a gift within a batch that names no such gift, another amount, or one reversed before; it has no effect. */
  | 'INVALID_LEAF_REVERSAL'
  /** A return that names no such disbursement, or more than is left of it; it counts as the organisation's own money. */
  | 'INVALID_RETURN'
  /** A reversal that names no such gift, or one reversed before; it has no effect. */
  | 'INVALID_REVERSAL'
  /**
   * The fifth gift of one donor to one fund that a pool matched, where all of them together had more than one gift can have. A question, not a verdict.
   * Gifts within batches are not counted: nobody outside can tell whose they are.
   */
  | 'MANY_GIFTS_OF_ONE_DONOR'
  /**
   * The same of the wallet that sent them in the name of several donors, unless the pool names it as its platform; of coins and tokens alone, since units are always
   * recorded by the fund's recorder.
   */
  | 'MANY_GIFTS_OF_ONE_SENDER'
  /** A batch that was matched otherwise than by the pools' rules, as its list shows. It may be a mistake, or a pool that changed at that moment. */
  | 'MATCHED_DIFFERENTLY'
  /** A conversion of acts into an outcome at another rate than the pledge that stood before it: more or less than was promised for them. */
  | 'OTHER_THAN_PLEDGED'
  /** A match of a gift whose donor the pool had paid before, or of the organisation that runs the pool. A question, not a verdict. */
  | 'OWN_MONEY_MATCHED'
  /**
   * A payment to whoever gave money that paid for it, through up to 8 grants, or gave a gift to this fund that a pool matched. A question, not a verdict: who
   * gives may also sell to the fund, or be in need.
   */
  | 'PAID_BACK'
  /** A batch for which only lists came that are not the one the chain names. */
  | 'REFUSED_LIST'
  /** A grant that brings back into a pool, through up to 8 grants, what the pool had added to gifts. A question, not a verdict. */
  | 'ROUND_TRIP';

/** A row as it stands in the file. */
export type JournalCells = {
  __typename?: 'JournalCells';
  /** The cells, in the order op, ref, fund, asset, amount, party, to_fund, to_asset, to_amount, of, purpose, evidence, date. */
  cells: Array<Scalars['String']['output']>;
  /** The line of the file on which the row starts. */
  line: Scalars['Int']['output'];
  /** As in the column `op`, whatever stands there. */
  op: Scalars['String']['output'];
};

/** What a check found. Until its state is DONE all else is empty. */
export type JournalCheck = {
  __typename?: 'JournalCheck';
  /** Entries that stand on the chain already, with the same content. A rule counts once. */
  alreadyRecorded: Scalars['Int']['output'];
  /** How many others' journals come first. */
  before: Scalars['Int']['output'];
  /** Faults that keep the journal from being recorded. */
  errors: Scalars['Int']['output'];
  /** Evidence that rows name by a path, and that no hash was given for. */
  evidenceMissing: Array<Scalars['String']['output']>;
  /** The faults in file order, the first 1,000 where there are more. */
  faults: Array<JournalFault>;
  /** What else is worth knowing, in plain words. */
  notes: Array<Scalars['String']['output']>;
  /** Which rows have to be allowed by other keys before anything can be recorded. */
  permissions: Array<NeededPermission>;
  /** Rows of the file. */
  rows: Scalars['Int']['output'];
  /** Whether the answer is whole; if not, ask again. */
  state: DeskWork;
  /** Amounts still to be recorded, by op and asset; of rows that can be read where there are faults. */
  sums: Array<JournalSum>;
  /** What is still to be recorded, by op. A rule counts once. */
  toRecord: Array<OpCount>;
  /** Faults that do not. */
  warnings: Scalars['Int']['output'];
};

/** Something wrong in a journal. Its words are those of the command line. */
export type JournalFault = {
  __typename?: 'JournalFault';
  /** The cell of a spreadsheet, as in E7. */
  cell?: Maybe<Scalars['String']['output']>;
  /** The column; null: the whole row, or the whole file. */
  column?: Maybe<Scalars['String']['output']>;
  /** The line of the file on which the row starts; the header is line 1. */
  line: Scalars['Int']['output'];
  /** The row's reference or key, where it has one. */
  ref?: Maybe<Scalars['String']['output']>;
  /** What would be right, or what to do. */
  remedy: Scalars['String']['output'];
  /** Whether it keeps the journal from being recorded. */
  severity: FaultSeverity;
  /** What is wrong. */
  text: Scalars['String']['output'];
};

/**
 * What the wallet has to send. Until its state is DONE all else is empty. Where the journal has a fault meanwhile, `check` has it and there are no calls. No
 * calls, nothing waiting, missing, under way or wrong: all of it stands on the chain.
 */
export type JournalPlan = {
  __typename?: 'JournalPlan';
  /** How many others' journals come first. */
  before: Scalars['Int']['output'];
  /** In the order in which they are to be sent, the first of them where there are many. */
  calls: Array<PlannedCall>;
  /** What the journal was found to be. */
  check: JournalCheck;
  /** How many people in these rows have a receipt or voucher code of their own, kept on this server. */
  codes: Scalars['Int']['output'];
  /** What the wallet does not hold and the journal takes from it. */
  missing: Array<MissingMeans>;
  /** Whether more follows: plan again when these calls are in blocks. */
  more: Scalars['Boolean']['output'];
  /** Rows that these calls and what follows them record. */
  rowsLeft: Scalars['Int']['output'];
  /** Whether the answer is whole; if not, ask again. */
  state: DeskWork;
  /** Transactions of the wallet that are in no block yet: they may be of this journal, so there are no calls; plan again when they are in one. */
  underWay: Scalars['Int']['output'];
  /** What other keys have to sign first. */
  waiting: Array<WaitingApproval>;
};

/** Some rows of a file. */
export type JournalRows = {
  __typename?: 'JournalRows';
  /** Whether more follow. */
  more: Scalars['Boolean']['output'];
  /** In file order. */
  rows: Array<JournalCells>;
};

/** How much of an asset the rows of an op have. */
export type JournalSum = {
  __typename?: 'JournalSum';
  /** Display units, with all decimals of the asset and no separators. */
  amount: Scalars['String']['output'];
  /** The asset's code. */
  asset: Scalars['String']['output'];
  /** As in a journal's column `op`. */
  op: Scalars['String']['output'];
  /** How many rows. */
  rows: Scalars['Int']['output'];
};

/** A journal that was brought, or is being brought. */
export type JournalUpload = {
  __typename?: 'JournalUpload';
  /** How many bytes have come. */
  bytes: Scalars['Int']['output'];
  /** When it is forgotten, if nothing is asked of it. */
  forgottenAt: Scalars['String']['output'];
  /** Names it; known to its owner alone. */
  id: Scalars['ID']['output'];
  /** As messages call it. */
  name: Scalars['String']['output'];
};

/** The keys of a wallet. At most 100 of each. */
export type KeysHeld = {
  __typename?: 'KeysHeld';
  /** The wallet's address, in lower case. */
  address: Scalars['String']['output'];
  /** Organisations whose admin it is. */
  admin: Array<Organisation>;
  /** Funds whose second key it is. */
  approver: Array<Fund>;
  /** Funds whose recorder it is, in the order in which they were opened. */
  recorder: Array<Fund>;
};

/** What a batch's list says of one gift. */
export type Leaf = {
  __typename?: 'Leaf';
  /** The batch as an entry. */
  batch: Donation;
  /** Its place among the batch's gifts, from 0. */
  index: Scalars['Int']['output'];
  /** What each pool adds to it, in the order in which the pools apply; none: it was not matched. */
  matched: Array<Amount>;
  /** Where in the batch it begins, in base units: the sum of all gifts before it. */
  offset: Scalars['BigInt']['output'];
  /** The hashes that lead from this gift to the batch's root: whoever has them needs no database to check it. Each `0x` and 64 hex digits. */
  proof: Array<Scalars['String']['output']>;
  /** The commitment of its receipt: the giver alone can show that it is theirs. `0x` and 64 hex digits. */
  receipt: Scalars['String']['output'];
};

/** What the list of a disputed batch claims in one row. */
export type LeafClaim = {
  __typename?: 'LeafClaim';
  /** How much it says that it is; may be nothing. */
  amount: Amount;
  /** Which of the batch's gifts it says to be, from 0; two rows may say the same. */
  index: Scalars['BigInt']['output'];
  /** Where in the batch it says that it begins. */
  offset: Amount;
  /** Its row in the list, from 0. */
  position: Scalars['Int']['output'];
  /** The commitment that it names for a receipt: `0x` and 64 hex digits. */
  receipt: Scalars['String']['output'];
};

/** A page of what the list of a disputed batch claims. */
export type LeafClaimConnection = {
  __typename?: 'LeafClaimConnection';
  /** The claims with their cursors. */
  edges: Array<LeafClaimEdge>;
  /** The claims alone. */
  nodes: Array<LeafClaim>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many claims there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** A claim and its place in the list. */
export type LeafClaimEdge = {
  __typename?: 'LeafClaimEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The claim. */
  node: LeafClaim;
};

/** How far the database has read the chain, and whether anything is missing. */
export type LedgerStatus = {
  __typename?: 'LedgerStatus';
  /** The chain's id. */
  chainId: Scalars['Int']['output'];
  /** How many entries the ledger holds: gifts' parts, transfers, disbursements, returns, write-offs, refunds. */
  entries: Scalars['BigInt']['output'];
  /** Why the indexer stopped, in plain words; null while all is well. */
  fault?: Maybe<Scalars['String']['output']>;
  /** The last block that is final. */
  finalized: Scalars['Int']['output'];
  /** How many lines and sequences did not agree with the chain when the indexer stopped; 0 while all is well. */
  gaps: Scalars['Int']['output'];
  /** The newest block that the chain told of. */
  head: Scalars['Int']['output'];
  /** The last block that was read whole. */
  indexed: Scalars['Int']['output'];
  /** The time of that block, ISO 8601, UTC. */
  indexedTime: Scalars['String']['output'];
  /** How many blocks the database is behind: head less indexed. */
  lag: Scalars['Int']['output'];
  /** How many lines there are. */
  lines: Scalars['Int']['output'];
  /** How the lists of gifts within batches stand. */
  lists: ListStatus;
  /** When the indexer last saw the chain, ISO 8601, UTC: seconds ago while it runs and the chain's node answers. */
  seen: Scalars['String']['output'];
  /** The last block at which everything was compared with the chain's own counters. */
  verified: Scalars['Int']['output'];
};

/** All of one asset that a fund ever received and spent: two counters that only grow. */
export type Line = {
  __typename?: 'Line';
  /** How old what is held is; null where nothing is. */
  ages?: Maybe<HeldAges>;
  /** The asset. */
  asset: Asset;
  /** What was paid out by class, what came back deducted; classes without a payment are left out. */
  byClass: Array<ClassTotal>;
  /** The fund. */
  fund: Fund;
  /** What is there: received less spent and refunded. */
  held: Amount;
  /** What came in and went out over time, by value dates: periods in which something happened, oldest first; of more than 400 the last ones. */
  history: Array<LinePeriod>;
  /** Hash of fund and asset: `0x` and 64 hex digits. */
  id: Scalars['ID']['output'];
  /** The most that may leave at once without the approval of the fund's second key; null: the fund has no second key. */
  limit?: Maybe<Amount>;
  /** All that ever came in. */
  received: Amount;
  /** All that was paid back after the fund was cancelled. */
  refunded: Amount;
  /** All that ever left. */
  spent: Amount;
};


/** All of one asset that a fund ever received and spent: two counters that only grow. */
export type LineHistoryArgs = {
  by?: InputMaybe<Period>;
};

/** A page of lines. */
export type LineConnection = {
  __typename?: 'LineConnection';
  /** The lines with their cursors. */
  edges: Array<LineEdge>;
  /** The lines alone. */
  nodes: Array<Line>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many lines there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** A line and its place in the list. */
export type LineEdge = {
  __typename?: 'LineEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The line. */
  node: Line;
};

/** What came into a line and left it in one period. */
export type LinePeriod = {
  __typename?: 'LinePeriod';
  /** Payments that came back. */
  cameBack: Amount;
  /** What other assets were changed into this one. */
  convertedIn: Amount;
  /** What was changed into other assets. */
  convertedOut: Amount;
  /** What was paid out; also what came back later. */
  disbursed: Amount;
  /** The period's first day, YYYY-MM-DD. */
  from: Scalars['String']['output'];
  /** What came from outside: gifts, public money, income, what was there at first, own money; also what bounced later. */
  given: Amount;
  /** What other funds granted. */
  grantedIn: Amount;
  /** What was granted to other funds. */
  grantedOut: Amount;
  /** What was paid back after the fund was cancelled, by the day of the block. */
  refunded: Amount;
  /** What was lost. */
  writtenOff: Amount;
};

/** How the lists of gifts within batches stand, those that are not here. */
export type ListStatus = {
  __typename?: 'ListStatus';
  /** The newest of those that were refused, at most five. */
  refusals: Array<RefusedList>;
  /** How many are waited for after what came was refused. */
  refused: Scalars['Int']['output'];
  /** How many are waited for, of which nothing came yet. */
  waiting: Scalars['Int']['output'];
};

/** What a pool added to a gift or a batch. */
export type Match = {
  __typename?: 'Match';
  /** How much it added to this gift. Of a gift within a batch this is what the batch's list says; the contract has seen the sum of all its gifts alone. */
  amount: Amount;
  /** The pool, a fund. */
  pool: Fund;
  /** The pool's rule for the fund and asset as it stands now, with what is left. */
  rule: Matching;
  /** Whose money it was: the gifts to the pool that this piece of its line came from, in order. Where `start` is null they are those of all that the pool added to the batch. */
  sources: SourceConnection;
  /**
   * Where on the pool's line the money begins that was added to this gift, in base units. Of a batch's sum each of its gifts has a share, in the order of the list, as everywhere
   * first in, first out. Null of a gift within a batch whose list does not add up to the sum that the pool added.
   */
  start?: Maybe<Scalars['BigInt']['output']>;
  /** The entry by which it did: a grant from the pool. Of a gift within a batch it is the one for all of the batch. */
  transfer: Transfer;
};


/** What a pool added to a gift or a batch. */
export type MatchSourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * What a pool, an ordinary fund, adds to gifts to one fund, of one asset, as the admin of its organisation set it. Each match is a grant out of the pool, in
 * the transaction of the gift or batch that it answers. Of gifts that were reversed later the matches stand.
 */
export type Matching = {
  __typename?: 'Matching';
  /** Of what. */
  asset: Asset;
  /** How much it adds: hundredths of a percent of a gift, rounded down; 10,000 doubles it, 0 is no more. */
  basisPoints: Scalars['BigInt']['output'];
  /** Who set it: the sender of the call. */
  by: Party;
  /** What was set for the same fund and asset before, oldest first; of more than 100 the last ones. */
  earlier: Array<EarlierMatching>;
  /** Hash of what the pool's own donors were told; null: none. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** From when on, ISO 8601, UTC; null where it names a time that no calendar has. */
  from?: Maybe<Scalars['String']['output']>;
  /** The fund whose gifts it adds to. */
  fund: Fund;
  /** The most for gifts to all funds that the pool adds to, ever; null: no such limit. Of several rules of a pool the last one set counts. */
  inAll?: Maybe<Amount>;
  /** What it can still add to gifts to the fund: the least of what the pool holds and what its limits leave. */
  left: Amount;
  /** What it added to gifts to the fund so far, also under earlier rules. */
  matched: Amount;
  /** What the pool added to gifts to all funds so far, in this asset. */
  matchedInAll: Amount;
  /** The most for all gifts to the fund together, ever; null: no such limit. */
  perFund?: Maybe<Amount>;
  /** The most for one gift; null: no such limit. Within a batch the ledger's contract sees the sum of all gifts alone. */
  perGift?: Maybe<Amount>;
  /** The fund that adds. */
  pool: Fund;
  /** Whether gifts are matched now, at the time of the last block that was read. */
  state: MatchingState;
  /** Whose gifts and batches alone it adds to: the sender of the call; null: anybody's. */
  submitter?: Maybe<Party>;
  /** Where on the chain it was set. */
  tx: TxRef;
  /** Until when, inclusive, likewise; null: without an end that a calendar has. */
  until?: Maybe<Scalars['String']['output']>;
};

/** Whether a pool adds to gifts to a fund. */
export type MatchingState =
  /** Its time is past. */
  | 'ENDED'
  /** A limit is reached, or the pool holds nothing: gifts are taken, and not matched. */
  | 'EXHAUSTED'
  /** The fund takes no grants of the pool's organisation. */
  | 'NOT_ACCEPTED'
  /** Gifts are matched. */
  | 'OPEN'
  /** The pool is closed, frozen or cancelled, or the fund takes nothing now. */
  | 'SHUT'
  /** The pool's admin set it to nothing. */
  | 'STOPPED'
  /** Its time is yet to come. */
  | 'UPCOMING';

/** What a wallet lacks. */
export type MissingMeans = {
  __typename?: 'MissingMeans';
  /** The asset's code. */
  asset: Scalars['String']['output'];
  /** What is missing. */
  missing: Scalars['String']['output'];
  /** What is needed, in display units; of the chain's coin with the fees. */
  needed: Scalars['String']['output'];
  /** What is there. */
  there: Scalars['String']['output'];
};

/**
 * The desk: the server checks and plans, the caller's wallet sends. Nothing here changes the ledger. One field an operation. Each takes a key, which is the
 * caller's own signature under `Desk.challenge`; who may is recorder, second key or admin of something, registrar or accredited auditor. Where this
 * server has no desk the answer is the error DESK_ABSENT, where the key is of no use DESK_KEY_REFUSED, where too much is asked at once DESK_BUSY.
 *
 * Checking a large journal takes time: an answer whose `state` is not DONE says that it goes on; ask for the same again a second later.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /** Checks a whole journal against the chain as it is now, with the caller's rights, as the command `record --dry-run` does: the same faults in the same words. */
  checkJournal: JournalCheck;
  /** A journal's rows as they stand in the file, for a preview; what is right and what is wrong alike. */
  journalRows: JournalRows;
  /**
   * The calls that record what of a journal is not on the chain yet, in order, for the caller's wallet to send one after the other, each in a block before the
   * next. What is private (names, codes, references in clear) is on this server's disk when they are answered. Planning again books nothing twice: what
   * stands on the chain is left out. Where rows wait for another key there are no calls, and `waiting` says what it has to sign.
   */
  planJournal: JournalPlan;
  /**
   * A gift's receipt code once more, for a donor who lost it: to the recorder or the admin of the gift's fund, where reference, amount and date all
   * agree. Else RECEIPT_REFUSED, always in the same words. Attempts are limited.
   */
  reissueReceipt: ReissuedReceipt;
  /**
   * Hands in the signature under a `WaitingApproval.sign`; whoever asked plans again, and the plan brings it. SIGNATURE_REFUSED: it is not the signer's under
   * that text. APPROVAL_UNKNOWN: nothing of that id waits for the caller (any more).
   */
  submitApproval: WaitingApproval;
  /**
   * Brings a piece of a journal, a CSV file or a workbook (.xlsx), to the server's memory of an hour; it is read by nobody but the caller. Pieces come in
   * order; one that came already is taken again. UPLOAD_REFUSED: it is too large, or too many are kept.
   */
  uploadJournal: JournalUpload;
  /** What plans of others ask of the caller: outflows that wait for the caller as the fund's second key, and transfers for consent; and what the caller's own plans wait for. */
  waitingApprovals: Array<WaitingApproval>;
};


/**
 * The desk: the server checks and plans, the caller's wallet sends. Nothing here changes the ledger. One field an operation. Each takes a key, which is the
 * caller's own signature under `Desk.challenge`; who may is recorder, second key or admin of something, registrar or accredited auditor. Where this
 * server has no desk the answer is the error DESK_ABSENT, where the key is of no use DESK_KEY_REFUSED, where too much is asked at once DESK_BUSY.
 *
 * Checking a large journal takes time: an answer whose `state` is not DONE says that it goes on; ask for the same again a second later.
 */
export type MutationCheckJournalArgs = {
  atLeast?: InputMaybe<Scalars['Int']['input']>;
  evidence?: InputMaybe<Array<EvidenceHash>>;
  key: DeskKey;
  opaqueRefs?: InputMaybe<Scalars['Boolean']['input']>;
  upload: Scalars['ID']['input'];
};


/**
 * The desk: the server checks and plans, the caller's wallet sends. Nothing here changes the ledger. One field an operation. Each takes a key, which is the
 * caller's own signature under `Desk.challenge`; who may is recorder, second key or admin of something, registrar or accredited auditor. Where this
 * server has no desk the answer is the error DESK_ABSENT, where the key is of no use DESK_KEY_REFUSED, where too much is asked at once DESK_BUSY.
 *
 * Checking a large journal takes time: an answer whose `state` is not DONE says that it goes on; ask for the same again a second later.
 */
export type MutationJournalRowsArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  key: DeskKey;
  upload: Scalars['ID']['input'];
};


/**
 * The desk: the server checks and plans, the caller's wallet sends. Nothing here changes the ledger. One field an operation. Each takes a key, which is the
 * caller's own signature under `Desk.challenge`; who may is recorder, second key or admin of something, registrar or accredited auditor. Where this
 * server has no desk the answer is the error DESK_ABSENT, where the key is of no use DESK_KEY_REFUSED, where too much is asked at once DESK_BUSY.
 *
 * Checking a large journal takes time: an answer whose `state` is not DONE says that it goes on; ask for the same again a second later.
 */
export type MutationPlanJournalArgs = {
  atLeast?: InputMaybe<Scalars['Int']['input']>;
  evidence?: InputMaybe<Array<EvidenceHash>>;
  key: DeskKey;
  opaqueRefs?: InputMaybe<Scalars['Boolean']['input']>;
  upload: Scalars['ID']['input'];
};


/**
 * The desk: the server checks and plans, the caller's wallet sends. Nothing here changes the ledger. One field an operation. Each takes a key, which is the
 * caller's own signature under `Desk.challenge`; who may is recorder, second key or admin of something, registrar or accredited auditor. Where this
 * server has no desk the answer is the error DESK_ABSENT, where the key is of no use DESK_KEY_REFUSED, where too much is asked at once DESK_BUSY.
 *
 * Checking a large journal takes time: an answer whose `state` is not DONE says that it goes on; ask for the same again a second later.
 */
export type MutationReissueReceiptArgs = {
  amount: Scalars['String']['input'];
  date: Scalars['String']['input'];
  key: DeskKey;
  ref: Scalars['String']['input'];
};


/**
 * The desk: the server checks and plans, the caller's wallet sends. Nothing here changes the ledger. One field an operation. Each takes a key, which is the
 * caller's own signature under `Desk.challenge`; who may is recorder, second key or admin of something, registrar or accredited auditor. Where this
 * server has no desk the answer is the error DESK_ABSENT, where the key is of no use DESK_KEY_REFUSED, where too much is asked at once DESK_BUSY.
 *
 * Checking a large journal takes time: an answer whose `state` is not DONE says that it goes on; ask for the same again a second later.
 */
export type MutationSubmitApprovalArgs = {
  deadline: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  key: DeskKey;
  nonce?: InputMaybe<Scalars['String']['input']>;
  signature: Scalars['String']['input'];
};


/**
 * The desk: the server checks and plans, the caller's wallet sends. Nothing here changes the ledger. One field an operation. Each takes a key, which is the
 * caller's own signature under `Desk.challenge`; who may is recorder, second key or admin of something, registrar or accredited auditor. Where this
 * server has no desk the answer is the error DESK_ABSENT, where the key is of no use DESK_KEY_REFUSED, where too much is asked at once DESK_BUSY.
 *
 * Checking a large journal takes time: an answer whose `state` is not DONE says that it goes on; ask for the same again a second later.
 */
export type MutationUploadJournalArgs = {
  bytes: Scalars['String']['input'];
  key: DeskKey;
  name: Scalars['String']['input'];
  offset: Scalars['Int']['input'];
  upload?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * The desk: the server checks and plans, the caller's wallet sends. Nothing here changes the ledger. One field an operation. Each takes a key, which is the
 * caller's own signature under `Desk.challenge`; who may is recorder, second key or admin of something, registrar or accredited auditor. Where this
 * server has no desk the answer is the error DESK_ABSENT, where the key is of no use DESK_KEY_REFUSED, where too much is asked at once DESK_BUSY.
 *
 * Checking a large journal takes time: an answer whose `state` is not DONE says that it goes on; ask for the same again a second later.
 */
export type MutationWaitingApprovalsArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  key: DeskKey;
};

/** A row that another key has to allow. */
export type NeededPermission = {
  __typename?: 'NeededPermission';
  /** What is asked. */
  kind: PermissionKind;
  /** The line of the file on which the row starts. */
  line: Scalars['Int']['output'];
  /** The row's reference. */
  ref: Scalars['String']['output'];
  /** Of whom. */
  signer: Scalars['String']['output'];
};

/** Where to go on from a path that is longer than 64 hops. */
export type Onward = {
  __typename?: 'Onward';
  /** The entry to go on from: its id is the argument `entry`. */
  entry: Entry;
  /** The argument `from`: an exact position on the entry's line, "n" or "n/d", in base units. */
  from: Scalars['String']['output'];
  /** The argument `to`, likewise. */
  to: Scalars['String']['output'];
};

/** How many rows of an op. */
export type OpCount = {
  __typename?: 'OpCount';
  /** How many. */
  count: Scalars['Int']['output'];
  /** As in a journal's column `op`. */
  op: Scalars['String']['output'];
};

/** In which order a list comes. */
export type Order =
  /** What was recorded last comes first. */
  | 'NEWEST_FIRST'
  /** As the chain holds it: what was recorded first comes first. */
  | 'OLDEST_FIRST';

/** Who receives gifts and spends them. Public. */
export type Organisation = {
  __typename?: 'Organisation';
  /** The address that speaks for it. */
  admin: Scalars['String']['output'];
  /** What all of its funds paid out by asset and class, what came back deducted; those without a payment are left out. */
  byClass: Array<ClassTotal>;
  /** Its funds in the order in which they were opened. */
  funds: FundConnection;
  /** Hash of its key: `0x` and 64 hex digits. */
  id: Scalars['ID']['output'];
  /** Its short public name; whoever came first has it, so see `verified`. */
  key: Scalars['String']['output'];
  /** The organisations that it has accepted as its members, in the order in which they were registered. */
  members: OrganisationConnection;
  /** Its display name. */
  name: Scalars['String']['output'];
  /** The address that its admin has named as the next one, which has not accepted yet; null: none. */
  nextAdmin?: Maybe<Scalars['String']['output']>;
  /** The federation that it belongs to, once that has accepted; null: none. */
  parent?: Maybe<Organisation>;
  /** Where escrowed payouts to it go; null: nowhere yet. */
  payout?: Maybe<Scalars['String']['output']>;
  /** Where a public profile of it can be read; null: none. */
  profileUri?: Maybe<Scalars['String']['output']>;
  /** Where on the chain it was registered. */
  tx: TxRef;
  /** Who confirmed that it is who it says it is, and on what grounds; null: nobody has. */
  verification?: Maybe<Verification>;
  /** Whether the registrar has confirmed that it is who it says it is. */
  verified: Scalars['Boolean']['output'];
};


/** Who receives gifts and spends them. Public. */
export type OrganisationFundsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Who receives gifts and spends them. Public. */
export type OrganisationMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of organisations. */
export type OrganisationConnection = {
  __typename?: 'OrganisationConnection';
  /** The organisations with their cursors. */
  edges: Array<OrganisationEdge>;
  /** The organisations alone. */
  nodes: Array<Organisation>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many organisations there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** An organisation and its place in the list. */
export type OrganisationEdge = {
  __typename?: 'OrganisationEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The organisation. */
  node: Organisation;
};

/** What became of a piece of a gift. */
export type Outcome =
  /** It reached a beneficiary. */
  | 'DISBURSED'
  /** It is still there, unspent; of a cancelled fund: not claimed back yet. */
  | 'HELD'
  /** The path is longer than 64 hops; ask `pieces` or `sources` to go on from `onward`. */
  | 'ONWARD'
  /** The payer claimed it back from a cancelled fund. */
  | 'REFUNDED'
  /** The gift bounced or was booked in error; the organisation stands in the donor's place. */
  | 'REVERSED'
  /** It was lost, stolen or expired. */
  | 'WRITTEN_OFF';

/** What there is before and after a page. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last of the page: give it as `after` to go on; null where the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether this page begins after a cursor. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first of the page; null where it is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** One part of a gift: an inflow of one line. A gift that no rule cuts is one part. */
export type Part = Entry & {
  __typename?: 'Part';
  /** This part of the gift. */
  amount: Amount;
  /** What was said about it, in order; of a gift's first part, what was said about the whole gift. */
  attestations: AttestationConnection;
  /** Who recorded it: the sender of the call. */
  by: Party;
  /** How many parts the gift has. */
  count: Scalars['Int']['output'];
  /** The gift's value date, YYYY-MM-DD. */
  date: Scalars['String']['output'];
  /** Hash of what proves it; null: none. Gifts carry none. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** The fund that received this part. */
  fund: Fund;
  /** The gift that it is part of. */
  gift: Donation;
  /** `<gift id>/<index>`; of a batch `<batch id>/part/<index>`. */
  id: Scalars['ID']['output'];
  /** Its place among the gift's parts, from 0. */
  index: Scalars['Int']['output'];
  /** The line that it came into. */
  line: Line;
  /** Where in the gift it begins, in base units. */
  offset: Scalars['BigInt']['output'];
  /** What anybody asked about it, in order: `QUESTIONED`, apart from what counts. */
  questions: AttestationConnection;
  /** The gift's reference: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** Where on the line it begins, in base units. */
  start: Scalars['BigInt']['output'];
  /** Where on the chain it stands. */
  tx: TxRef;
};


/** One part of a gift: an inflow of one line. A gift that no rule cuts is one part. */
export type PartAttestationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One part of a gift: an inflow of one line. A gift that no rule cuts is one part. */
export type PartQuestionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Who gave, was paid, is served or recorded. Never a name of a private person: those are on the chain, and here, as commitments only. */
export type Party = {
  __typename?: 'Party';
  /** The wallet; null unless the party is known by one. */
  address?: Maybe<Scalars['String']['output']>;
  /** The commitment: a salted hash, or a voucher's address as a 32-byte word; null unless the party is known by one. */
  commitment?: Maybe<Scalars['String']['output']>;
  /** How this party is known. */
  kind: PartyKind;
  /** Who named this party in the entry, where the party did not act itself; null where it did, and where nobody is named. */
  namedBy?: Maybe<Party>;
  /** The registered organisation; null unless the party is one, or is a wallet that attested for one. */
  organisation?: Maybe<Organisation>;
};

/** How a party is known. */
export type PartyKind =
  /** A salted hash whose opening the person alone holds. */
  | 'COMMITMENT'
  /** Nobody is named: an anonymous donor, or no counterparty. */
  | 'NOBODY'
  /** A registered organisation. */
  | 'ORGANISATION'
  /** A beneficiary known by a voucher code that the organisation issued. */
  | 'VOUCHER'
  /** A wallet. */
  | 'WALLET';

/** A row of a payment to many that was not paid. */
export type PayoutFailure = {
  __typename?: 'PayoutFailure';
  /** How much. */
  amount: Amount;
  /** Who paid the others: the sender of the call. */
  by: Party;
  /** The fund that was to pay. */
  fund: Fund;
  /** Who was to be paid. */
  recipient: Party;
  /** The recorder's own reference of the row: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** Which row of the payment it was, from 0. */
  row: Scalars['Int']['output'];
  /** Where on the chain it stands. */
  tx: TxRef;
};

/** A page of rows that were not paid. */
export type PayoutFailureConnection = {
  __typename?: 'PayoutFailureConnection';
  /** The rows with their cursors. */
  edges: Array<PayoutFailureEdge>;
  /** The rows alone. */
  nodes: Array<PayoutFailure>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many such rows there are on all pages together. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** A row that was not paid and its place in the list. */
export type PayoutFailureEdge = {
  __typename?: 'PayoutFailureEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: PayoutFailure;
};

/** How long a period is. */
export type Period =
  /** A day. */
  | 'DAY'
  /** A month. */
  | 'MONTH'
  /** A year. */
  | 'YEAR';

/** What one key allows another. */
export type PermissionKind =
  /** A fund's second key approves an outflow above the fund's limit. */
  | 'APPROVAL'
  /** The receiving organisation's admin consents to a transfer. */
  | 'CONSENT';

/** A piece of a gift that went one way and ended in one place. */
export type Piece = {
  __typename?: 'Piece';
  /** How much of the gift, in the gift's own asset, in whole base units: these add up to the gift. */
  amount: Amount;
  /** How much of the gift exactly, in base units: "n" or "n/d". */
  amountExact: Scalars['String']['output'];
  /** How much of a disbursed piece was confirmed as received, in the gift's asset. */
  confirmed: Amount;
  /** The disbursement that ended it; null unless it was disbursed. */
  disbursement?: Maybe<Disbursement>;
  /** The fund where it ended. */
  fund: Fund;
  /** Where to go on; null unless the outcome is `ONWARD`. */
  onward?: Maybe<Onward>;
  /** What became of it. */
  outcome: Outcome;
  /** The entry that ended it (disbursement, write-off, refund): who, when, why; null where none did. */
  outflow?: Maybe<Entry>;
  /** Every transfer and return on its way, from the gift onwards. */
  path: Array<Step>;
  /** How much it is of the asset that it ended as, in whole base units. */
  quantity: Amount;
  /** How much of the final asset exactly, in base units: "n" or "n/d". Where it is not whole, show this and not the floor. */
  quantityExact: Scalars['String']['output'];
};

/** A page of pieces. */
export type PieceConnection = {
  __typename?: 'PieceConnection';
  /** The pieces with their cursors. */
  edges: Array<PieceEdge>;
  /** The pieces alone. */
  nodes: Array<Piece>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many pieces there are on all pages together; null with the error TRACE_TOO_LARGE beyond 20,000. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** A piece and its place in the list. */
export type PieceEdge = {
  __typename?: 'PieceEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The piece. */
  node: Piece;
};

/** A transaction to be sent. What it does can be read from its data alone. */
export type PlannedCall = {
  __typename?: 'PlannedCall';
  /** Function and arguments: 0x and hex digits. */
  data: Scalars['String']['output'];
  /** The line of the first of its rows; null: it is for all rows. */
  from?: Maybe<Scalars['Int']['output']>;
  /** How much gas it takes at most, by a guess on the high side; the wallet's own estimate counts. */
  gas: Scalars['BigInt']['output'];
  /** What it is for. */
  kind: PlannedCallKind;
  /** The rows that are recorded once it is in a block, by op. */
  records: Array<OpCount>;
  /** In a few plain words. */
  says: Scalars['String']['output'];
  /** The contract. */
  to: Scalars['String']['output'];
  /** The line of the last of its rows. */
  until?: Maybe<Scalars['Int']['output']>;
  /** Coins that go with it, in base units. */
  value: Scalars['BigInt']['output'];
};

/** What a transaction is for. */
export type PlannedCallKind =
  /** A token is told how much the ledger may pull from the wallet. */
  | 'ALLOWANCE'
  /** It records rows. */
  | 'RECORD';

/**
 * A sponsor's promise for acts that a fund holds: "a tree for every 1,000 steps". Acts are gifts in a unit of their own; an ordinary conversion turns them into
 * the outcome once that is delivered. A statement of the admin of the fund's organisation: it moves nothing.
 */
export type Pledge = {
  __typename?: 'Pledge';
  /** Who announced it. */
  by: Party;
  /** How many conversions that were. */
  conversions: Scalars['BigInt']['output'];
  /** Acts that were turned into the outcome so far, whenever they were given. */
  converted: Amount;
  /** Acts given to the fund within these days, without those that bounced or were booked in error. */
  counted: Amount;
  /** The outcome that they were turned into, each time with evidence. */
  delivered: Amount;
  /** How it was announced before, the newest first. */
  earlier: Array<PledgeAnnouncement>;
  /** Hash of what the sponsor has signed: `0x` and 64 hex digits. */
  evidence: Scalars['String']['output'];
  /** The first day whose acts count, YYYY-MM-DD, by value dates; null where it names a day that no calendar has. */
  from?: Maybe<Scalars['String']['output']>;
  /** The fund that the acts are counted in. */
  fund: Fund;
  /** In how many gifts. */
  gifts: Scalars['BigInt']['output'];
  /** So much of the outcome is promised for `per`. */
  gives: Amount;
  /** How many of them were at another rate than the pledge that stood before them. */
  otherwise: Scalars['BigInt']['output'];
  /** For so much of the acts something is promised. */
  per: Amount;
  /** What is promised for `counted`, rounded down to the outcome's last decimal. */
  promised: Amount;
  /** Who promises, says the fund's organisation. */
  sponsor: Scalars['String']['output'];
  /** Where on the chain it was announced. */
  tx: TxRef;
  /** The last day whose acts count, YYYY-MM-DD; null as above. */
  until?: Maybe<Scalars['String']['output']>;
};

/** A pledge as it was announced before. */
export type PledgeAnnouncement = {
  __typename?: 'PledgeAnnouncement';
  /** Who announced it. */
  by: Party;
  /** Hash of what the sponsor had signed: `0x` and 64 hex digits. */
  evidence: Scalars['String']['output'];
  /** The first day whose acts counted, YYYY-MM-DD; null where it names a day that no calendar has. */
  from?: Maybe<Scalars['String']['output']>;
  /** So much of the outcome was promised for `per`. */
  gives: Amount;
  /** For so much of the acts something is promised. */
  per: Amount;
  /** Who promised, said the fund's organisation. */
  sponsor: Scalars['String']['output'];
  /** Where on the chain it was announced. */
  tx: TxRef;
  /** The last day whose acts counted, YYYY-MM-DD; null as above. */
  until?: Maybe<Scalars['String']['output']>;
};

/** Which entries an auditor draws from. Everything given must hold. */
export type PopulationFilter = {
  /** Of the asset with this id (its address); of a transfer, what left. */
  asset?: InputMaybe<Scalars['ID']['input']>;
  /** Value date on or after this day, YYYY-MM-DD. */
  from?: InputMaybe<Scalars['String']['input']>;
  /** Of the fund with this id; of a gift, the one given to, of a transfer, the one that it left. */
  fund?: InputMaybe<Scalars['ID']['input']>;
  /** Of this kind. */
  kind: EntryKind;
  /** Of the funds of the organisation with this id, likewise. */
  organisation?: InputMaybe<Scalars['ID']['input']>;
  /** Value date on or before this day, YYYY-MM-DD. */
  to?: InputMaybe<Scalars['String']['input']>;
};

/** How it is known that an attester said something. */
export type Proof =
  /** The attester signed it, and somebody else brought the signature. */
  | 'SIGNATURE'
  /** The attester sent the transaction. */
  | 'TRANSACTION';

/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type Query = {
  __typename?: 'Query';
  /** What was validly said about entries, as the chain holds it: for auditors what was flagged and what was questioned. */
  attestations: AttestationConnection;
  /**
   * All entries of a kind that were recorded up to a block: what a sample is drawn from (see `docs/sampling.md`). What is recorded later never changes it; a
   * reorganisation of the chain changes its hash.
   */
  auditPopulation: AuditPopulation;
  /**
   * The campaigns of verified organisations that run on certain days, ranked by what each gathered in its own days. Organisations that nobody verified may state
   * any amount of units, and so are not ranked.
   */
  board: Board;
  /** A campaign, by its id. */
  campaign?: Maybe<Campaign>;
  /** Campaigns, appeals for gifts to one fund each, in the order in which they were first announced. */
  campaigns: CampaignConnection;
  /** Where bookkeepers record with a wallet: what is needed to begin. Null where this server has no desk. */
  desk?: Maybe<Desk>;
  /**
   * A payment, or goods or hours, that left for somebody outside; by its id or by its reference (give one of the two). See `donation` on
   * references that are not unique.
   */
  disbursement?: Maybe<Disbursement>;
  /** Disbursements in the order in which the chain holds them, or another. */
  disbursements: DisbursementConnection;
  /**
   * A gift, by its id or by the giver's or recorder's own reference (give one of the two). A gift within a batch has the id `<batch id>/<index>`, and is found by
   * its receipt's commitment in place of a reference, once the batch's list is here. A reference is text or its hash; where
   * several gifts carry it, those recorded by a verified organisation's recorder count first, and if there is still more than one the answer
   * is the error AMBIGUOUS_REF with the ids in `extensions.candidates` and, in the same order, what to choose by in `extensions.choices`
   * (amount, fund, donor, payer, date).
   */
  donation?: Maybe<Donation>;
  /** Gifts, and whatever else came in from outside, in the order in which the chain holds them. */
  donations: DonationConnection;
  /** All entries: gifts once (without their parts), transfers once, disbursements, returns, write-offs, refunds. */
  entries: EntryConnection;
  /** Any entry, by its id. Both ends of a transfer lead to the transfer; a gift's id leads to the gift, `<gift id>/<index>` to one of its parts; of a batch that is a gift within it, and `<batch id>/part/<index>` a part. */
  entry?: Maybe<Entry>;
  /**
   * A fund, by its id or by its key (give one of the two). Keys are unique within an organisation only: where several funds have the
   * key, a verified organisation's counts first, and if there is still more than one the answer is the error AMBIGUOUS_KEY with
   * the ids in `extensions.candidates`, and their names and organisations in `extensions.choices`.
   */
  fund?: Maybe<Fund>;
  /** Funds in the order in which they were opened. */
  funds: FundConnection;
  /** What auditors look at first: entries that name nothing real, changes of purpose, dates far back. In the order in which the chain holds them. */
  irregularities: IrregularityConnection;
  /** Of which funds and organisations a wallet holds the keys, as the chain has it now. Those of closed and cancelled funds count. */
  keysOf: KeysHeld;
  /** An organisation, by its id or by its key (give one of the two). */
  organisation?: Maybe<Organisation>;
  /** Organisations in the order in which they were registered. */
  organisations: OrganisationConnection;
  /**
   * Where an interval of an entry went; to go on from the `onward` of a piece. The pieces' `amount` is in the asset of the entry's line.
   * Whether a gift behind it was reversed is not looked at.
   */
  pieces: PieceConnection;
  /**
   * Whatever a text that somebody holds in their hand may stand for: a reference (a gift's receipt first), an entry's id, a transaction's hash, a
   * wallet, the key or name of an organisation, a fund or a campaign, or a part of a name. What it names exactly comes first, then names that begin with it, then those that
   * contain it (these two only where it is no reference); of equals, those of verified organisations. What carries an ambiguous reference is all there, as `donation` says. Nothing found: an empty list, and no error.
   */
  search: Array<Found>;
  /**
   * Who paid for an interval of an entry; to go on from the `onward` of a source. The sources' `quantity` is in the asset of the entry's
   * line. `returned` is told of a disbursement only.
   */
  sources: SourceConnection;
  /** How far the database has read the chain, and whether anything is missing. */
  status: LedgerStatus;
  /** What a wallet says when it speaks of an entry, as the contract for attestations takes it; null where there is no such entry. */
  subject?: Maybe<Subject>;
  /**
   * What the whole ledger took in and what became of it, each asset by itself, in the order in which they were first used. Added up once a block and kept, however
   * many ask.
   */
  totals: Array<AssetTotals>;
  /** The entries that one transaction of the chain recorded, in its order; a gift once, its parts within it. */
  transaction: Array<Entry>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryAttestationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AttestationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Order>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryAuditPopulationArgs = {
  block?: InputMaybe<Scalars['Int']['input']>;
  filter: PopulationFilter;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryBoardArgs = {
  from?: InputMaybe<Scalars['String']['input']>;
  until?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryCampaignArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryCampaignsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  fund?: InputMaybe<Scalars['ID']['input']>;
  organisation?: InputMaybe<Scalars['ID']['input']>;
  states?: InputMaybe<Array<CampaignState>>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryDisbursementArgs = {
  fund?: InputMaybe<Scalars['ID']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  ref?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryDisbursementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DisbursementFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<DisbursementOrder>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryDonationArgs = {
  fund?: InputMaybe<Scalars['ID']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  ref?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryDonationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DonationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EntryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Order>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryEntryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryFundArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  key?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryFundsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryIrregularitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asset?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['String']['input']>;
  fund?: InputMaybe<Scalars['ID']['input']>;
  kinds?: InputMaybe<Array<IrregularityKind>>;
  order?: InputMaybe<Order>;
  organisation?: InputMaybe<Scalars['ID']['input']>;
  to?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryKeysOfArgs = {
  wallet: Scalars['String']['input'];
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryOrganisationArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  key?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryOrganisationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryPiecesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  entry: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QuerySearchArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QuerySourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  entry: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QuerySubjectArgs = {
  entry: Scalars['ID']['input'];
};


/**
 * What may be asked. Every answer is of one state of the database and carries `extensions.block` (number and hash): the last
 * block that it takes in. Connections are Relay's; `first` is 20 where it is left out, at most 1,000 here and 100 further in.
 * What does not exist is null, and no error.
 */
export type QueryTransactionArgs = {
  hash: Scalars['String']['input'];
};

/**
 * What was paid back of a gift to a cancelled fund, to who had paid it: all of it that was not spent. It moves no counter: what was
 * spent stays spent.
 */
export type Refund = Entry & {
  __typename?: 'Refund';
  /** How much was paid back. */
  amount: Amount;
  /** Who asked for it: the sender of the call, anybody. The money went to `payer`. */
  by: Party;
  /** The day of the block, YYYY-MM-DD. */
  date: Scalars['String']['output'];
  /** A refund carries no evidence: null. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** The cancelled fund. */
  fund: Fund;
  /** The gift that was paid back. */
  gift: Donation;
  /** `<line id>-refund-<start of its gift>`. */
  id: Scalars['ID']['output'];
  /** The line that held it. */
  line: Line;
  /** Who had paid the gift, and got this back. */
  payer: Party;
  /** A refund carries no reference: null. */
  ref?: Maybe<Scalars['String']['output']>;
  /** Where on the line it begins, in base units. */
  start: Scalars['BigInt']['output'];
  /** Where on the chain it stands. */
  tx: TxRef;
};

/** A list of gifts that was refused: it is not what its batch committed to. */
export type RefusedList = {
  __typename?: 'RefusedList';
  /** What is wrong with what came, in plain words. */
  problem: Scalars['String']['output'];
  /** The root that the batch committed to. */
  root: Scalars['String']['output'];
};

/** What opens a gift's commitment. */
export type ReissuedReceipt = {
  __typename?: 'ReissuedReceipt';
  /** The receipt code: 0x and 32 hex digits; null where the donor is no private person. */
  code?: Maybe<Scalars['String']['output']>;
  /** The gift as the chain has it. */
  donation: Donation;
  /** The name that the code opens together with it. */
  name?: Maybe<Scalars['String']['output']>;
  /** The random code that stands for the reference in public; null: the reference itself stands there. */
  opaqueRef?: Maybe<Scalars['String']['output']>;
};

/** What donors have been promised about the use of a fund. */
export type Restriction =
  /** The capital is to be kept. */
  | 'ENDOWMENT'
  /** Nothing in particular. */
  | 'NONE'
  /** It is for a stated purpose. */
  | 'PURPOSE'
  /** It is for a stated time. */
  | 'TIME';

/** A payment that came back to the line that it had left. */
export type Return = Entry & {
  __typename?: 'Return';
  /** How much came back. */
  amount: Amount;
  /** What was said about it, in order. */
  attestations: AttestationConnection;
  /** Who recorded it: the sender of the call. */
  by: Party;
  /** The value date, YYYY-MM-DD; the day of the block where none was given. */
  date: Scalars['String']['output'];
  /** The disbursement that came back; null where it names none. */
  disbursement?: Maybe<Disbursement>;
  /** Hash of what proves it; null: none. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** The fund that it came back to. */
  fund: Fund;
  /** Line, direction and start. */
  id: Scalars['ID']['output'];
  /** The line that it came back to. */
  line: Line;
  /** How much of the disbursement had come back before, as the return says, in base units. */
  offset: Scalars['BigInt']['output'];
  /** Why it is not valid; null where it is. */
  problem?: Maybe<Scalars['String']['output']>;
  /** What anybody asked about it, in order: `QUESTIONED`, apart from what counts. */
  questions: AttestationConnection;
  /** The recorder's own reference: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** Where on the line it begins, in base units. */
  start: Scalars['BigInt']['output'];
  /** Where on the chain it stands. */
  tx: TxRef;
  /** Whether it names a disbursement and no more than is left of it. One that does not counts as the organisation's own money. */
  valid: Scalars['Boolean']['output'];
};


/** A payment that came back to the line that it had left. */
export type ReturnAttestationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A payment that came back to the line that it had left. */
export type ReturnQuestionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The mark on a gift that bounced or was booked in error. No counter moves: from then on the organisation stands in the donor's place. */
export type Reversal = {
  __typename?: 'Reversal';
  /** Who recorded it: the sender of the call. */
  by: Party;
  /** The value date, YYYY-MM-DD; the day of the block where none was given. */
  date: Scalars['String']['output'];
  /** The gift, as the reversal says; null where there is no such gift, or where it is one within a batch whose list is not here. */
  donation?: Maybe<Donation>;
  /** Hash of what proves it. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** Why. */
  reason: Scalars['String']['output'];
  /** The recorder's own reference: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** Where on the chain it stands. */
  tx: TxRef;
};

/** How a sample is drawn; see `docs/sampling.md`. */
export type SampleMethod =
  /** Each unit of an asset as likely as any other, at even distances: large entries are more likely, the largest certain. */
  | 'MONETARY_UNIT'
  /** Each entry as likely as any other, none twice. */
  | 'SIMPLE';

/** An entry of a sample. */
export type SampledEntry = {
  __typename?: 'SampledEntry';
  /** The entry. */
  entry: Entry;
  /** Its place in the population, from 0. */
  index: Scalars['BigInt']['output'];
  /** Of a monetary-unit sample the selected units that it holds, counted from the beginning of the population; else empty. */
  units: Array<Scalars['BigInt']['output']>;
};

/** One destination of a fund's allocation rule. */
export type Share = {
  __typename?: 'Share';
  /** Hundredths of a percent; a rule's shares add up to 10,000. */
  basisPoints: Scalars['Int']['output'];
  /** The fund that receives the share. */
  fund: Fund;
};

/** A text to be signed (EIP-712). */
export type SigningText = {
  __typename?: 'SigningText';
  /** Seconds since 1970-01-01 until when the signature is good; to be handed in with it. */
  deadline: Scalars['String']['output'];
  /** Domain, types, primary type and message in JSON, as `eth_signTypedData_v4` takes it. */
  json: Scalars['String']['output'];
  /** Of a consent a number of its own; to be handed in with the signature. */
  nonce?: Maybe<Scalars['String']['output']>;
};

/** A part of a disbursement and the gift that paid for it. */
export type Source = {
  __typename?: 'Source';
  /** How much of the gift, in the gift's own asset, in whole base units. */
  amount: Amount;
  /** How much of the gift exactly, in base units: "n" or "n/d". */
  amountExact: Scalars['String']['output'];
  /** The gift, of a batch the one within it; null where it was not a gift (an invalid return), and where the path goes on. A batch whose gifts are not known is one gift. */
  donation?: Maybe<Donation>;
  /** Who gave; of a reversed gift and of an invalid return, the organisation. */
  donor: Party;
  /** The inflow that it began with: a `Part` of the gift, or an invalid `Return`; null where the path goes on. */
  inflow?: Maybe<Entry>;
  /** Where to go on; null unless the path is longer than 64 hops. */
  onward?: Maybe<Onward>;
  /** Every transfer and return on its way, from the gift onwards. */
  path: Array<Step>;
  /** How much of the disbursement, in whole base units: these add up to the disbursement. */
  quantity: Amount;
  /** How much of the disbursement exactly, in base units: "n" or "n/d". */
  quantityExact: Scalars['String']['output'];
  /** Whether this part of the disbursement came back. */
  returned: Scalars['Boolean']['output'];
};

/** A page of sources. */
export type SourceConnection = {
  __typename?: 'SourceConnection';
  /** The sources with their cursors. */
  edges: Array<SourceEdge>;
  /** The sources alone. */
  nodes: Array<Source>;
  /** What there is before and after this page. */
  pageInfo: PageInfo;
  /** How many sources there are on all pages together; null with the error TRACE_TOO_LARGE beyond 20,000. */
  totalCount?: Maybe<Scalars['BigInt']['output']>;
};

/** A source and its place in the list. */
export type SourceEdge = {
  __typename?: 'SourceEdge';
  /** Its place in the list: give it as `after` to go on. */
  cursor: Scalars['String']['output'];
  /** The source. */
  node: Source;
};

/** What gifts to one fund paid for. */
export type SourceFundTotal = {
  __typename?: 'SourceFundTotal';
  /** The fund that they were given to. */
  fund: Fund;
  /** How many different gifts. */
  gifts: Scalars['Int']['output'];
  /** How much of the disbursement. */
  quantity: Amount;
};

/** What gifts of one kind paid for. */
export type SourceKindTotal = {
  __typename?: 'SourceKindTotal';
  /** How many different gifts. */
  gifts: Scalars['Int']['output'];
  /** What they were. */
  kind: InflowKind;
  /** How much of the disbursement. */
  quantity: Amount;
};

/** Who paid for a disbursement, added up. Quantities are of the disbursement, in whole base units. */
export type SourceTotals = {
  __typename?: 'SourceTotals';
  /** By the funds that they were given to, the largest first; at most 100. */
  byFund: Array<SourceFundTotal>;
  /** By what they were, the largest first; reversed gifts and returns of nothing real are the organisation's `OWN`. With `onward` these add up to the disbursement. */
  byKind: Array<SourceKindTotal>;
  /** How many funds there are besides. */
  furtherFunds: Scalars['Int']['output'];
  /** How many different gifts paid for it. */
  gifts: Scalars['Int']['output'];
  /** How much came a way of more than 64 hops, whose beginning was not looked for. */
  onward: Amount;
  /** How much of it came back. */
  returned: Amount;
};

/** A transfer or return on the way of a piece; amounts are the whole entry's, not the piece's. */
export type Step = {
  __typename?: 'Step';
  /** How much arrived; of a return, how much came back. */
  arrived: Amount;
  /** The entry: a `Transfer` or a `Return`. */
  entry: Entry;
  /** Hash of what proves it; null: none. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** The fund where it arrived. */
  fund: Fund;
  /** What happened. */
  kind: StepKind;
  /** How much left; of a return, how much came back. */
  sent: Amount;
  /** Where on the chain it stands. */
  tx: TxRef;
};

/** What a step is. */
export type StepKind =
  /** Another asset. */
  | 'CONVERSION'
  /** The same asset, another fund. */
  | 'GRANT'
  /** A payment came back. */
  | 'RETURN';

/** An entry as one speaks of it on the chain. What is signed or sent binds itself to its content, by the hash of these words in this order: line, direction, start, amount, party, ref, evidence. */
export type Subject = {
  __typename?: 'Subject';
  /** All of it, on this line. */
  amount: Amount;
  /** The contract that takes attestations. */
  attestationLog: Scalars['String']['output'];
  /** The chain's number. */
  chainId: Scalars['Int']['output'];
  /** Which of the line's two counters it moved: `in` or `out`. */
  direction: Scalars['String']['output'];
  /** Hash of what proves it; zeros: none. */
  evidence: Scalars['String']['output'];
  /** The fund of the line. */
  fund: Fund;
  /** The ledger's contract, in which the entry stands. */
  ledger: Scalars['String']['output'];
  /** Hash of fund and asset: `0x` and 64 hex digits. */
  line: Scalars['String']['output'];
  /** A gift's donor, a transfer's payee, of a disbursement the hash of who was paid and whom it serves; else zeros. `0x` and 64 hex digits. */
  party: Scalars['String']['output'];
  /** Hash of its reference; zeros: none. */
  ref: Scalars['String']['output'];
  /** Where on the line it begins, in base units. */
  start: Scalars['BigInt']['output'];
};

/**
 * What is told as it happens, as server-sent events ("GraphQL over SSE": events `next`, and `complete` where it is of no use to come back); a
 * browser's EventSource reads them, by GET. One field an operation. Every event is of one state of the database and carries its `extensions.block`.
 *
 * Each event has an `id:`. Whoever connects again with it in `Last-Event-ID`, which EventSource does by itself, goes on after that event, nothing left
 * out and nothing twice, also after a restart or at another server of the same ledger. So that nothing falls between a page's first query and its
 * subscription, subscribe first, ask once the stream is open, and leave out of the events what the answer (by its `extensions.block`) takes in.
 *
 * Where the chain takes blocks back, an event has no data and the error ROLLED_BACK, whose `extensions.block` is the block above which nothing that was
 * sent stands any more; what the chain holds there now follows. Other errors: LOAD_AFRESH (too much came since, or this is another chain: ask for
 * what you show anew; then `complete`), SLOW_READER (the stream was not read; connect again). A stream that ends without `complete` is to be taken up
 * again; `retry:` says when. Too many subscriptions are answered with status 429, an id that is none with 400.
 */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * A gift, at once, and again whenever what is asked of it is answered differently: it went on, was confirmed, reversed, paid back. Steps in between may be
   * left out. Where a reorganisation takes the gift away, the error GIFT_GONE is sent, and the gift when it comes back. One that was never there is the
   * error NOT_FOUND, and the end.
   */
  donation: Donation;
  /**
   * Each new entry, once, in the order in which the chain holds them. A gift that a rule cut is told once, whole (ask for its `parts`); a transfer once.
   * With `fund`: what was given to the fund, what came into it or left it; of gifts given to other funds the part that came into this one.
   */
  entries: Entry;
};


/**
 * What is told as it happens, as server-sent events ("GraphQL over SSE": events `next`, and `complete` where it is of no use to come back); a
 * browser's EventSource reads them, by GET. One field an operation. Every event is of one state of the database and carries its `extensions.block`.
 *
 * Each event has an `id:`. Whoever connects again with it in `Last-Event-ID`, which EventSource does by itself, goes on after that event, nothing left
 * out and nothing twice, also after a restart or at another server of the same ledger. So that nothing falls between a page's first query and its
 * subscription, subscribe first, ask once the stream is open, and leave out of the events what the answer (by its `extensions.block`) takes in.
 *
 * Where the chain takes blocks back, an event has no data and the error ROLLED_BACK, whose `extensions.block` is the block above which nothing that was
 * sent stands any more; what the chain holds there now follows. Other errors: LOAD_AFRESH (too much came since, or this is another chain: ask for
 * what you show anew; then `complete`), SLOW_READER (the stream was not read; connect again). A stream that ends without `complete` is to be taken up
 * again; `retry:` says when. Too many subscriptions are answered with status 429, an id that is none with 400.
 */
export type SubscriptionDonationArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What is told as it happens, as server-sent events ("GraphQL over SSE": events `next`, and `complete` where it is of no use to come back); a
 * browser's EventSource reads them, by GET. One field an operation. Every event is of one state of the database and carries its `extensions.block`.
 *
 * Each event has an `id:`. Whoever connects again with it in `Last-Event-ID`, which EventSource does by itself, goes on after that event, nothing left
 * out and nothing twice, also after a restart or at another server of the same ledger. So that nothing falls between a page's first query and its
 * subscription, subscribe first, ask once the stream is open, and leave out of the events what the answer (by its `extensions.block`) takes in.
 *
 * Where the chain takes blocks back, an event has no data and the error ROLLED_BACK, whose `extensions.block` is the block above which nothing that was
 * sent stands any more; what the chain holds there now follows. Other errors: LOAD_AFRESH (too much came since, or this is another chain: ask for
 * what you show anew; then `complete`), SLOW_READER (the stream was not read; connect again). A stream that ends without `complete` is to be taken up
 * again; `retry:` says when. Too many subscriptions are answered with status 429, an id that is none with 400.
 */
export type SubscriptionEntriesArgs = {
  fund?: InputMaybe<Scalars['ID']['input']>;
};

/** Where a gift went. Exact, given the recorded order and first in, first out: allotted, and never "your very coins". */
export type Trace = {
  __typename?: 'Trace';
  /** The whole gift. */
  amount: Amount;
  /**
   * What this trace rests on; say it wherever the trace is shown. `FIFO`, which claims less, also where the lines on the way were not all looked at:
   * beyond 20,000 pieces or 64 hops.
   */
  basis: Basis;
  /**
   * The same sums apart by who vouches for the asset that each piece ended as: coins that were changed into money at a bank are the
   * contract's no more. One for each of the two that occurs. Null as above.
   */
  byCustody?: Maybe<Array<CustodyTotals>>;
  /** The part of `disbursed` that was confirmed as received. Null as above. */
  confirmed?: Maybe<Amount>;
  /** What reached a beneficiary, in the gift's asset; what came back is left out. Null with the error TRACE_TOO_LARGE beyond 20,000 pieces. */
  disbursed?: Maybe<Amount>;
  /** The same as nodes and links, ready for a Sankey diagram. Null with the error TRACE_TOO_LARGE beyond 20,000 pieces. */
  flow?: Maybe<FlowGraph>;
  /** What is still there, unspent. Null as above. */
  held?: Maybe<Amount>;
  /** The gift cut into pieces, each with one way and one end, in order of position; together they are the whole gift. */
  pieces: PieceConnection;
  /** What the payer claimed back. Null as above. */
  refunded?: Maybe<Amount>;
  /** What was lost, stolen or expired. Null as above. */
  writtenOff?: Maybe<Amount>;
};


/** Where a gift went. Exact, given the recorded order and first in, first out: allotted, and never "your very coins". */
export type TracePiecesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** From fund to fund or from asset to asset: so much of one line became so much of another. One entry, seen from either end. */
export type Transfer = Entry & {
  __typename?: 'Transfer';
  /** How much left. */
  amount: Amount;
  /** The gift or batch that it answers, where it is what a pool added to it; null: it is no match. */
  answers?: Maybe<Donation>;
  /** The second key's approval that let it pass; null: none was needed. */
  approval?: Maybe<Approval>;
  /** How much arrived, in the asset that it became. */
  arrived: Amount;
  /** What was said about it, at either end, in order; an amount is in the asset of the end that was spoken of. */
  attestations: AttestationConnection;
  /** Who recorded it: the sender of the call. */
  by: Party;
  /** Whether the two funds have different terms, so that what donors were promised changed. */
  changesPurpose: Scalars['Boolean']['output'];
  /** The receiving organisation's consent to this very transfer that let it pass; null: none was needed (it has standing consent, or both funds are of one organisation). */
  consent?: Maybe<TransferConsent>;
  /** The value date, YYYY-MM-DD; the day of the block where none was given. */
  date: Scalars['String']['output'];
  /** Hash of what proves it; null: none. A conversion and a change of purpose have one. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** The fund that it left. */
  fund: Fund;
  /** Line, direction and start of the end that left. */
  id: Scalars['ID']['output'];
  /** `GRANT` or `CONVERSION`. */
  kind: StepKind;
  /** The line that it left. */
  line: Line;
  /** Whom a conversion was made with; nobody: the organisation itself. */
  payee: Party;
  /** What anybody asked about it, in order: `QUESTIONED`, apart from what counts. */
  questions: AttestationConnection;
  /** The recorder's own reference: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** Where on the line that it left it begins, in base units. */
  start: Scalars['BigInt']['output'];
  /** The fund that received it. */
  toFund: Fund;
  /** The line that it reached. */
  toLine: Line;
  /** Where on the line that it reached it begins, in base units. */
  toStart: Scalars['BigInt']['output'];
  /** Where on the chain it stands. */
  tx: TxRef;
};


/** From fund to fund or from asset to asset: so much of one line became so much of another. One entry, seen from either end. */
export type TransferAttestationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** From fund to fund or from asset to asset: so much of one line became so much of another. One entry, seen from either end. */
export type TransferQuestionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The receiving organisation's consent to one transfer. */
export type TransferConsent = {
  __typename?: 'TransferConsent';
  /** Who brought it: the admin, or somebody with the admin's signature. */
  by: Party;
  /** Who gave it: the admin of the receiving organisation. */
  signer: Party;
  /** Where on the chain it was brought. */
  tx: TxRef;
};

/** Where on the chain something stands. */
export type TxRef = {
  __typename?: 'TxRef';
  /** Number of the block. */
  block: Scalars['Int']['output'];
  /** Whether the block is final: nothing up to it can still be reorganised away. */
  finalized: Scalars['Boolean']['output'];
  /** Hash of the transaction. */
  hash: Scalars['String']['output'];
  /** Place of the event among the block's events. */
  logIndex: Scalars['Int']['output'];
  /** Time of the block, ISO 8601, UTC. */
  time: Scalars['String']['output'];
};

/** The registrar's word that an organisation is who it says it is. */
export type Verification = {
  __typename?: 'Verification';
  /** The registrar: the sender of the call. */
  by: Party;
  /** Hash of what was looked at; null: none was published. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** Where on the chain it stands. */
  tx: TxRef;
};

/** A request for a signature of another key, as the recorder's call makes it. */
export type WaitingApproval = {
  __typename?: 'WaitingApproval';
  /** How much leaves it. */
  amount: Amount;
  /** When it was asked. */
  asked: Scalars['String']['output'];
  /** The recorder's call: function and arguments. What is signed follows from it. */
  data: Scalars['String']['output'];
  /** Until when a signature that is there may be brought. */
  deadline?: Maybe<Scalars['String']['output']>;
  /** The fund that it leaves. */
  fund: Fund;
  /** Names it. */
  id: Scalars['ID']['output'];
  /** What is asked. */
  kind: PermissionKind;
  /** The line in the recorder's journal. */
  line: Scalars['Int']['output'];
  /** Who asked. */
  recorder: Scalars['String']['output'];
  /** The row's reference; empty where it is not told. */
  ref: Scalars['String']['output'];
  /** In plain words, made from the call alone. */
  says: Scalars['String']['output'];
  /** What the signer's wallet signs; null where the caller is not the signer, or signed. */
  sign?: Maybe<SigningText>;
  /** Whether the signature is there; it then waits for the recorder. */
  signed: Scalars['Boolean']['output'];
  /** Who has to sign. */
  signer: Scalars['String']['output'];
  /** Of a transfer, how much arrives. */
  toAmount?: Maybe<Amount>;
  /** Of a transfer, the fund that it goes to. */
  toFund?: Maybe<Fund>;
};

/** A wallet, and what it has to do with the ledger. */
export type Wallet = {
  __typename?: 'Wallet';
  /** Its address, `0x` and 40 hex digits, in lower case. */
  address: Scalars['String']['output'];
  /** What it gave, or what is recorded as given by it; the newest first. */
  gave: DonationConnection;
  /** What was paid to it; the newest first. */
  got: DisbursementConnection;
  /** Organisations whose admin it is, or to which payouts go there; at most 20. */
  organisations: Array<Organisation>;
  /** What it recorded, its own gifts included; the newest first. */
  recorded: EntryConnection;
};


/** A wallet, and what it has to do with the ledger. */
export type WalletGaveArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A wallet, and what it has to do with the ledger. */
export type WalletGotArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A wallet, and what it has to do with the ledger. */
export type WalletRecordedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Loss, theft or expiry. */
export type WriteOff = Entry & {
  __typename?: 'WriteOff';
  /** How much was lost. */
  amount: Amount;
  /** The second key's approval that let it pass; null: none was needed. */
  approval?: Maybe<Approval>;
  /** What was said about it, in order. */
  attestations: AttestationConnection;
  /** Who recorded it: the sender of the call. */
  by: Party;
  /** The value date, YYYY-MM-DD; the day of the block where none was given. */
  date: Scalars['String']['output'];
  /** Hash of what proves it. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** The fund that lost it. */
  fund: Fund;
  /** Line, direction and start. */
  id: Scalars['ID']['output'];
  /** The line that lost it. */
  line: Line;
  /** What anybody asked about it, in order: `QUESTIONED`, apart from what counts. */
  questions: AttestationConnection;
  /** Why. */
  reason: Scalars['String']['output'];
  /** The recorder's own reference: its text where this installation knows it, else its hash; null: none. */
  ref?: Maybe<Scalars['String']['output']>;
  /** Where on the line it begins, in base units. */
  start: Scalars['BigInt']['output'];
  /** Where on the chain it stands. */
  tx: TxRef;
};


/** Loss, theft or expiry. */
export type WriteOffAttestationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Loss, theft or expiry. */
export type WriteOffQuestionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  Found:
    | ( CampaignRow )
    | ( DisbursementRow )
    | ( DonationRow )
    | ( FundRow )
    | ( OrganisationRow )
    | ( PartRow )
    | ( RefundRow )
    | ( ReturnRow )
    | ( TransferRow )
    | ( WalletModel )
    | ( WriteOffRow )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Entry:
    | ( DisbursementRow )
    | ( DonationRow )
    | ( PartRow )
    | ( RefundRow )
    | ( ReturnRow )
    | ( TransferRow )
    | ( WriteOffRow )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Act: ResolverTypeWrapper<ActRow>;
  AllocationRule: ResolverTypeWrapper<AllocationRuleModel>;
  Amount: ResolverTypeWrapper<AmountModel>;
  Approval: ResolverTypeWrapper<ApprovalRow>;
  Asset: ResolverTypeWrapper<AssetModel>;
  AssetKind: AssetKind;
  AssetTotals: ResolverTypeWrapper<AssetTotalsModel>;
  Attestation: ResolverTypeWrapper<AttestationRow>;
  AttestationConnection: ResolverTypeWrapper<AttestationPage>;
  AttestationEdge: ResolverTypeWrapper<Omit<AttestationEdge, 'node'> & { node: ResolversTypes['Attestation'] }>;
  AttestationFilter: AttestationFilter;
  AttestationKind: AttestationKind;
  AuditPopulation: ResolverTypeWrapper<Population>;
  AuditSample: ResolverTypeWrapper<Sample>;
  Basis: Basis;
  Batch: ResolverTypeWrapper<BatchRow>;
  BatchState: BatchState;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Board: ResolverTypeWrapper<BoardModel>;
  BoardPlace: ResolverTypeWrapper<BoardRow>;
  BoardRanking: ResolverTypeWrapper<BoardRankingModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Campaign: ResolverTypeWrapper<CampaignRow>;
  CampaignAnnouncement: ResolverTypeWrapper<CampaignRow>;
  CampaignConnection: ResolverTypeWrapper<CampaignPage>;
  CampaignDay: ResolverTypeWrapper<CampaignDayRow>;
  CampaignEdge: ResolverTypeWrapper<Omit<CampaignEdge, 'node'> & { node: ResolversTypes['Campaign'] }>;
  CampaignHour: ResolverTypeWrapper<CampaignHourRow>;
  CampaignState: CampaignState;
  Capacity: Capacity;
  ClassTotal: ResolverTypeWrapper<ClassTotalModel>;
  Collected: ResolverTypeWrapper<CollectedRow>;
  Custody: Custody;
  CustodyTotals: ResolverTypeWrapper<CustodyTotalsModel>;
  Desk: ResolverTypeWrapper<DeskService>;
  DeskChallenge: ResolverTypeWrapper<DeskChallenge>;
  DeskKey: DeskKey;
  DeskWork: DeskWork;
  Disbursement: ResolverTypeWrapper<DisbursementRow>;
  DisbursementClass: DisbursementClass;
  DisbursementConnection: ResolverTypeWrapper<DisbursementPage>;
  DisbursementEdge: ResolverTypeWrapper<Omit<DisbursementEdge, 'node'> & { node: ResolversTypes['Disbursement'] }>;
  DisbursementFilter: DisbursementFilter;
  DisbursementOrder: DisbursementOrder;
  Donation: ResolverTypeWrapper<DonationRow>;
  DonationConnection: ResolverTypeWrapper<DonationPage>;
  DonationEdge: ResolverTypeWrapper<Omit<DonationEdge, 'node'> & { node: ResolversTypes['Donation'] }>;
  DonationFilter: DonationFilter;
  EarlierMatching: ResolverTypeWrapper<MatchingRow>;
  Entry: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Entry']>;
  EntryConnection: ResolverTypeWrapper<EntryPage>;
  EntryEdge: ResolverTypeWrapper<Omit<EntryEdge, 'node'> & { node: ResolversTypes['Entry'] }>;
  EntryFilter: EntryFilter;
  EntryKind: EntryKind;
  EvidenceHash: EvidenceHash;
  FaultSeverity: FaultSeverity;
  FlowGraph: ResolverTypeWrapper<FlowGraphModel>;
  FlowLink: ResolverTypeWrapper<FlowLinkModel>;
  FlowLinkKind: FlowLinkKind;
  FlowNode: ResolverTypeWrapper<FlowNodeModel>;
  FlowNodeKind: FlowNodeKind;
  Found: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Found']>;
  Fund: ResolverTypeWrapper<FundRow>;
  FundConnection: ResolverTypeWrapper<FundPage>;
  FundEdge: ResolverTypeWrapper<Omit<FundEdge, 'node'> & { node: ResolversTypes['Fund'] }>;
  FundState: FundState;
  HeldAges: ResolverTypeWrapper<HeldAgesModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  InflowKind: InflowKind;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Irregularity: ResolverTypeWrapper<IrregularityRow>;
  IrregularityConnection: ResolverTypeWrapper<IrregularityPage>;
  IrregularityEdge: ResolverTypeWrapper<Omit<IrregularityEdge, 'node'> & { node: ResolversTypes['Irregularity'] }>;
  IrregularityKind: IrregularityKind;
  JournalCells: ResolverTypeWrapper<JournalCells>;
  JournalCheck: ResolverTypeWrapper<CheckModel>;
  JournalFault: ResolverTypeWrapper<JournalFault>;
  JournalPlan: ResolverTypeWrapper<PlanModel>;
  JournalRows: ResolverTypeWrapper<JournalRows>;
  JournalSum: ResolverTypeWrapper<JournalSum>;
  JournalUpload: ResolverTypeWrapper<UploadModel>;
  KeysHeld: ResolverTypeWrapper<WalletModel>;
  Leaf: ResolverTypeWrapper<LeafGiftRow>;
  LeafClaim: ResolverTypeWrapper<ClaimRow>;
  LeafClaimConnection: ResolverTypeWrapper<LeafClaimPage>;
  LeafClaimEdge: ResolverTypeWrapper<Omit<LeafClaimEdge, 'node'> & { node: ResolversTypes['LeafClaim'] }>;
  LedgerStatus: ResolverTypeWrapper<StatusModel>;
  Line: ResolverTypeWrapper<LineRow>;
  LineConnection: ResolverTypeWrapper<LinePage>;
  LineEdge: ResolverTypeWrapper<Omit<LineEdge, 'node'> & { node: ResolversTypes['Line'] }>;
  LinePeriod: ResolverTypeWrapper<LinePeriodModel>;
  ListStatus: ResolverTypeWrapper<ListStatusModel>;
  Match: ResolverTypeWrapper<MatchModel>;
  Matching: ResolverTypeWrapper<MatchingRow>;
  MatchingState: MatchingState;
  MissingMeans: ResolverTypeWrapper<MissingMeans>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NeededPermission: ResolverTypeWrapper<NeededPermission>;
  Onward: ResolverTypeWrapper<OnwardModel>;
  OpCount: ResolverTypeWrapper<OpCount>;
  Order: Order;
  Organisation: ResolverTypeWrapper<OrganisationRow>;
  OrganisationConnection: ResolverTypeWrapper<OrganisationPage>;
  OrganisationEdge: ResolverTypeWrapper<Omit<OrganisationEdge, 'node'> & { node: ResolversTypes['Organisation'] }>;
  Outcome: Outcome;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Part: ResolverTypeWrapper<PartRow>;
  Party: ResolverTypeWrapper<PartyModel>;
  PartyKind: PartyKind;
  PayoutFailure: ResolverTypeWrapper<PayoutFailureRow>;
  PayoutFailureConnection: ResolverTypeWrapper<PayoutFailurePage>;
  PayoutFailureEdge: ResolverTypeWrapper<Omit<PayoutFailureEdge, 'node'> & { node: ResolversTypes['PayoutFailure'] }>;
  Period: Period;
  PermissionKind: PermissionKind;
  Piece: ResolverTypeWrapper<PieceModel>;
  PieceConnection: ResolverTypeWrapper<PiecePage>;
  PieceEdge: ResolverTypeWrapper<Omit<PieceEdge, 'node'> & { node: ResolversTypes['Piece'] }>;
  PlannedCall: ResolverTypeWrapper<PlannedCall>;
  PlannedCallKind: PlannedCallKind;
  Pledge: ResolverTypeWrapper<PledgeAnnouncementRow>;
  PledgeAnnouncement: ResolverTypeWrapper<PledgeAnnouncementRow>;
  PopulationFilter: PopulationFilter;
  Proof: Proof;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refund: ResolverTypeWrapper<RefundRow>;
  RefusedList: ResolverTypeWrapper<RefusedListModel>;
  ReissuedReceipt: ResolverTypeWrapper<ReceiptModel>;
  Restriction: Restriction;
  Return: ResolverTypeWrapper<ReturnRow>;
  Reversal: ResolverTypeWrapper<ReversalRow>;
  SampleMethod: SampleMethod;
  SampledEntry: ResolverTypeWrapper<Sampled>;
  Share: ResolverTypeWrapper<ShareModel>;
  SigningText: ResolverTypeWrapper<SigningText>;
  Source: ResolverTypeWrapper<SourceModel>;
  SourceConnection: ResolverTypeWrapper<SourcePage>;
  SourceEdge: ResolverTypeWrapper<Omit<SourceEdge, 'node'> & { node: ResolversTypes['Source'] }>;
  SourceFundTotal: ResolverTypeWrapper<SourceFundTotalModel>;
  SourceKindTotal: ResolverTypeWrapper<SourceKindTotalModel>;
  SourceTotals: ResolverTypeWrapper<SourceTotalsModel>;
  Step: ResolverTypeWrapper<StepModel>;
  StepKind: StepKind;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subject: ResolverTypeWrapper<SubjectModel>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Trace: ResolverTypeWrapper<DonationRow>;
  Transfer: ResolverTypeWrapper<TransferRow>;
  TransferConsent: ResolverTypeWrapper<ConsentRow>;
  TxRef: ResolverTypeWrapper<EventRow>;
  Verification: ResolverTypeWrapper<VerificationRow>;
  WaitingApproval: ResolverTypeWrapper<WaitingModel>;
  Wallet: ResolverTypeWrapper<WalletModel>;
  WriteOff: ResolverTypeWrapper<WriteOffRow>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Act: ActRow;
  AllocationRule: AllocationRuleModel;
  Amount: AmountModel;
  Approval: ApprovalRow;
  Asset: AssetModel;
  AssetTotals: AssetTotalsModel;
  Attestation: AttestationRow;
  AttestationConnection: AttestationPage;
  AttestationEdge: Omit<AttestationEdge, 'node'> & { node: ResolversParentTypes['Attestation'] };
  AttestationFilter: AttestationFilter;
  AuditPopulation: Population;
  AuditSample: Sample;
  Batch: BatchRow;
  BigInt: Scalars['BigInt']['output'];
  Board: BoardModel;
  BoardPlace: BoardRow;
  BoardRanking: BoardRankingModel;
  Boolean: Scalars['Boolean']['output'];
  Campaign: CampaignRow;
  CampaignAnnouncement: CampaignRow;
  CampaignConnection: CampaignPage;
  CampaignDay: CampaignDayRow;
  CampaignEdge: Omit<CampaignEdge, 'node'> & { node: ResolversParentTypes['Campaign'] };
  CampaignHour: CampaignHourRow;
  ClassTotal: ClassTotalModel;
  Collected: CollectedRow;
  CustodyTotals: CustodyTotalsModel;
  Desk: DeskService;
  DeskChallenge: DeskChallenge;
  DeskKey: DeskKey;
  Disbursement: DisbursementRow;
  DisbursementConnection: DisbursementPage;
  DisbursementEdge: Omit<DisbursementEdge, 'node'> & { node: ResolversParentTypes['Disbursement'] };
  DisbursementFilter: DisbursementFilter;
  Donation: DonationRow;
  DonationConnection: DonationPage;
  DonationEdge: Omit<DonationEdge, 'node'> & { node: ResolversParentTypes['Donation'] };
  DonationFilter: DonationFilter;
  EarlierMatching: MatchingRow;
  Entry: ResolversInterfaceTypes<ResolversParentTypes>['Entry'];
  EntryConnection: EntryPage;
  EntryEdge: Omit<EntryEdge, 'node'> & { node: ResolversParentTypes['Entry'] };
  EntryFilter: EntryFilter;
  EvidenceHash: EvidenceHash;
  FlowGraph: FlowGraphModel;
  FlowLink: FlowLinkModel;
  FlowNode: FlowNodeModel;
  Found: ResolversUnionTypes<ResolversParentTypes>['Found'];
  Fund: FundRow;
  FundConnection: FundPage;
  FundEdge: Omit<FundEdge, 'node'> & { node: ResolversParentTypes['Fund'] };
  HeldAges: HeldAgesModel;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Irregularity: IrregularityRow;
  IrregularityConnection: IrregularityPage;
  IrregularityEdge: Omit<IrregularityEdge, 'node'> & { node: ResolversParentTypes['Irregularity'] };
  JournalCells: JournalCells;
  JournalCheck: CheckModel;
  JournalFault: JournalFault;
  JournalPlan: PlanModel;
  JournalRows: JournalRows;
  JournalSum: JournalSum;
  JournalUpload: UploadModel;
  KeysHeld: WalletModel;
  Leaf: LeafGiftRow;
  LeafClaim: ClaimRow;
  LeafClaimConnection: LeafClaimPage;
  LeafClaimEdge: Omit<LeafClaimEdge, 'node'> & { node: ResolversParentTypes['LeafClaim'] };
  LedgerStatus: StatusModel;
  Line: LineRow;
  LineConnection: LinePage;
  LineEdge: Omit<LineEdge, 'node'> & { node: ResolversParentTypes['Line'] };
  LinePeriod: LinePeriodModel;
  ListStatus: ListStatusModel;
  Match: MatchModel;
  Matching: MatchingRow;
  MissingMeans: MissingMeans;
  Mutation: Record<PropertyKey, never>;
  NeededPermission: NeededPermission;
  Onward: OnwardModel;
  OpCount: OpCount;
  Organisation: OrganisationRow;
  OrganisationConnection: OrganisationPage;
  OrganisationEdge: Omit<OrganisationEdge, 'node'> & { node: ResolversParentTypes['Organisation'] };
  PageInfo: PageInfo;
  Part: PartRow;
  Party: PartyModel;
  PayoutFailure: PayoutFailureRow;
  PayoutFailureConnection: PayoutFailurePage;
  PayoutFailureEdge: Omit<PayoutFailureEdge, 'node'> & { node: ResolversParentTypes['PayoutFailure'] };
  Piece: PieceModel;
  PieceConnection: PiecePage;
  PieceEdge: Omit<PieceEdge, 'node'> & { node: ResolversParentTypes['Piece'] };
  PlannedCall: PlannedCall;
  Pledge: PledgeAnnouncementRow;
  PledgeAnnouncement: PledgeAnnouncementRow;
  PopulationFilter: PopulationFilter;
  Query: Record<PropertyKey, never>;
  Refund: RefundRow;
  RefusedList: RefusedListModel;
  ReissuedReceipt: ReceiptModel;
  Return: ReturnRow;
  Reversal: ReversalRow;
  SampledEntry: Sampled;
  Share: ShareModel;
  SigningText: SigningText;
  Source: SourceModel;
  SourceConnection: SourcePage;
  SourceEdge: Omit<SourceEdge, 'node'> & { node: ResolversParentTypes['Source'] };
  SourceFundTotal: SourceFundTotalModel;
  SourceKindTotal: SourceKindTotalModel;
  SourceTotals: SourceTotalsModel;
  Step: StepModel;
  String: Scalars['String']['output'];
  Subject: SubjectModel;
  Subscription: Record<PropertyKey, never>;
  Trace: DonationRow;
  Transfer: TransferRow;
  TransferConsent: ConsentRow;
  TxRef: EventRow;
  Verification: VerificationRow;
  WaitingApproval: WaitingModel;
  Wallet: WalletModel;
  WriteOff: WriteOffRow;
};

export type ActResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Act'] = ResolversParentTypes['Act']> = {
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
};

export type AllocationRuleResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AllocationRule'] = ResolversParentTypes['AllocationRule']> = {
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  shares?: Resolver<Array<ResolversTypes['Share']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
};

export type AmountResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Amount'] = ResolversParentTypes['Amount']> = {
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  decimal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  approver?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
};

export type AssetResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  custody?: Resolver<ResolversTypes['Custody'], ParentType, ContextType>;
  decimals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AssetKind'], ParentType, ContextType>;
  measure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AssetTotalsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AssetTotals'] = ResolversParentTypes['AssetTotals']> = {
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  disbursed?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  given?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  writtenOff?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type AttestationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Attestation'] = ResolversParentTypes['Attestation']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  attester?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  capacity?: Resolver<ResolversTypes['Capacity'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entry?: Resolver<ResolversTypes['Entry'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AttestationKind'], ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['Organisation']>, ParentType, ContextType>;
  proof?: Resolver<ResolversTypes['Proof'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentBy?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
};

export type AttestationConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AttestationConnection'] = ResolversParentTypes['AttestationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AttestationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Attestation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type AttestationEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AttestationEdge'] = ResolversParentTypes['AttestationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Attestation'], ParentType, ContextType>;
};

export type AuditPopulationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AuditPopulation'] = ResolversParentTypes['AuditPopulation']> = {
  block?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  blockHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['EntryConnection'], ParentType, ContextType, Partial<AuditPopulationEntriesArgs>>;
  finalized?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recordedIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sample?: Resolver<ResolversTypes['AuditSample'], ParentType, ContextType, RequireFields<AuditPopulationSampleArgs, 'method' | 'size'>>;
  total?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
};

export type AuditSampleResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AuditSample'] = ResolversParentTypes['AuditSample']> = {
  items?: Resolver<Array<ResolversTypes['SampledEntry']>, ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seedBlock?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  seedFinalized?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type BatchResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Batch'] = ResolversParentTypes['Batch']> = {
  claims?: Resolver<ResolversTypes['LeafClaimConnection'], ParentType, ContextType, Partial<BatchClaimsArgs>>;
  count?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  donation?: Resolver<ResolversTypes['Donation'], ParentType, ContextType>;
  leaves?: Resolver<ResolversTypes['DonationConnection'], ParentType, ContextType, Partial<BatchLeavesArgs>>;
  matchedDifferently?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  root?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['BatchState'], ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export type BoardResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Board'] = ResolversParentTypes['Board']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rankings?: Resolver<Array<ResolversTypes['BoardRanking']>, ParentType, ContextType>;
  until?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BoardPlaceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BoardPlace'] = ResolversParentTypes['BoardPlace']> = {
  campaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
  gifts?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  given?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BoardRankingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BoardRanking'] = ResolversParentTypes['BoardRanking']> = {
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  campaigns?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  gifts?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  places?: Resolver<Array<ResolversTypes['BoardPlace']>, ParentType, ContextType, Partial<BoardRankingPlacesArgs>>;
};

export type CampaignResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Campaign'] = ResolversParentTypes['Campaign']> = {
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  byDay?: Resolver<Array<ResolversTypes['CampaignDay']>, ParentType, ContextType>;
  byHour?: Resolver<Array<ResolversTypes['CampaignHour']>, ParentType, ContextType, Partial<CampaignByHourArgs>>;
  earlier?: Resolver<Array<ResolversTypes['CampaignAnnouncement']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  gifts?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  given?: Resolver<Array<ResolversTypes['Amount']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reversed?: Resolver<Array<ResolversTypes['Amount']>, ParentType, ContextType>;
  reversedGifts?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CampaignState'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CampaignAnnouncementResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CampaignAnnouncement'] = ResolversParentTypes['CampaignAnnouncement']> = {
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CampaignConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CampaignConnection'] = ResolversParentTypes['CampaignConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CampaignEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Campaign']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type CampaignDayResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CampaignDay'] = ResolversParentTypes['CampaignDay']> = {
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  gifts?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  given?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type CampaignEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CampaignEdge'] = ResolversParentTypes['CampaignEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
};

export type CampaignHourResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CampaignHour'] = ResolversParentTypes['CampaignHour']> = {
  gifts?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  given?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  hour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClassTotalResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ClassTotal'] = ResolversParentTypes['ClassTotal']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  class?: Resolver<ResolversTypes['DisbursementClass'], ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type CollectedResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Collected'] = ResolversParentTypes['Collected']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['Basis'], ParentType, ContextType>;
  batches?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  confirmed?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  disbursed?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  gifts?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  held?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  pieces?: Resolver<ResolversTypes['PieceConnection'], ParentType, ContextType, Partial<CollectedPiecesArgs>>;
  reversed?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  reversedGifts?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  writtenOff?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
};

export type CustodyTotalsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CustodyTotals'] = ResolversParentTypes['CustodyTotals']> = {
  confirmed?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  custody?: Resolver<ResolversTypes['Custody'], ParentType, ContextType>;
  disbursed?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  writtenOff?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type DeskResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Desk'] = ResolversParentTypes['Desk']> = {
  attestationLog?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  chainId?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  challenge?: Resolver<ResolversTypes['DeskChallenge'], ParentType, ContextType, RequireFields<DeskChallengeArgs, 'address'>>;
  keptFor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ledger?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mostBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mostUploads?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeskChallengeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DeskChallenge'] = ResolversParentTypes['DeskChallenge']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DisbursementResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Disbursement'] = ResolversParentTypes['Disbursement']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  attestations?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<DisbursementAttestationsArgs>>;
  beneficiary?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  class?: Resolver<ResolversTypes['DisbursementClass'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Line'], ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  questions?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<DisbursementQuestionsArgs>>;
  recipient?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  sourceTotals?: Resolver<Maybe<ResolversTypes['SourceTotals']>, ParentType, ContextType>;
  sources?: Resolver<ResolversTypes['SourceConnection'], ParentType, ContextType, Partial<DisbursementSourcesArgs>>;
  start?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisbursementConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DisbursementConnection'] = ResolversParentTypes['DisbursementConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DisbursementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Disbursement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type DisbursementEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DisbursementEdge'] = ResolversParentTypes['DisbursementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Disbursement'], ParentType, ContextType>;
};

export type DonationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Donation'] = ResolversParentTypes['Donation']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  attestations?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<DonationAttestationsArgs>>;
  batch?: Resolver<Maybe<ResolversTypes['Batch']>, ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  donor?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InflowKind'], ParentType, ContextType>;
  leaf?: Resolver<Maybe<ResolversTypes['Leaf']>, ParentType, ContextType>;
  matches?: Resolver<Array<ResolversTypes['Match']>, ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['Entry']>, ParentType, ContextType>;
  payer?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  questions?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<DonationQuestionsArgs>>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  reversal?: Resolver<Maybe<ResolversTypes['Reversal']>, ParentType, ContextType>;
  reversed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  trace?: Resolver<ResolversTypes['Trace'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DonationConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DonationConnection'] = ResolversParentTypes['DonationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DonationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Donation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type DonationEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DonationEdge'] = ResolversParentTypes['DonationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Donation'], ParentType, ContextType>;
};

export type EarlierMatchingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EarlierMatching'] = ResolversParentTypes['EarlierMatching']> = {
  basisPoints?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inAll?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  perFund?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  perGift?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  submitter?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EntryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Entry'] = ResolversParentTypes['Entry']> = {
  __resolveType: TypeResolveFn<'Disbursement' | 'Donation' | 'Part' | 'Refund' | 'Return' | 'Transfer' | 'WriteOff', ParentType, ContextType>;
};

export type EntryConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EntryConnection'] = ResolversParentTypes['EntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Entry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type EntryEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EntryEdge'] = ResolversParentTypes['EntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Entry'], ParentType, ContextType>;
};

export type FlowGraphResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FlowGraph'] = ResolversParentTypes['FlowGraph']> = {
  links?: Resolver<Array<ResolversTypes['FlowLink']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['FlowNode']>, ParentType, ContextType>;
};

export type FlowLinkResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FlowLink'] = ResolversParentTypes['FlowLink']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  amountExact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowLinkKind'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type FlowNodeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FlowNode'] = ResolversParentTypes['FlowNode']> = {
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  hop?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowNodeKind'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['Outcome']>, ParentType, ContextType>;
};

export type FoundResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Found'] = ResolversParentTypes['Found']> = {
  __resolveType: TypeResolveFn<'Campaign' | 'Disbursement' | 'Donation' | 'Fund' | 'Organisation' | 'Part' | 'Refund' | 'Return' | 'Transfer' | 'Wallet' | 'WriteOff', ParentType, ContextType>;
};

export type FundResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Fund'] = ResolversParentTypes['Fund']> = {
  accepts?: Resolver<Array<ResolversTypes['Organisation']>, ParentType, ContextType>;
  allocation?: Resolver<Array<ResolversTypes['Share']>, ParentType, ContextType>;
  allocationRules?: Resolver<Array<ResolversTypes['AllocationRule']>, ParentType, ContextType>;
  approver?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  batches?: Resolver<ResolversTypes['DonationConnection'], ParentType, ContextType, Partial<FundBatchesArgs>>;
  cancellation?: Resolver<Maybe<ResolversTypes['Act']>, ParentType, ContextType>;
  closing?: Resolver<Maybe<ResolversTypes['Act']>, ParentType, ContextType>;
  collected?: Resolver<Array<ResolversTypes['Collected']>, ParentType, ContextType>;
  frozen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lines?: Resolver<ResolversTypes['LineConnection'], ParentType, ContextType, Partial<FundLinesArgs>>;
  matchedBy?: Resolver<Array<ResolversTypes['Matching']>, ParentType, ContextType>;
  matching?: Resolver<Array<ResolversTypes['Matching']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['Organisation'], ParentType, ContextType>;
  paused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  payoutFailures?: Resolver<ResolversTypes['PayoutFailureConnection'], ParentType, ContextType, Partial<FundPayoutFailuresArgs>>;
  pledges?: Resolver<Array<ResolversTypes['Pledge']>, ParentType, ContextType>;
  recorder?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  refundDeadline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  restriction?: Resolver<ResolversTypes['Restriction'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FundState'], ParentType, ContextType>;
  successor?: Resolver<Maybe<ResolversTypes['Fund']>, ParentType, ContextType>;
  terms?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  termsHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  termsUri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FundConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FundConnection'] = ResolversParentTypes['FundConnection']> = {
  edges?: Resolver<Array<ResolversTypes['FundEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Fund']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type FundEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FundEdge'] = ResolversParentTypes['FundEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
};

export type HeldAgesResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['HeldAges'] = ResolversParentTypes['HeldAges']> = {
  older?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  oldest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to30?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  to90?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  to365?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type IrregularityResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Irregularity'] = ResolversParentTypes['Irregularity']> = {
  attestation?: Resolver<Maybe<ResolversTypes['Attestation']>, ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entry?: Resolver<Maybe<ResolversTypes['Entry']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IrregularityKind'], ParentType, ContextType>;
  reversal?: Resolver<Maybe<ResolversTypes['Reversal']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IrregularityConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['IrregularityConnection'] = ResolversParentTypes['IrregularityConnection']> = {
  edges?: Resolver<Array<ResolversTypes['IrregularityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Irregularity']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type IrregularityEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['IrregularityEdge'] = ResolversParentTypes['IrregularityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Irregularity'], ParentType, ContextType>;
};

export type JournalCellsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['JournalCells'] = ResolversParentTypes['JournalCells']> = {
  cells?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  op?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JournalCheckResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['JournalCheck'] = ResolversParentTypes['JournalCheck']> = {
  alreadyRecorded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errors?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  evidenceMissing?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  faults?: Resolver<Array<ResolversTypes['JournalFault']>, ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  permissions?: Resolver<Array<ResolversTypes['NeededPermission']>, ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeskWork'], ParentType, ContextType>;
  sums?: Resolver<Array<ResolversTypes['JournalSum']>, ParentType, ContextType>;
  toRecord?: Resolver<Array<ResolversTypes['OpCount']>, ParentType, ContextType>;
  warnings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type JournalFaultResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['JournalFault'] = ResolversParentTypes['JournalFault']> = {
  cell?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  column?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remedy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['FaultSeverity'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JournalPlanResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['JournalPlan'] = ResolversParentTypes['JournalPlan']> = {
  before?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  calls?: Resolver<Array<ResolversTypes['PlannedCall']>, ParentType, ContextType>;
  check?: Resolver<ResolversTypes['JournalCheck'], ParentType, ContextType>;
  codes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['MissingMeans']>, ParentType, ContextType>;
  more?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rowsLeft?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeskWork'], ParentType, ContextType>;
  underWay?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<Array<ResolversTypes['WaitingApproval']>, ParentType, ContextType>;
};

export type JournalRowsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['JournalRows'] = ResolversParentTypes['JournalRows']> = {
  more?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rows?: Resolver<Array<ResolversTypes['JournalCells']>, ParentType, ContextType>;
};

export type JournalSumResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['JournalSum'] = ResolversParentTypes['JournalSum']> = {
  amount?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asset?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  op?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type JournalUploadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['JournalUpload'] = ResolversParentTypes['JournalUpload']> = {
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  forgottenAt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type KeysHeldResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['KeysHeld'] = ResolversParentTypes['KeysHeld']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  admin?: Resolver<Array<ResolversTypes['Organisation']>, ParentType, ContextType>;
  approver?: Resolver<Array<ResolversTypes['Fund']>, ParentType, ContextType>;
  recorder?: Resolver<Array<ResolversTypes['Fund']>, ParentType, ContextType>;
};

export type LeafResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Leaf'] = ResolversParentTypes['Leaf']> = {
  batch?: Resolver<ResolversTypes['Donation'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  matched?: Resolver<Array<ResolversTypes['Amount']>, ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  proof?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LeafClaimResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LeafClaim'] = ResolversParentTypes['LeafClaim']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LeafClaimConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LeafClaimConnection'] = ResolversParentTypes['LeafClaimConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LeafClaimEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LeafClaim']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type LeafClaimEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LeafClaimEdge'] = ResolversParentTypes['LeafClaimEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LeafClaim'], ParentType, ContextType>;
};

export type LedgerStatusResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LedgerStatus'] = ResolversParentTypes['LedgerStatus']> = {
  chainId?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  fault?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finalized?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gaps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  head?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  indexed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  indexedTime?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lag?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lines?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lists?: Resolver<ResolversTypes['ListStatus'], ParentType, ContextType>;
  seen?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verified?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LineResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Line'] = ResolversParentTypes['Line']> = {
  ages?: Resolver<Maybe<ResolversTypes['HeldAges']>, ParentType, ContextType>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  byClass?: Resolver<Array<ResolversTypes['ClassTotal']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['LinePeriod']>, ParentType, ContextType, Partial<LineHistoryArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  received?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  spent?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type LineConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LineConnection'] = ResolversParentTypes['LineConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Line']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type LineEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LineEdge'] = ResolversParentTypes['LineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Line'], ParentType, ContextType>;
};

export type LinePeriodResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LinePeriod'] = ResolversParentTypes['LinePeriod']> = {
  cameBack?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  convertedIn?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  convertedOut?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  disbursed?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  given?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  grantedIn?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  grantedOut?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  writtenOff?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type ListStatusResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ListStatus'] = ResolversParentTypes['ListStatus']> = {
  refusals?: Resolver<Array<ResolversTypes['RefusedList']>, ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MatchResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Match'] = ResolversParentTypes['Match']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  pool?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['Matching'], ParentType, ContextType>;
  sources?: Resolver<ResolversTypes['SourceConnection'], ParentType, ContextType, Partial<MatchSourcesArgs>>;
  start?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  transfer?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
};

export type MatchingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Matching'] = ResolversParentTypes['Matching']> = {
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  basisPoints?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  earlier?: Resolver<Array<ResolversTypes['EarlierMatching']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  inAll?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  left?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  matched?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  matchedInAll?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  perFund?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  perGift?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  pool?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MatchingState'], ParentType, ContextType>;
  submitter?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MissingMeansResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MissingMeans'] = ResolversParentTypes['MissingMeans']> = {
  asset?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  needed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  there?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  checkJournal?: Resolver<ResolversTypes['JournalCheck'], ParentType, ContextType, RequireFields<MutationCheckJournalArgs, 'key' | 'upload'>>;
  journalRows?: Resolver<ResolversTypes['JournalRows'], ParentType, ContextType, RequireFields<MutationJournalRowsArgs, 'key' | 'upload'>>;
  planJournal?: Resolver<ResolversTypes['JournalPlan'], ParentType, ContextType, RequireFields<MutationPlanJournalArgs, 'key' | 'upload'>>;
  reissueReceipt?: Resolver<ResolversTypes['ReissuedReceipt'], ParentType, ContextType, RequireFields<MutationReissueReceiptArgs, 'amount' | 'date' | 'key' | 'ref'>>;
  submitApproval?: Resolver<ResolversTypes['WaitingApproval'], ParentType, ContextType, RequireFields<MutationSubmitApprovalArgs, 'deadline' | 'id' | 'key' | 'signature'>>;
  uploadJournal?: Resolver<ResolversTypes['JournalUpload'], ParentType, ContextType, RequireFields<MutationUploadJournalArgs, 'bytes' | 'key' | 'name' | 'offset'>>;
  waitingApprovals?: Resolver<Array<ResolversTypes['WaitingApproval']>, ParentType, ContextType, RequireFields<MutationWaitingApprovalsArgs, 'key'>>;
};

export type NeededPermissionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['NeededPermission'] = ResolversParentTypes['NeededPermission']> = {
  kind?: Resolver<ResolversTypes['PermissionKind'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ref?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OnwardResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Onward'] = ResolversParentTypes['Onward']> = {
  entry?: Resolver<ResolversTypes['Entry'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OpCountResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OpCount'] = ResolversParentTypes['OpCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  op?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OrganisationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Organisation'] = ResolversParentTypes['Organisation']> = {
  admin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  byClass?: Resolver<Array<ResolversTypes['ClassTotal']>, ParentType, ContextType>;
  funds?: Resolver<ResolversTypes['FundConnection'], ParentType, ContextType, Partial<OrganisationFundsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  members?: Resolver<ResolversTypes['OrganisationConnection'], ParentType, ContextType, Partial<OrganisationMembersArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextAdmin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Organisation']>, ParentType, ContextType>;
  payout?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  profileUri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['Verification']>, ParentType, ContextType>;
  verified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrganisationConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OrganisationConnection'] = ResolversParentTypes['OrganisationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrganisationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Organisation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type OrganisationEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OrganisationEdge'] = ResolversParentTypes['OrganisationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Organisation'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Part'] = ResolversParentTypes['Part']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  attestations?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<PartAttestationsArgs>>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  gift?: Resolver<ResolversTypes['Donation'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Line'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  questions?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<PartQuestionsArgs>>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PartyResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Party'] = ResolversParentTypes['Party']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  commitment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PartyKind'], ParentType, ContextType>;
  namedBy?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['Organisation']>, ParentType, ContextType>;
};

export type PayoutFailureResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PayoutFailure'] = ResolversParentTypes['PayoutFailure']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  row?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
};

export type PayoutFailureConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PayoutFailureConnection'] = ResolversParentTypes['PayoutFailureConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PayoutFailureEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PayoutFailure']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type PayoutFailureEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PayoutFailureEdge'] = ResolversParentTypes['PayoutFailureEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PayoutFailure'], ParentType, ContextType>;
};

export type PieceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Piece'] = ResolversParentTypes['Piece']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  amountExact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  disbursement?: Resolver<Maybe<ResolversTypes['Disbursement']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  onward?: Resolver<Maybe<ResolversTypes['Onward']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['Outcome'], ParentType, ContextType>;
  outflow?: Resolver<Maybe<ResolversTypes['Entry']>, ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['Step']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  quantityExact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PieceConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PieceConnection'] = ResolversParentTypes['PieceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PieceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Piece']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type PieceEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PieceEdge'] = ResolversParentTypes['PieceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Piece'], ParentType, ContextType>;
};

export type PlannedCallResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PlannedCall'] = ResolversParentTypes['PlannedCall']> = {
  data?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  gas?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PlannedCallKind'], ParentType, ContextType>;
  records?: Resolver<Array<ResolversTypes['OpCount']>, ParentType, ContextType>;
  says?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
};

export type PledgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Pledge'] = ResolversParentTypes['Pledge']> = {
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  conversions?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  converted?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  delivered?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  earlier?: Resolver<Array<ResolversTypes['PledgeAnnouncement']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  gifts?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  gives?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  otherwise?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  per?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  promised?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  sponsor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PledgeAnnouncementResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PledgeAnnouncement'] = ResolversParentTypes['PledgeAnnouncement']> = {
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  gives?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  per?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  sponsor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  attestations?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<QueryAttestationsArgs>>;
  auditPopulation?: Resolver<ResolversTypes['AuditPopulation'], ParentType, ContextType, RequireFields<QueryAuditPopulationArgs, 'filter'>>;
  board?: Resolver<ResolversTypes['Board'], ParentType, ContextType, Partial<QueryBoardArgs>>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType, RequireFields<QueryCampaignArgs, 'id'>>;
  campaigns?: Resolver<ResolversTypes['CampaignConnection'], ParentType, ContextType, Partial<QueryCampaignsArgs>>;
  desk?: Resolver<Maybe<ResolversTypes['Desk']>, ParentType, ContextType>;
  disbursement?: Resolver<Maybe<ResolversTypes['Disbursement']>, ParentType, ContextType, Partial<QueryDisbursementArgs>>;
  disbursements?: Resolver<ResolversTypes['DisbursementConnection'], ParentType, ContextType, Partial<QueryDisbursementsArgs>>;
  donation?: Resolver<Maybe<ResolversTypes['Donation']>, ParentType, ContextType, Partial<QueryDonationArgs>>;
  donations?: Resolver<ResolversTypes['DonationConnection'], ParentType, ContextType, Partial<QueryDonationsArgs>>;
  entries?: Resolver<ResolversTypes['EntryConnection'], ParentType, ContextType, Partial<QueryEntriesArgs>>;
  entry?: Resolver<Maybe<ResolversTypes['Entry']>, ParentType, ContextType, RequireFields<QueryEntryArgs, 'id'>>;
  fund?: Resolver<Maybe<ResolversTypes['Fund']>, ParentType, ContextType, Partial<QueryFundArgs>>;
  funds?: Resolver<ResolversTypes['FundConnection'], ParentType, ContextType, Partial<QueryFundsArgs>>;
  irregularities?: Resolver<ResolversTypes['IrregularityConnection'], ParentType, ContextType, Partial<QueryIrregularitiesArgs>>;
  keysOf?: Resolver<ResolversTypes['KeysHeld'], ParentType, ContextType, RequireFields<QueryKeysOfArgs, 'wallet'>>;
  organisation?: Resolver<Maybe<ResolversTypes['Organisation']>, ParentType, ContextType, Partial<QueryOrganisationArgs>>;
  organisations?: Resolver<ResolversTypes['OrganisationConnection'], ParentType, ContextType, Partial<QueryOrganisationsArgs>>;
  pieces?: Resolver<ResolversTypes['PieceConnection'], ParentType, ContextType, RequireFields<QueryPiecesArgs, 'entry' | 'from' | 'to'>>;
  search?: Resolver<Array<ResolversTypes['Found']>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'text'>>;
  sources?: Resolver<ResolversTypes['SourceConnection'], ParentType, ContextType, RequireFields<QuerySourcesArgs, 'entry' | 'from' | 'to'>>;
  status?: Resolver<ResolversTypes['LedgerStatus'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['Subject']>, ParentType, ContextType, RequireFields<QuerySubjectArgs, 'entry'>>;
  totals?: Resolver<Array<ResolversTypes['AssetTotals']>, ParentType, ContextType>;
  transaction?: Resolver<Array<ResolversTypes['Entry']>, ParentType, ContextType, RequireFields<QueryTransactionArgs, 'hash'>>;
};

export type RefundResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  gift?: Resolver<ResolversTypes['Donation'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Line'], ParentType, ContextType>;
  payer?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefusedListResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RefusedList'] = ResolversParentTypes['RefusedList']> = {
  problem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  root?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReissuedReceiptResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ReissuedReceipt'] = ResolversParentTypes['ReissuedReceipt']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  donation?: Resolver<ResolversTypes['Donation'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  opaqueRef?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReturnResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Return'] = ResolversParentTypes['Return']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  attestations?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<ReturnAttestationsArgs>>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  disbursement?: Resolver<Maybe<ResolversTypes['Disbursement']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Line'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  questions?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<ReturnQuestionsArgs>>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReversalResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Reversal'] = ResolversParentTypes['Reversal']> = {
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  donation?: Resolver<Maybe<ResolversTypes['Donation']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
};

export type SampledEntryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SampledEntry'] = ResolversParentTypes['SampledEntry']> = {
  entry?: Resolver<ResolversTypes['Entry'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  units?: Resolver<Array<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type ShareResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Share'] = ResolversParentTypes['Share']> = {
  basisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
};

export type SigningTextResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SigningText'] = ResolversParentTypes['SigningText']> = {
  deadline?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  json?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nonce?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  amountExact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  donation?: Resolver<Maybe<ResolversTypes['Donation']>, ParentType, ContextType>;
  donor?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  inflow?: Resolver<Maybe<ResolversTypes['Entry']>, ParentType, ContextType>;
  onward?: Resolver<Maybe<ResolversTypes['Onward']>, ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['Step']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  quantityExact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SourceConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SourceConnection'] = ResolversParentTypes['SourceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SourceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Source']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type SourceEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SourceEdge'] = ResolversParentTypes['SourceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
};

export type SourceFundTotalResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SourceFundTotal'] = ResolversParentTypes['SourceFundTotal']> = {
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  gifts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type SourceKindTotalResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SourceKindTotal'] = ResolversParentTypes['SourceKindTotal']> = {
  gifts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InflowKind'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type SourceTotalsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SourceTotals'] = ResolversParentTypes['SourceTotals']> = {
  byFund?: Resolver<Array<ResolversTypes['SourceFundTotal']>, ParentType, ContextType>;
  byKind?: Resolver<Array<ResolversTypes['SourceKindTotal']>, ParentType, ContextType>;
  furtherFunds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gifts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onward?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
};

export type StepResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Step'] = ResolversParentTypes['Step']> = {
  arrived?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  entry?: Resolver<ResolversTypes['Entry'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StepKind'], ParentType, ContextType>;
  sent?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
};

export type SubjectResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Subject'] = ResolversParentTypes['Subject']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  attestationLog?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  chainId?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  ledger?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  party?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ref?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  donation?: SubscriptionResolver<ResolversTypes['Donation'], "donation", ParentType, ContextType, RequireFields<SubscriptionDonationArgs, 'id'>>;
  entries?: SubscriptionResolver<ResolversTypes['Entry'], "entries", ParentType, ContextType, Partial<SubscriptionEntriesArgs>>;
};

export type TraceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Trace'] = ResolversParentTypes['Trace']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['Basis'], ParentType, ContextType>;
  byCustody?: Resolver<Maybe<Array<ResolversTypes['CustodyTotals']>>, ParentType, ContextType>;
  confirmed?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  disbursed?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['FlowGraph']>, ParentType, ContextType>;
  held?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  pieces?: Resolver<ResolversTypes['PieceConnection'], ParentType, ContextType, Partial<TracePiecesArgs>>;
  refunded?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  writtenOff?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
};

export type TransferResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  answers?: Resolver<Maybe<ResolversTypes['Donation']>, ParentType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  arrived?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  attestations?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<TransferAttestationsArgs>>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  changesPurpose?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  consent?: Resolver<Maybe<ResolversTypes['TransferConsent']>, ParentType, ContextType>;
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StepKind'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Line'], ParentType, ContextType>;
  payee?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  questions?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<TransferQuestionsArgs>>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  toFund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  toLine?: Resolver<ResolversTypes['Line'], ParentType, ContextType>;
  toStart?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferConsentResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['TransferConsent'] = ResolversParentTypes['TransferConsent']> = {
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  signer?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
};

export type TxRefResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['TxRef'] = ResolversParentTypes['TxRef']> = {
  block?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  finalized?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  logIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VerificationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Verification'] = ResolversParentTypes['Verification']> = {
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
};

export type WaitingApprovalResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WaitingApproval'] = ResolversParentTypes['WaitingApproval']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  asked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deadline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PermissionKind'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recorder?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ref?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  says?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sign?: Resolver<Maybe<ResolversTypes['SigningText']>, ParentType, ContextType>;
  signed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  signer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toAmount?: Resolver<Maybe<ResolversTypes['Amount']>, ParentType, ContextType>;
  toFund?: Resolver<Maybe<ResolversTypes['Fund']>, ParentType, ContextType>;
};

export type WalletResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Wallet'] = ResolversParentTypes['Wallet']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  gave?: Resolver<ResolversTypes['DonationConnection'], ParentType, ContextType, Partial<WalletGaveArgs>>;
  got?: Resolver<ResolversTypes['DisbursementConnection'], ParentType, ContextType, Partial<WalletGotArgs>>;
  organisations?: Resolver<Array<ResolversTypes['Organisation']>, ParentType, ContextType>;
  recorded?: Resolver<ResolversTypes['EntryConnection'], ParentType, ContextType, Partial<WalletRecordedArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WriteOffResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WriteOff'] = ResolversParentTypes['WriteOff']> = {
  amount?: Resolver<ResolversTypes['Amount'], ParentType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  attestations?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<WriteOffAttestationsArgs>>;
  by?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fund?: Resolver<ResolversTypes['Fund'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Line'], ParentType, ContextType>;
  questions?: Resolver<ResolversTypes['AttestationConnection'], ParentType, ContextType, Partial<WriteOffQuestionsArgs>>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  tx?: Resolver<ResolversTypes['TxRef'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = ApiContext> = {
  Act?: ActResolvers<ContextType>;
  AllocationRule?: AllocationRuleResolvers<ContextType>;
  Amount?: AmountResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  AssetTotals?: AssetTotalsResolvers<ContextType>;
  Attestation?: AttestationResolvers<ContextType>;
  AttestationConnection?: AttestationConnectionResolvers<ContextType>;
  AttestationEdge?: AttestationEdgeResolvers<ContextType>;
  AuditPopulation?: AuditPopulationResolvers<ContextType>;
  AuditSample?: AuditSampleResolvers<ContextType>;
  Batch?: BatchResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  Board?: BoardResolvers<ContextType>;
  BoardPlace?: BoardPlaceResolvers<ContextType>;
  BoardRanking?: BoardRankingResolvers<ContextType>;
  Campaign?: CampaignResolvers<ContextType>;
  CampaignAnnouncement?: CampaignAnnouncementResolvers<ContextType>;
  CampaignConnection?: CampaignConnectionResolvers<ContextType>;
  CampaignDay?: CampaignDayResolvers<ContextType>;
  CampaignEdge?: CampaignEdgeResolvers<ContextType>;
  CampaignHour?: CampaignHourResolvers<ContextType>;
  ClassTotal?: ClassTotalResolvers<ContextType>;
  Collected?: CollectedResolvers<ContextType>;
  CustodyTotals?: CustodyTotalsResolvers<ContextType>;
  Desk?: DeskResolvers<ContextType>;
  DeskChallenge?: DeskChallengeResolvers<ContextType>;
  Disbursement?: DisbursementResolvers<ContextType>;
  DisbursementConnection?: DisbursementConnectionResolvers<ContextType>;
  DisbursementEdge?: DisbursementEdgeResolvers<ContextType>;
  Donation?: DonationResolvers<ContextType>;
  DonationConnection?: DonationConnectionResolvers<ContextType>;
  DonationEdge?: DonationEdgeResolvers<ContextType>;
  EarlierMatching?: EarlierMatchingResolvers<ContextType>;
  Entry?: EntryResolvers<ContextType>;
  EntryConnection?: EntryConnectionResolvers<ContextType>;
  EntryEdge?: EntryEdgeResolvers<ContextType>;
  FlowGraph?: FlowGraphResolvers<ContextType>;
  FlowLink?: FlowLinkResolvers<ContextType>;
  FlowNode?: FlowNodeResolvers<ContextType>;
  Found?: FoundResolvers<ContextType>;
  Fund?: FundResolvers<ContextType>;
  FundConnection?: FundConnectionResolvers<ContextType>;
  FundEdge?: FundEdgeResolvers<ContextType>;
  HeldAges?: HeldAgesResolvers<ContextType>;
  Irregularity?: IrregularityResolvers<ContextType>;
  IrregularityConnection?: IrregularityConnectionResolvers<ContextType>;
  IrregularityEdge?: IrregularityEdgeResolvers<ContextType>;
  JournalCells?: JournalCellsResolvers<ContextType>;
  JournalCheck?: JournalCheckResolvers<ContextType>;
  JournalFault?: JournalFaultResolvers<ContextType>;
  JournalPlan?: JournalPlanResolvers<ContextType>;
  JournalRows?: JournalRowsResolvers<ContextType>;
  JournalSum?: JournalSumResolvers<ContextType>;
  JournalUpload?: JournalUploadResolvers<ContextType>;
  KeysHeld?: KeysHeldResolvers<ContextType>;
  Leaf?: LeafResolvers<ContextType>;
  LeafClaim?: LeafClaimResolvers<ContextType>;
  LeafClaimConnection?: LeafClaimConnectionResolvers<ContextType>;
  LeafClaimEdge?: LeafClaimEdgeResolvers<ContextType>;
  LedgerStatus?: LedgerStatusResolvers<ContextType>;
  Line?: LineResolvers<ContextType>;
  LineConnection?: LineConnectionResolvers<ContextType>;
  LineEdge?: LineEdgeResolvers<ContextType>;
  LinePeriod?: LinePeriodResolvers<ContextType>;
  ListStatus?: ListStatusResolvers<ContextType>;
  Match?: MatchResolvers<ContextType>;
  Matching?: MatchingResolvers<ContextType>;
  MissingMeans?: MissingMeansResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NeededPermission?: NeededPermissionResolvers<ContextType>;
  Onward?: OnwardResolvers<ContextType>;
  OpCount?: OpCountResolvers<ContextType>;
  Organisation?: OrganisationResolvers<ContextType>;
  OrganisationConnection?: OrganisationConnectionResolvers<ContextType>;
  OrganisationEdge?: OrganisationEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Part?: PartResolvers<ContextType>;
  Party?: PartyResolvers<ContextType>;
  PayoutFailure?: PayoutFailureResolvers<ContextType>;
  PayoutFailureConnection?: PayoutFailureConnectionResolvers<ContextType>;
  PayoutFailureEdge?: PayoutFailureEdgeResolvers<ContextType>;
  Piece?: PieceResolvers<ContextType>;
  PieceConnection?: PieceConnectionResolvers<ContextType>;
  PieceEdge?: PieceEdgeResolvers<ContextType>;
  PlannedCall?: PlannedCallResolvers<ContextType>;
  Pledge?: PledgeResolvers<ContextType>;
  PledgeAnnouncement?: PledgeAnnouncementResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefusedList?: RefusedListResolvers<ContextType>;
  ReissuedReceipt?: ReissuedReceiptResolvers<ContextType>;
  Return?: ReturnResolvers<ContextType>;
  Reversal?: ReversalResolvers<ContextType>;
  SampledEntry?: SampledEntryResolvers<ContextType>;
  Share?: ShareResolvers<ContextType>;
  SigningText?: SigningTextResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  SourceConnection?: SourceConnectionResolvers<ContextType>;
  SourceEdge?: SourceEdgeResolvers<ContextType>;
  SourceFundTotal?: SourceFundTotalResolvers<ContextType>;
  SourceKindTotal?: SourceKindTotalResolvers<ContextType>;
  SourceTotals?: SourceTotalsResolvers<ContextType>;
  Step?: StepResolvers<ContextType>;
  Subject?: SubjectResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Trace?: TraceResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  TransferConsent?: TransferConsentResolvers<ContextType>;
  TxRef?: TxRefResolvers<ContextType>;
  Verification?: VerificationResolvers<ContextType>;
  WaitingApproval?: WaitingApprovalResolvers<ContextType>;
  Wallet?: WalletResolvers<ContextType>;
  WriteOff?: WriteOffResolvers<ContextType>;
};

