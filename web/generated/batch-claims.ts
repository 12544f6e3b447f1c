// Generated from web/graphql/ and api/schema.graphql by web/codegen.ts. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** Who vouches that an asset is there. The two are never the same thing: neither add them up nor show them alike. */
export type Custody =
  /** A unit of money, goods or hours: the organisation's recorder states it, and nothing on the chain proves it. */
  | 'ATTESTED'
  /** A coin or a token: the ledger's contract itself holds it, and pays it out. */
  | 'ESCROWED';

/** What charity accounts call the three classes of spending. */
export type DisbursementClass =
  /** To raise funds. */
  | 'FUNDRAISING'
  /** To run the organisation. */
  | 'MANAGEMENT'
  /** For the cause itself. */
  | 'PROGRAMME';

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

/** What kind of place a node is. */
export type FlowNodeKind =
  /** An end: all pieces of one outcome that left one line. */
  | 'END'
  /** The gift itself; the graph begins here. */
  | 'GIFT'
  /** A line that it passed. */
  | 'LINE';

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

/** How it is known that an attester said something. */
export type Proof =
  /** The attester signed it, and somebody else brought the signature. */
  | 'SIGNATURE'
  /** The attester sent the transaction. */
  | 'TRANSACTION';

/** What a step is. */
export type StepKind =
  /** Another asset. */
  | 'CONVERSION'
  /** The same asset, another fund. */
  | 'GRANT'
  /** A payment came back. */
  | 'RETURN';

export type BatchClaimsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type BatchClaimsQuery = { donation: { batch: { claims: { nodes: Array<{ position: number, index: string, offset: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null } | null };

export type AppealFragment = { id: string, name: string, state: CampaignState, from: string | null, until: string | null, gifts: string, target: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } | null, given: Array<{ value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }>, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } };

type Audited_Disbursement_Fragment = { __typename: 'Disbursement', class: DisbursementClass, evidence: string | null, purpose: string | null, id: string, ref: string | null, date: string, recipient: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, returned: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, confirmed: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, beneficiary: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } };

type Audited_Donation_Fragment = { __typename: 'Donation', evidence: string | null, reversed: boolean, id: string, ref: string | null, date: string, inflow: InflowKind, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, batch: { count: string } | null, donor: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } };

type Audited_Part_Fragment = { __typename: 'Part', evidence: string | null, id: string, ref: string | null, date: string, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } };

type Audited_Refund_Fragment = { __typename: 'Refund', evidence: string | null, id: string, ref: string | null, date: string, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } };

type Audited_Return_Fragment = { __typename: 'Return', evidence: string | null, id: string, ref: string | null, date: string, disbursement: { id: string, ref: string | null } | null, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } };

type Audited_Transfer_Fragment = { __typename: 'Transfer', evidence: string | null, id: string, ref: string | null, date: string, step: StepKind, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, answers: { id: string } | null, toFund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, arrived: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } };

type Audited_WriteOff_Fragment = { __typename: 'WriteOff', evidence: string | null, id: string, ref: string | null, date: string, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } };

export type AuditedFragment =
  | Audited_Disbursement_Fragment
  | Audited_Donation_Fragment
  | Audited_Part_Fragment
  | Audited_Refund_Fragment
  | Audited_Return_Fragment
  | Audited_Transfer_Fragment
  | Audited_WriteOff_Fragment
;

export type SpokenFragment = { ref: string | null, proof: Proof, kind: AttestationKind, date: string, capacity: Capacity, evidence: string | null, entry:
    | { __typename: 'Disbursement', class: DisbursementClass, evidence: string | null, purpose: string | null, id: string, ref: string | null, date: string, recipient: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, returned: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, confirmed: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, beneficiary: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } }
    | { __typename: 'Donation', evidence: string | null, reversed: boolean, id: string, ref: string | null, date: string, inflow: InflowKind, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, batch: { count: string } | null, donor: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } }
    | { __typename: 'Part', evidence: string | null, id: string, ref: string | null, date: string, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } }
    | { __typename: 'Refund', evidence: string | null, id: string, ref: string | null, date: string, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } }
    | { __typename: 'Return', evidence: string | null, id: string, ref: string | null, date: string, disbursement: { id: string, ref: string | null } | null, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } }
    | { __typename: 'Transfer', evidence: string | null, id: string, ref: string | null, date: string, step: StepKind, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, answers: { id: string } | null, toFund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, arrived: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } }
    | { __typename: 'WriteOff', evidence: string | null, id: string, ref: string | null, date: string, by: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { block: number, hash: string, logIndex: number, time: string, finalized: boolean }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } }
  , amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, attester: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, organisation: { id: string, name: string, verified: boolean } | null, tx: { hash: string, block: number, logIndex: number, time: string, finalized: boolean } };

