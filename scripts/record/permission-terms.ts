// What a permission covers, read from the recorder's call itself: whoever asks and whoever signs come to the same.
import {
  type ContractFunctionArgs,
  decodeFunctionData,
  encodeFunctionData,
  type Hex,
  keccak256,
  toFunctionSelector,
} from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { type Address, ZERO_WORD } from "../../contracts/ids.ts";
import {
  APPROVAL_TYPES,
  type ApprovalMessage,
  CONSENT_TYPES,
  type ConsentMessage,
  ledgerDomain,
} from "../../contracts/signing.ts";
import type { PermissionRequest } from "./permission-file.ts";

const abi = donationLedgerAbi;
type Mutability = "nonpayable" | "payable";
type Args<Name extends "disburse" | "transfer" | "recordWriteOff"> =
  ContractFunctionArgs<typeof abi, Mutability, Name> extends readonly [infer Only] ? Only : never;

/** An outflow, as the call says it. */
export type Outflow =
  | ({ what: "payment" } & Args<"disburse">)
  | ({ what: "transfer"; fund: Hex; asset: Address; amount: bigint } & Args<"transfer">)
  | ({ what: "write-off" } & Args<"recordWriteOff">);

/** Reads the outflow that a call is; undefined where it is none that `record` makes, or its data are not exactly that. */
export function outflowOf(calldata: Hex): Outflow | undefined {
  try {
    const call = decodeFunctionData({ abi, data: calldata });
    // Only the one way of writing a call: nothing that is signed stands where nobody reads it.
    if (encodeFunctionData({ abi, ...call }) !== calldata.toLowerCase()) return undefined;
    switch (call.functionName) {
      case "disburse":
      case "recordDisbursement":
        return { what: "payment", ...call.args[0] };
      case "transfer":
      case "recordTransfer": {
        const { fromFund: fund, fromAsset: asset, fromAmount: amount, toAsset, payee } = call.args[0];
        // Only an exchange has a payee: `record` names none of a grant, and nobody would be shown it.
        if (toAsset.toLowerCase() === asset.toLowerCase() && payee !== ZERO_WORD) return undefined;
        return { what: "transfer", fund, asset, amount, ...call.args[0] };
      }
      case "recordWriteOff":
        return { what: "write-off", ...call.args[0] };
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

/** Whether what goes out is coins or tokens that the ledger holds: by the function that is called. */
export function paysOut(calldata: Hex): boolean {
  return ESCROW.has(calldata.slice(0, 10) as Hex);
}

const ESCROW = new Set(
  abi
    .filter((item) => item.type === "function" && (item.name === "disburse" || item.name === "transfer"))
    .map((item) => toFunctionSelector(item)),
);

/** What the approver of an outflow signs. */
export function approvalMessage(
  { fund, asset, amount, expectedAt }: Outflow,
  calldata: Hex,
  deadline: number,
): ApprovalMessage {
  return { fund, asset, amount, expectedAt, callHash: keccak256(calldata), deadline: BigInt(deadline) };
}

/** What the admin of the receiving organisation signs for a transfer. */
export function consentMessage(outflow: Outflow & { what: "transfer" }, nonce: bigint, deadline: number): ConsentMessage {
  const { fromFund, fromAsset, fromAmount, expectedAt, toFund, toAsset, toAmount } = outflow;
  return { fromFund, fromAsset, fromAmount, expectedAt, toFund, toAsset, toAmount, nonce, deadline: BigInt(deadline) };
}

/** What is signed for a request, as viem's `signTypedData` takes it; undefined where the request asks for nothing that can be signed. */
export function typedData(request: PermissionRequest, ledger: { chainId: number; ledger: Address }) {
  const outflow = outflowOf(request.calldata);
  const { deadline, nonce } = request;
  if (!outflow || deadline === undefined) return undefined;
  const domain = ledgerDomain(ledger.chainId, ledger.ledger);
  if (request.is === "approval") {
    const message = approvalMessage(outflow, request.calldata, deadline);
    return { domain, types: APPROVAL_TYPES, primaryType: "Approval", message } as const;
  }
  if (outflow.what !== "transfer" || nonce === undefined) return undefined;
  const message = consentMessage(outflow, BigInt(nonce), deadline);
  return { domain, types: CONSENT_TYPES, primaryType: "Consent", message } as const;
}
