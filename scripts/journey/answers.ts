// What comes back from the questions of questions.ts.

export interface AmountAnswer {
  value: string;
  decimal: string;
  /** The address of a token tells it from others with its code. */
  asset: { code: string; decimals: number; kind: string; address?: string };
}

export interface PartyAnswer {
  kind: string;
  address: string | null;
  commitment: string | null;
  organisation: { name: string; verified: boolean } | null;
}

export interface FundAnswer {
  id: string;
  key: string;
  name: string;
  organisation: OrganisationNamed;
}

export interface OrganisationNamed {
  name: string;
}

interface ActAnswer {
  tx: { time: string };
}

/** A fund with whatever may stop what lies in it. */
export interface StandingAnswer extends FundAnswer {
  state: "OPEN" | "CLOSED" | "CANCELLED";
  frozen: boolean;
  paused: boolean;
  refundDeadline: string | null;
  closing: ActAnswer | null;
  cancellation: ActAnswer | null;
  successor: FundAnswer | null;
}

export interface AttestationAnswer {
  kind: string;
  amount: AmountAnswer;
  date: string;
  ref: string | null;
  evidence: string | null;
  organisation: OrganisationNamed | null;
  attester: { kind: string; address: string | null; commitment: string | null };
  capacity: string;
  proof: string;
}

interface Sayings {
  totalCount: string | null;
  nodes: AttestationAnswer[];
}

interface ApprovalAnswer {
  approver: { address: string | null };
}

interface ConsentAnswer {
  signer: { address: string | null };
  by: { address: string | null };
}

interface EntryAnswer {
  id: string;
  ref: string | null;
  date: string;
  evidence: string | null;
  amount: AmountAnswer;
  fund: FundAnswer;
  by: { address: string | null };
}

export interface DisbursementAnswer extends EntryAnswer {
  __typename: "Disbursement";
  class: string;
  purpose: string | null;
  recipient: PartyAnswer;
  beneficiary: PartyAnswer;
  returned: AmountAnswer;
  confirmed: AmountAnswer;
  approval: ApprovalAnswer | null;
  attestations: Sayings;
  questions: Sayings;
}

export interface TransferAnswer extends EntryAnswer {
  __typename: "Transfer";
  kind: string;
  payee: PartyAnswer;
  changesPurpose: boolean;
  /** The gift or batch that it matches. */
  answers: (Pick<EntryAnswer, "id" | "ref" | "date" | "evidence" | "amount"> & { batch: { count: string } | null }) | null;
  approval: ApprovalAnswer | null;
  consent: ConsentAnswer | null;
  attestations: Sayings;
  questions: Sayings;
}

export interface ReturnAnswer extends EntryAnswer {
  __typename: "Return";
  disbursement: Pick<DisbursementAnswer, "ref" | "date" | "beneficiary"> | null;
}

export interface WriteOffAnswer extends EntryAnswer {
  __typename: "WriteOff";
  reason: string;
}

export interface RefundAnswer extends EntryAnswer {
  __typename: "Refund";
  payer: PartyAnswer;
}

export type OtherEntryAnswer = EntryAnswer & { __typename: "Part" | "Donation" };
export type AnyEntryAnswer =
  DisbursementAnswer | TransferAnswer | ReturnAnswer | WriteOffAnswer | RefundAnswer | OtherEntryAnswer;

export interface StepAnswer {
  kind: "GRANT" | "CONVERSION" | "RETURN";
  entry: TransferAnswer | ReturnAnswer;
  /** Where it arrived. */
  fund: FundAnswer;
  sent: AmountAnswer;
  arrived: AmountAnswer;
}

export interface OnwardAnswer {
  entry: { id: string };
  from: string;
  to: string;
}

export interface PieceAnswer {
  amount: AmountAnswer;
  quantity: AmountAnswer;
  amountExact: string;
  quantityExact: string;
  outcome: "DISBURSED" | "HELD" | "REFUNDED" | "WRITTEN_OFF" | "REVERSED" | "ONWARD";
  fund: StandingAnswer;
  outflow: AnyEntryAnswer | null;
  confirmed: AmountAnswer;
  onward: OnwardAnswer | null;
  path: StepAnswer[];
}

export interface SourceAnswer {
  donation: GiftAnswer | null;
  donor: PartyAnswer;
  amount: AmountAnswer;
  quantity: AmountAnswer;
  amountExact: string;
  quantityExact: string;
  returned: boolean;
  onward: OnwardAnswer | null;
  path: StepAnswer[];
}

/** A gift as a source names it. */
export interface GiftAnswer extends EntryAnswer {
  donor: PartyAnswer & { namedBy: { address: string | null } | null };
  kind: string;
  reversed: boolean;
}

export interface Page<Node> {
  totalCount: string | null;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Node[];
}

/** The sums of a trace; null beyond 20,000 pieces. */
export interface TotalsAnswer {
  disbursed: AmountAnswer | null;
  confirmed: AmountAnswer | null;
  held: AmountAnswer | null;
  refunded: AmountAnswer | null;
  writtenOff: AmountAnswer | null;
}

/** What a pool added to a gift. */
export interface MatchAnswer {
  pool: FundAnswer;
  amount: AmountAnswer;
  /** Where its money begins; null: the batch's list does not say which of the batch's it is. */
  start: string | null;
  rule: { state: string; left: AmountAnswer };
  sources: { totalCount: string | null; nodes: { donor: PartyAnswer }[] };
}

export interface DonationAnswer extends GiftAnswer {
  fund: StandingAnswer;
  reversal: { reason: string; date: string; evidence: string | null; ref: string | null } | null;
  /** Of a gift within a batch. */
  leaf: { index: number; batch: { id: string } } | null;
  matches: MatchAnswer[];
  parts: { id: string; amount: AmountAnswer; fund: FundAnswer }[];
  tx: { hash: string; block: number; finalized: boolean };
  trace: TotalsAnswer & {
    basis: "OWN_FUND" | "FIFO";
    byCustody: (TotalsAnswer & { custody: "ESCROWED" | "ATTESTED" })[] | null;
    pieces: Page<PieceAnswer>;
  };
}

export interface PaidAnswer extends DisbursementAnswer {
  tx: { hash: string; block: number; finalized: boolean };
  sources: Page<SourceAnswer>;
}