export type BatchedFragment = { count: string, root: string, uri: string | null, state: BatchState, problem: string | null, matchedDifferently: string | null };

export type BookFragment = { id: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody }, received: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, spent: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, refunded: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, held: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, limit: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } | null, byClass: Array<{ class: DisbursementClass, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, returned: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } }>, ages: { oldest: string, to30: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, to90: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, to365: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, older: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } } | null };

export type FlowFragment = { nodes: Array<{ id: string, kind: FlowNodeKind, hop: number | null, outcome: Outcome | null, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }>, links: Array<{ source: string, target: string, kind: FlowLinkKind, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } }> };

export type MatchedFragment = { start: string | null, pool: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, transfer: { __typename: 'Transfer', id: string }, rule: { state: MatchingState, left: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } }, sources: { totalCount: string | null, nodes: Array<{ donor: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null } }> } };

export type PieceFragment = { amountExact: string, quantityExact: string, outcome: Outcome, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, quantity: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, confirmed: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, outflow:
    | { __typename: 'Disbursement' }
    | { __typename: 'Donation' }
    | { __typename: 'Part' }
    | { __typename: 'Refund' }
    | { __typename: 'Return' }
    | { __typename: 'Transfer' }
    | { __typename: 'WriteOff', id: string, ref: string | null, date: string, evidence: string | null, reason: string, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, tx: { hash: string, block: number, logIndex: number, time: string, finalized: boolean } }
   | null, disbursement: { id: string, ref: string | null, date: string, class: DisbursementClass, purpose: string | null, evidence: string | null, line: { fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } } }, recipient: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, beneficiary: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, tx: { hash: string, block: number, logIndex: number, time: string, finalized: boolean }, returned: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, confirmed: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, attestations: { totalCount: string | null, nodes: Array<{ kind: AttestationKind, date: string, capacity: Capacity, evidence: string | null, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, attester: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, organisation: { id: string, name: string, verified: boolean } | null, tx: { hash: string, block: number, logIndex: number, time: string, finalized: boolean } }> }, questions: { totalCount: string | null, nodes: Array<{ kind: AttestationKind, date: string, capacity: Capacity, evidence: string | null, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, attester: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, organisation: { id: string, name: string, verified: boolean } | null, tx: { hash: string, block: number, logIndex: number, time: string, finalized: boolean } }> } } | null, path: Array<{ kind: StepKind, evidence: string | null, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, sent: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, arrived: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, entry:
      | { __typename: 'Disbursement', id: string, ref: string | null, date: string }
      | { __typename: 'Donation', id: string, ref: string | null, date: string }
      | { __typename: 'Part', id: string, ref: string | null, date: string }
      | { __typename: 'Refund', id: string, ref: string | null, date: string }
      | { __typename: 'Return', id: string, ref: string | null, date: string }
      | { __typename: 'Transfer', id: string, ref: string | null, date: string, answers: { id: string } | null }
      | { __typename: 'WriteOff', id: string, ref: string | null, date: string }
    , tx: { hash: string, block: number, logIndex: number, time: string, finalized: boolean } }> };

export type PoolRuleFragment = { state: MatchingState, basisPoints: string, from: string | null, until: string | null, pool: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, asset: { address: string, code: string, kind: AssetKind }, perGift: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } | null, perFund: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } | null, inAll: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } | null, submitter: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null } | null, matched: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, left: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } } };

type Recent_Disbursement_Fragment = { __typename: 'Disbursement', purpose: string | null, id: string, ref: string | null, date: string, recipient: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, beneficiary: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, tx: { block: number } };

type Recent_Donation_Fragment = { __typename: 'Donation', reversed: boolean, id: string, ref: string | null, date: string, batch: { count: string } | null, donor: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, tx: { block: number } };

type Recent_Part_Fragment = { __typename: 'Part', id: string, ref: string | null, date: string, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, tx: { block: number } };

