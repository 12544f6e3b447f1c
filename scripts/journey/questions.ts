// What a journey asks of GraphQL; the answers' types are in answers.ts.

/** What every question has need of. */
const EVERYWHERE = /* GraphQL */ `
  fragment Sum on Amount {
    value
    decimal
    asset {
      code
      decimals
      kind
      address
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
`;

const FRAGMENTS = /* GraphQL */ `
  ${EVERYWHERE}
  fragment Said on AttestationConnection {
    totalCount
    nodes {
      kind
      amount {
        ...Sum
      }
      date
      ref
      evidence
      organisation {
        name
      }
      attester {
        kind
        address
        commitment
      }
      capacity
      proof
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
  fragment Answered on Donation {
    id
    ref
    date
    evidence
    amount {
      ...Sum
    }
    batch {
      count
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
    approval {
      approver {
        address
      }
    }
    attestations(first: 20) {
      ...Said
    }
    questions(first: 3) {
      ...Said
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
        answers {
          ...Answered
        }
        approval {
          approver {
            address
          }
        }
        consent {
          signer {
            address
          }
          by {
            address
          }
        }
        attestations(first: 20) {
          ...Said
        }
        questions(first: 3) {
          ...Said
        }
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

const STANDING = /* GraphQL */ `
  fragment Standing on Fund {
    ...Where
    state
    frozen
    paused
    refundDeadline
    closing {
      tx {
        time
      }
    }
    cancellation {
      tx {
        time
      }
    }
    successor {
      ...Where
    }
  }
`;

/** A gift and a page of the pieces it became: variables `id` or `ref`, `first`, `after`. */
export const FORWARD = /* GraphQL */ `
  query Forward($id: ID, $ref: String, $first: Int!, $after: String) {
    donation(id: $id, ref: $ref) {
      ...Gift
      fund {
        ...Standing
      }
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
      leaf {
        index
        batch {
          id
        }
      }
      matches {
        pool {
          ...Where
        }
        amount {
          ...Sum
        }
        start
        rule {
          state
          left {
            ...Sum
          }
        }
        sources(first: 3) {
          totalCount
          nodes {
            donor {
              ...Who
            }
          }
        }
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
        byCustody {
          custody
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
              ...Standing
            }
            outflow {
              __typename
              ...What
              ...Paid
              ... on WriteOff {
                reason
              }
              ... on Refund {
                payer {
                  ...Who
                }
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
  ${STANDING}
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
    ... on Donation {
      payer {
        address
      }
    }
  }
`;

/** What to choose an entry by, among several with one reference. */
export const CHOICE = /* GraphQL */ `
  query Choice($id: ID!) {
    entry(id: $id) {
      __typename
      date
      amount {
        ...Sum
      }
      fund {
        ...Where
      }
      ... on Donation {
        payer {
          ...Who
        }
        donor {
          ...Who
        }
      }
      ... on Disbursement {
        beneficiary {
          ...Who
        }
      }
    }
  }
  ${EVERYWHERE}
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
      ... on Refund {
        gift {
          id
        }
      }
    }
  }
`;
