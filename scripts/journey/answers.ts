// What a journey asks of GraphQL, and what comes back. Types follow the queries below.

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

const FRAGMENTS = /* GraphQL */ `
  fragment Sum on Amount {
    value
    decimal
    asset {
      code
      decimals
      kind
    }
  }
  fragment Who on Party {
    kind
    address
    commitment
    organisation {
      name
      verified
    }
  }
  fragment Where on Fund {
    id
    key
    name
    organisation {
      name
    }
  }
  fragment What on Entry {
    id
    ref
    date
    evidence
    amount {
      ...Sum
    }
    fund {
      ...Where
    }
    by {
      address
    }
  }
  fragment Paid on Disbursement {
    ...What
    class
    purpose
    recipient {
      ...Who
    }
    beneficiary {
      ...Who
    }
    returned {
      ...Sum
    }
    confirmed {
      ...Sum
    }
    attestations(first: 20) {
      nodes {
        kind
        amount {
          ...Sum
        }
        date
        evidence
        organisation {
          name
        }
      }
    }
  }
  fragment On on Step {
    kind
    entry {
      __typename
      ...What
      ... on Transfer {
        kind
        payee {
          ...Who
        }
        changesPurpose
      }
      ... on Return {
        disbursement {
          ...What
          beneficiary {
            ...Who
          }
        }
      }
    }
    fund {
      ...Where
    }
    sent {
      ...Sum
    }
    arrived {
      ...Sum
    }
  }
  fragment Gift on Donation {
    ...What
    kind
    reversed
    donor {
      ...Who
      namedBy {
        address
      }
    }
  }
`;

/** A gift and a page of the pieces it became: variables `id` or `ref`, `first`, `after`. */
export const FORWARD = /* GraphQL */ `
  query Forward($id: ID, $ref: String, $first: Int!, $after: String) {
    donation(id: $id, ref: $ref) {
      ...Gift
      tx {
        hash
        block
        finalized
      }
      reversal {
        reason
        date
        evidence
        ref
      }
      parts {
        id
        amount {
          ...Sum
        }
        fund {
          ...Where
        }
      }
      trace {
        basis
        disbursed {
          ...Sum
        }
        confirmed {
          ...Sum
        }
        held {
          ...Sum
        }
        refunded {
          ...Sum
        }
        writtenOff {
          ...Sum
        }
        pieces(first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            amount {
              ...Sum
            }
            quantity {
              ...Sum
            }
            amountExact
            quantityExact
            outcome
            fund {
              ...Where
            }
            outflow {
              __typename
              ...What
              ...Paid
              ... on WriteOff {
                reason
              }
            }
            confirmed {
              ...Sum
            }
            onward {
              entry {
                id
              }
              from
              to
            }
            path {
              ...On
            }
          }
        }
      }
    }
  }
  ${FRAGMENTS}
`;

/** A disbursement and a page of what paid for it: variables `id` or `ref`, `first`, `after`. */
export const BACKWARD = /* GraphQL */ `
  query Backward($id: ID, $ref: String, $first: Int!, $after: String) {
    disbursement(id: $id, ref: $ref) {
      __typename
      ...Paid
      tx {
        hash
        block
        finalized
      }
      sources(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          donation {
            ...Gift
          }
          donor {
            ...Who
          }
          amount {
            ...Sum
          }
          quantity {
            ...Sum
          }
          amountExact
          quantityExact
          returned
          onward {
            entry {
              id
            }
            from
            to
          }
          path {
            ...On
          }
        }
      }
    }
  }
  ${FRAGMENTS}
`;

/** Whether a reference or an id is a gift's, a disbursement's, both or neither: variables `id` or `ref`. */
export const WHICH = /* GraphQL */ `
  query Which($ref: String) {
    donation(ref: $ref) {
      ...Named
    }
    disbursement(ref: $ref) {
      ...Named
    }
  }
  fragment Named on Entry {
    id
    fund {
      organisation {
        verified
      }
    }
  }
`;

/** What kind of entry an id names. */
export const KIND = /* GraphQL */ `
  query Kind($id: ID!) {
    entry(id: $id) {
      __typename
      id
      ... on Part {
        gift {
          id
        }
      }
    }
  }
`;