type Recent_Refund_Fragment = { __typename: 'Refund', id: string, ref: string | null, date: string, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, tx: { block: number } };

type Recent_Return_Fragment = { __typename: 'Return', id: string, ref: string | null, date: string, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, tx: { block: number } };

type Recent_Transfer_Fragment = { __typename: 'Transfer', id: string, ref: string | null, date: string, step: StepKind, answers: { id: string } | null, toFund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, arrived: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, tx: { block: number } };

type Recent_WriteOff_Fragment = { __typename: 'WriteOff', id: string, ref: string | null, date: string, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, fund: { id: string, name: string, organisation: { id: string, name: string, verified: boolean } }, tx: { block: number } };

export type RecentFragment =
  | Recent_Disbursement_Fragment
  | Recent_Donation_Fragment
  | Recent_Part_Fragment
  | Recent_Refund_Fragment
  | Recent_Return_Fragment
  | Recent_Transfer_Fragment
  | Recent_WriteOff_Fragment
;

export type SaidFragment = { kind: AttestationKind, date: string, capacity: Capacity, evidence: string | null, amount: { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } }, attester: { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null }, organisation: { id: string, name: string, verified: boolean } | null, tx: { hash: string, block: number, logIndex: number, time: string, finalized: boolean } };

export type TxFragment = { hash: string, block: number, logIndex: number, time: string, finalized: boolean };

export type SumFragment = { value: string, decimal: string, asset: { address: string, code: string, decimals: number, kind: AssetKind, custody: Custody } };

export type WhoFragment = { kind: PartyKind, address: string | null, commitment: string | null, organisation: { id: string, name: string, verified: boolean } | null };

export type WhereFragment = { id: string, name: string, organisation: { id: string, name: string, verified: boolean } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SumFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
    `, {"fragmentName":"Sum"}) as unknown as TypedDocumentString<SumFragment, unknown>;
export const WhereFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Where on Fund {
  id
  name
  organisation {
    id
    name
    verified
  }
}
    `, {"fragmentName":"Where"}) as unknown as TypedDocumentString<WhereFragment, unknown>;
export const AppealFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Appeal on Campaign {
  id
  name
  state
  from
  until
  gifts
  target {
    ...Sum
  }
  given {
    ...Sum
  }
  fund {
    ...Where
  }
}
    fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
fragment Where on Fund {
  id
  name
  organisation {
    id
    name
    verified
  }
}`, {"fragmentName":"Appeal"}) as unknown as TypedDocumentString<AppealFragment, unknown>;
export const WhoFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Who on Party {
  kind
  address
  commitment
  organisation {
    id
    name
    verified
  }
}
    `, {"fragmentName":"Who"}) as unknown as TypedDocumentString<WhoFragment, unknown>;
export const TxFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Tx on TxRef {
  hash
  block
  logIndex
  time
  finalized
}
    `, {"fragmentName":"Tx"}) as unknown as TypedDocumentString<TxFragment, unknown>;
export const SaidFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Said on Attestation {
  kind
  date
  capacity
  amount {
    ...Sum
  }
  attester {
    ...Who
  }
  organisation {
    id
    name
    verified
  }
  evidence
  tx {
    ...Tx
  }
}
    fragment Tx on TxRef {
  hash
  block
  logIndex
  time
  finalized
}
fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
fragment Who on Party {
  kind
  address
  commitment
  organisation {
    id
    name
    verified
  }
}`, {"fragmentName":"Said"}) as unknown as TypedDocumentString<SaidFragment, unknown>;
export const RecentFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Recent on Entry {
  __typename
  id
  ref
  date
  amount {
    ...Sum
  }
  fund {
    ...Where
  }
  tx {
    block
  }
  ... on Donation {
    reversed
    batch {
      count
    }
    donor {
      ...Who
    }
  }
  ... on Disbursement {
    purpose
    recipient {
      ...Who
    }
    beneficiary {
      ...Who
    }
  }
  ... on Transfer {
    step: kind
    answers {
      id
    }
    toFund {
      ...Where
    }
    arrived {
      ...Sum
    }
  }
}
    fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
