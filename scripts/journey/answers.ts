// What comes back from the questions of questions.ts.

export interface AmountAnswer {
  value: string;
  decimal: string;
  asset: { code: string; decimals: number; kind: string };
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
  organisation: { name: string };
}

export interface AttestationAnswer {
  kind: string;
  amount: AmountAnswer;
  date: string;
  evidence: string | null;
  organisation: { name: string } | null;
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
  attestations: { nodes: AttestationAnswer[] };
}

export interface TransferAnswer extends EntryAnswer {
  __typename: "Transfer";
  kind: string;
  payee: PartyAnswer;
  changesPurpose: boolean;
}

export interface ReturnAnswer extends EntryAnswer {
  __typename: "Return";
  disbursement: Pick<DisbursementAnswer, "ref" | "date" | "beneficiary"> | null;
}

export interface WriteOffAnswer extends EntryAnswer {
  __typename: "WriteOff";
  reason: string;
}

export type OtherEntryAnswer = EntryAnswer & { __typename: "Part" | "Donation" };
export type AnyEntryAnswer = DisbursementAnswer | TransferAnswer | ReturnAnswer | WriteOffAnswer | OtherEntryAnswer;

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
  fund: FundAnswer;
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

export interface DonationAnswer extends GiftAnswer {
  reversal: { reason: string; date: string; evidence: string | null; ref: string | null } | null;
  parts: { id: string; amount: AmountAnswer; fund: FundAnswer }[];
  tx: { hash: string; block: number; finalized: boolean };
  trace: {
    basis: "OWN_FUND" | "FIFO";
    disbursed: AmountAnswer | null;
    confirmed: AmountAnswer | null;
    held: AmountAnswer | null;
    refunded: AmountAnswer | null;
    writtenOff: AmountAnswer | null;
    pieces: Page<PieceAnswer>;
  };
}

export interface PaidAnswer extends DisbursementAnswer {
  tx: { hash: string; block: number; finalized: boolean };
  sources: Page<SourceAnswer>;
}
