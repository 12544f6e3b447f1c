// What a second key, or a receiving organisation, signs for a call: made here from the call itself. Loaded when there is something to sign.
import { decodeFunctionData, getTypesForEIP712Domain, type Hex, keccak256, serializeTypedData } from "viem";
import { donationLedgerAbi } from "../../../../contracts/generated/abi.ts";
import type { Address } from "../../../../contracts/ids.ts";
import { APPROVAL_TYPES, CONSENT_TYPES, ledgerDomain } from "../../../../contracts/signing.ts";
import type { Contracts } from "../acts.ts";

interface Asked {
  kind: "APPROVAL" | "CONSENT";
  data: string;
  /** Seconds since 1970-01-01. */
  deadline: string;
  /** Of a consent. */
  nonce?: string | null | undefined;
}

type Given = Record<string, unknown>;

/** EIP-712's JSON, as a wallet takes it. The call is one that `actsOf` reads. */
export function textToSign({ kind, data, deadline, nonce }: Asked, { chainId, ledger }: Contracts): string {
  const { args } = decodeFunctionData({ abi: donationLedgerAbi, data: data as Hex });
  const given = args[0] as Given;
  const terms = kind === "APPROVAL" ? approval(given, data as Hex, BigInt(deadline)) : consent(given, nonce, BigInt(deadline));
  const domain = ledgerDomain(chainId, ledger as Address);
  // A wallet wants the domain's own type, too.
  const types = { EIP712Domain: getTypesForEIP712Domain({ domain }), ...terms.types };
  const whole = { domain, types, primaryType: terms.primaryType, message: terms.message };
  return serializeTypedData(whole as unknown as Parameters<typeof serializeTypedData>[0]);
}

function approval(given: Given, data: Hex, deadline: bigint) {
  // An outflow names where it leaves; a transfer, where it leaves and where it arrives.
  const of = (name: string, from: string): unknown => given[name] ?? given[from];
  const message = {
    ...{ fund: of("fund", "fromFund"), asset: of("asset", "fromAsset"), amount: of("amount", "fromAmount") },
    ...{ expectedAt: given["expectedAt"], callHash: keccak256(data), deadline },
  };
  return { types: APPROVAL_TYPES, primaryType: "Approval", message } as const;
}

function consent(given: Given, nonce: string | null | undefined, deadline: bigint) {
  const { fromFund, fromAsset, fromAmount, expectedAt, toFund, toAsset, toAmount } = given;
  const what = { fromFund, fromAsset, fromAmount, expectedAt, toFund, toAsset, toAmount };
  return { types: CONSENT_TYPES, primaryType: "Consent", message: { ...what, nonce: BigInt(nonce ?? ""), deadline } } as const;
}