fragment Who on Party {
  kind
  address
  commitment
  organisation {
    id
    name
    verified
  }
}
fragment Where on Fund {
  id
  name
  organisation {
    id
    name
    verified
  }
}`, {"fragmentName":"Recent"}) as unknown as TypedDocumentString<RecentFragment, unknown>;
export const AuditedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Audited on Entry {
  ...Recent
  evidence
  by {
    ...Who
  }
  tx {
    ...Tx
  }
  ... on Disbursement {
    class
    recipient {
      ...Who
    }
    returned {
      ...Sum
    }
    confirmed {
      ...Sum
    }
  }
  ... on Donation {
    inflow: kind
  }
  ... on Return {
    disbursement {
      id
      ref
    }
  }
}
    fragment Recent on Entry {
  __typename
  id
  ref
  date
  amount {
    ...Sum
  }
  fund {
    ...Where
  }
  tx {
    block
  }
  ... on Donation {
    reversed
    batch {
      count
    }
    donor {
      ...Who
    }
  }
  ... on Disbursement {
    purpose
    recipient {
      ...Who
    }
    beneficiary {
      ...Who
    }
  }
  ... on Transfer {
    step: kind
    answers {
      id
    }
    toFund {
      ...Where
    }
    arrived {
      ...Sum
    }
  }
}
fragment Tx on TxRef {
  hash
  block
  logIndex
  time
  finalized
}
fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
fragment Who on Party {
  kind
  address
  commitment
  organisation {
    id
    name
    verified
  }
}
fragment Where on Fund {
  id
  name
  organisation {
    id
    name
    verified
  }
}`, {"fragmentName":"Audited"}) as unknown as TypedDocumentString<AuditedFragment, unknown>;
export const SpokenFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Spoken on Attestation {
  ...Said
  ref
  proof
  entry {
    ...Audited
  }
}
    fragment Audited on Entry {
  ...Recent
  evidence
  by {
    ...Who
  }
  tx {
    ...Tx
  }
  ... on Disbursement {
    class
    recipient {
      ...Who
    }
    returned {
      ...Sum
    }
    confirmed {
      ...Sum
    }
  }
  ... on Donation {
    inflow: kind
  }
  ... on Return {
    disbursement {
      id
      ref
    }
  }
}
fragment Recent on Entry {
  __typename
  id
  ref
  date
  amount {
    ...Sum
  }
  fund {
    ...Where
  }
  tx {
    block
  }
  ... on Donation {
    reversed
    batch {
      count
    }
    donor {
      ...Who
    }
  }
  ... on Disbursement {
    purpose
    recipient {
      ...Who
    }
    beneficiary {
      ...Who
    }
  }
  ... on Transfer {
    step: kind
    answers {
      id
    }
    toFund {
      ...Where
    }
    arrived {
      ...Sum
    }
  }
}
fragment Said on Attestation {
  kind
  date
  capacity
  amount {
    ...Sum
  }
  attester {
    ...Who
  }
  organisation {
    id
    name
    verified
  }
  evidence
  tx {
    ...Tx
  }
}
fragment Tx on TxRef {
  hash
  block
  logIndex
  time
  finalized
}
fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
fragment Who on Party {
  kind
  address
  commitment
  organisation {
    id
    name
    verified
  }
}
fragment Where on Fund {
  id
  name
  organisation {
    id
    name
    verified
  }
}`, {"fragmentName":"Spoken"}) as unknown as TypedDocumentString<SpokenFragment, unknown>;
export const BatchedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Batched on Batch {
  count
  root
  uri
  state
  problem
  matchedDifferently
}
    `, {"fragmentName":"Batched"}) as unknown as TypedDocumentString<BatchedFragment, unknown>;
export const BookFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Book on Line {
  id
  asset {
    address
    code
    decimals
    kind
    custody
  }
  received {
    ...Sum
  }
  spent {
    ...Sum
  }
  refunded {
    ...Sum
  }
  held {
    ...Sum
  }
  limit {
    ...Sum
  }
  byClass {
    class
    amount {
      ...Sum
    }
    returned {
      ...Sum
    }
  }
  ages {
    oldest
    to30 {
      ...Sum
    }
    to90 {
      ...Sum
    }
    to365 {
      ...Sum
    }
    older {
      ...Sum
    }
  }
}
    fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}`, {"fragmentName":"Book"}) as unknown as TypedDocumentString<BookFragment, unknown>;
export const FlowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Flow on FlowGraph {
  nodes {
    id
    kind
    hop
    outcome
    fund {
      ...Where
    }
    asset {
      address
      code
      decimals
      kind
      custody
    }
  }
  links {
    source
    target
    kind
    amount {
      ...Sum
    }
  }
}
    fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
fragment Where on Fund {
  id
  name
  organisation {
    id
    name
    verified
  }
}`, {"fragmentName":"Flow"}) as unknown as TypedDocumentString<FlowFragment, unknown>;
export const MatchedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Matched on Match {
  pool {
    ...Where
  }
  amount {
    ...Sum
  }
  start
  transfer {
    __typename
    id
  }
  rule {
    state
    left {
      ...Sum
    }
  }
  sources(first: 5) {
    totalCount
    nodes {
      donor {
        ...Who
      }
    }
  }
}
    fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
