// What people sign off the chain (EIP-712), for viem: `{ domain, types, primaryType, message }` goes to `signTypedData`, and to
// `hashTypedData` for a contract that signs. Members are those of the Solidity structs, by their names and in their order; a
// digest of each is checked against the contracts in the tests.
import type { TypedDataDefinition, TypedDataDomain } from "viem";
import type { Address } from "./ids.ts";

/** What a fund's approver signs: `IFunds.Approval`. */
export const APPROVAL_TYPES = {
  Approval: [
    { name: "fund", type: "bytes32" },
    { name: "asset", type: "address" },
    { name: "amount", type: "uint128" },
    { name: "expectedAt", type: "uint128" },
    { name: "callHash", type: "bytes32" },
    { name: "deadline", type: "uint64" },
  ],
} as const;

/** What the admin of a receiving organisation signs for one transfer: `IFunds.Consent`. */
export const CONSENT_TYPES = {
  Consent: [
    { name: "fromFund", type: "bytes32" },
    { name: "fromAsset", type: "address" },
    { name: "fromAmount", type: "uint128" },
    { name: "expectedAt", type: "uint128" },
    { name: "toFund", type: "bytes32" },
    { name: "toAsset", type: "address" },
    { name: "toAmount", type: "uint128" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint64" },
  ],
} as const;

/** What an attester signs: `IAttestationLog.Attestation`, with who says it and until when it may be brought. */
export const ATTESTATION_TYPES = {
  Attestation: [
    { name: "fund", type: "bytes32" },
    { name: "asset", type: "address" },
    { name: "direction", type: "uint8" },
    { name: "start", type: "uint128" },
    { name: "entryHash", type: "bytes32" },
    { name: "amount", type: "uint128" },
    { name: "kind", type: "uint8" },
    { name: "organisation", type: "bytes32" },
    { name: "ref", type: "bytes32" },
    { name: "evidence", type: "bytes32" },
    { name: "date", type: "uint32" },
    { name: "attester", type: "address" },
    { name: "deadline", type: "uint64" },
  ],
} as const;

export type ApprovalMessage = TypedDataDefinition<typeof APPROVAL_TYPES, "Approval">["message"];
export type ConsentMessage = TypedDataDefinition<typeof CONSENT_TYPES, "Consent">["message"];
export type AttestationMessage = TypedDataDefinition<typeof ATTESTATION_TYPES, "Attestation">["message"];

/** The domain of approvals and consents: they are good on this chain, for this ledger, alone. */
export function ledgerDomain(chainId: number, ledger: Address) {
  return { name: "Throughline ledger", version: "1", chainId, verifyingContract: ledger } as const satisfies TypedDataDomain;
}

/** The domain of attestations: they are good on this chain, for this attestation log, alone. */
export function attestationDomain(chainId: number, log: Address) {
  const name = "Throughline attestations";
  return { name, version: "1", chainId, verifyingContract: log } as const satisfies TypedDataDomain;
}
