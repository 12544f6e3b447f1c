// Keys of which the tests know the private half, and what they sign.
import { type Hex, hexToBigInt, type LocalAccount, numberToHex, slice } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { type Address, textHash } from "../../contracts/ids.ts";
import { ATTESTATION_TYPES, attestationDomain, type AttestationMessage } from "../../contracts/signing.ts";
import {
  APPROVAL_TYPES,
  type ApprovalMessage,
  CONSENT_TYPES,
  type ConsentMessage,
  ledgerDomain,
} from "../../contracts/signing.ts";
import { attestation, ethers, networkHelpers } from "./fixture.ts";

/** A key that nobody else has, the same for the same name. */
export const keyOf = (name: string): LocalAccount => privateKeyToAccount(textHash(`the key of ${name}`));

export const chainId = Number((await ethers.provider.getNetwork()).chainId);

/** An hour from the latest block. */
export async function soon(): Promise<bigint> {
  return BigInt(await networkHelpers.time.latest()) + 3_600n;
}

/** What `attester` signs, of the disbursement of `inUse` where nothing else is said. */
export function statement(attester: Address, deadline: bigint, fields: object = {}): AttestationMessage {
  return { ...attestation(fields), attester, deadline };
}

/** Where a signature shall be good; by default where it is. */
interface Place {
  chainId?: number;
  contract: unknown;
}

export function signAttestation(key: LocalAccount, message: AttestationMessage, place: Place): Promise<Hex> {
  const domain = attestationDomain(place.chainId ?? chainId, place.contract as Address);
  return key.signTypedData({ domain, types: ATTESTATION_TYPES, primaryType: "Attestation", message });
}

export function signApproval(key: LocalAccount, message: ApprovalMessage, place: Place): Promise<Hex> {
  const domain = ledgerDomain(place.chainId ?? chainId, place.contract as Address);
  return key.signTypedData({ domain, types: APPROVAL_TYPES, primaryType: "Approval", message });
}

export function signConsent(key: LocalAccount, message: ConsentMessage, place: Place): Promise<Hex> {
  const domain = ledgerDomain(place.chainId ?? chainId, place.contract as Address);
  return key.signTypedData({ domain, types: CONSENT_TYPES, primaryType: "Consent", message });
}

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The other signature that the curve's mathematics lets anyone make of a signature: of the same words by the same key. */
export function malleated(signature: Hex): Hex {
  const s = CURVE_ORDER - hexToBigInt(slice(signature, 32, 64));
  const v = slice(signature, 64, 65) === "0x1b" ? "1c" : "1b";
  return `${slice(signature, 0, 32)}${numberToHex(s, { size: 32 }).slice(2)}${v}`;
}
