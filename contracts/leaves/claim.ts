// How a giver shows that a gift within a batch is theirs: by signing, with the key that their receipt code is, what somebody asks of them
// (EIP-712). Each question is new and names who asks, so that an answer is of no use to anyone else, or later.
import { bytesToHex, type Hex, recoverTypedDataAddress, type TypedDataDefinition, type TypedDataDomain } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { type Address, isWord } from "../ids.ts";
import { receiptParty } from "../party.ts";
import { receiptKey } from "./receipt-code.ts";

export const CLAIM_TYPES = {
  Claim: [
    { name: "fund", type: "bytes32" },
    { name: "asset", type: "address" },
    { name: "start", type: "uint128" },
    { name: "index", type: "uint32" },
    { name: "receipt", type: "bytes32" },
    { name: "audience", type: "string" },
    { name: "challenge", type: "bytes32" },
  ],
} as const;

/**
 * A claim to a leaf: the batch's first entry, the leaf's index and commitment; `audience` is who asks (a host's name, a shop's), which the giver
 * sees before they sign; `challenge` is what the asker made up for this one time.
 */
export type Claim = TypedDataDefinition<typeof CLAIM_TYPES, "Claim">["message"];

/** The domain of claims: they are good for gifts in this ledger, on this chain, alone. */
export function receiptDomain(chainId: number, ledger: Address) {
  return { name: "Throughline receipts", version: "1", chainId, verifyingContract: ledger } as const satisfies TypedDataDomain;
}

/** What an asker makes up, and accepts once. */
export function newChallenge(): Hex {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
}

/** Signs a claim with a receipt code. The code itself is not part of what comes out. */
export async function signClaim(code: Hex, domain: ReturnType<typeof receiptDomain>, claim: Claim): Promise<Hex> {
  const account = privateKeyToAccount(receiptKey(code));
  return await account.signTypedData({ domain, types: CLAIM_TYPES, primaryType: "Claim", message: claim });
}

/** Whether whoever signed holds the code of the leaf that is claimed. That the leaf is in the batch is another question: see leaf.ts. */
export async function holdsCode(domain: ReturnType<typeof receiptDomain>, claim: Claim, signature: Hex): Promise<boolean> {
  if (!isWord(claim.receipt)) return false;
  try {
    const signer = await recoverTypedDataAddress({
      domain,
      types: CLAIM_TYPES,
      primaryType: "Claim",
      message: claim,
      signature,
    });
    return receiptParty(signer) === claim.receipt.toLowerCase();
  } catch {
    return false; // no signature at all
  }
}