fragment Who on Party {
  kind
  address
  commitment
  organisation {
    id
    name
    verified
  }
}
fragment Where on Fund {
  id
  name
  organisation {
    id
    name
    verified
  }
}`, {"fragmentName":"Matched"}) as unknown as TypedDocumentString<MatchedFragment, unknown>;
export const PieceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Piece on Piece {
  amount {
    ...Sum
  }
  quantity {
    ...Sum
  }
  amountExact
  quantityExact
  outcome
  confirmed {
    ...Sum
  }
  fund {
    ...Where
  }
  outflow {
    __typename
    ... on WriteOff {
      id
      ref
      date
      evidence
      reason
      amount {
        ...Sum
      }
      tx {
        ...Tx
      }
    }
  }
  disbursement {
    id
    ref
    date
    class
    purpose
    line {
      fund {
        ...Where
      }
    }
    evidence
    recipient {
      ...Who
    }
    beneficiary {
      ...Who
    }
    tx {
      ...Tx
    }
    returned {
      ...Sum
    }
    confirmed {
      ...Sum
    }
    amount {
      ...Sum
    }
    attestations(first: 20) {
      totalCount
      nodes {
        ...Said
      }
    }
    questions(first: 5) {
      totalCount
      nodes {
        ...Said
      }
    }
  }
  path {
    kind
    fund {
      ...Where
    }
    sent {
      ...Sum
    }
    arrived {
      ...Sum
    }
    evidence
    entry {
      __typename
      id
      ref
      date
      ... on Transfer {
        answers {
          id
        }
      }
    }
    tx {
      ...Tx
    }
  }
}
    fragment Said on Attestation {
  kind
  date
  capacity
  amount {
    ...Sum
  }
  attester {
    ...Who
  }
  organisation {
    id
    name
    verified
  }
  evidence
  tx {
    ...Tx
  }
}
fragment Tx on TxRef {
  hash
  block
  logIndex
  time
  finalized
}
fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
fragment Who on Party {
  kind
  address
  commitment
  organisation {
    id
    name
    verified
  }
}
fragment Where on Fund {
  id
  name
  organisation {
    id
    name
    verified
  }
}`, {"fragmentName":"Piece"}) as unknown as TypedDocumentString<PieceFragment, unknown>;
export const PoolRuleFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PoolRule on Matching {
  pool {
    ...Where
  }
  fund {
    ...Where
  }
  asset {
    address
    code
    kind
  }
  state
  basisPoints
  perGift {
    ...Sum
  }
  perFund {
    ...Sum
  }
  inAll {
    ...Sum
  }
  from
  until
  submitter {
    ...Who
  }
  matched {
    ...Sum
  }
  left {
    ...Sum
  }
}
    fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}
fragment Who on Party {
  kind
  address
  commitment
  organisation {
    id
    name
    verified
  }
}
fragment Where on Fund {
  id
  name
  organisation {
    id
    name
    verified
  }
}`, {"fragmentName":"PoolRule"}) as unknown as TypedDocumentString<PoolRuleFragment, unknown>;
export const BatchClaimsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query BatchClaims($id: ID!, $after: String) {
  donation(id: $id) {
    batch {
      claims(first: 20, after: $after) {
        nodes {
          position
          index
          offset {
            ...Sum
          }
          amount {
            ...Sum
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    fragment Sum on Amount {
  value
  decimal
  asset {
    address
    code
    decimals
    kind
    custody
  }
}`) as unknown as TypedDocumentString<BatchClaimsQuery, BatchClaimsQueryVariables>;