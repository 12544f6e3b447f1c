// A kept request as its signer's wallet is shown it, and the signature under it.
import { randomBytes } from "node:crypto";
import { bytesToBigInt, getTypesForEIP712Domain, type Hex, serializeTypedData } from "viem";
import type { SigningModel, WaitingModel } from "../../api/desk.ts";
import type { Address } from "../../contracts/ids.ts";
import type { Chain } from "../record/connect.ts";
import type { PermissionRequest } from "../record/permission-file.ts";
import { typedData } from "../record/permission-terms.ts";
import { KINDS } from "./look.ts";
import type { KeptRequest } from "./requests.ts";

const SECONDS_A_DAY = 86_400;
/** A signature that runs out sooner may do so on its way; seconds. */
const LEAST_TIME = 60;
const MOST_DAYS = 91;

type Ledger = { chainId: number; ledger: Address };

/** What is shown of a request to a wallet; `days`: how long a signature given now is good. */
export function waitingModel(kept: KeptRequest, wallet: Address, ledger: Ledger, days: number): WaitingModel {
  const { request, amount, asset, to, fund, id, recorder, asked } = kept;
  const signed = isSigned(request);
  const asks = request.signer.toLowerCase() === wallet && !signed;
  return {
    ...{ id, recorder, asked, fund, signed },
    kind: KINDS[request.is],
    signer: request.signer.toLowerCase() as Address,
    amount: { value: BigInt(amount), asset },
    toFund: to?.fund ?? null,
    toAmount: to && { value: BigInt(to.amount), asset: to.asset },
    ...{ line: request.line, ref: request.ref, says: request.says, data: request.calldata },
    deadline: signed ? new Date(request.deadline! * 1000).toISOString() : null,
    sign: asks ? signingText(request, ledger, days) : null,
  };
}

/** Whether a signature is there that is still of use. */
function isSigned({ signature, deadline = 0 }: PermissionRequest): boolean {
  return signature !== undefined && deadline > now() + LEAST_TIME;
}

function signingText(request: PermissionRequest, ledger: Ledger, days: number): SigningModel | null {
  const deadline = now() + days * SECONDS_A_DAY;
  const nonce = request.is === "consent" ? bytesToBigInt(randomBytes(32)).toString() : undefined;
  const typed = typedData({ ...request, deadline, ...(nonce !== undefined && { nonce }) }, ledger);
  if (!typed) return null;
  // A wallet wants the domain's own type, too.
  const types = { EIP712Domain: getTypesForEIP712Domain({ domain: typed.domain }), ...typed.types };
  const { domain, primaryType, message } = typed;
  const whole = { domain, types, primaryType, message } as unknown as Parameters<typeof serializeTypedData>[0];
  const json = serializeTypedData(whole);
  return { json, deadline: deadline.toString(), nonce: nonce ?? null };
}

/** Whether a signature is the signer's under the request's text with this deadline and nonce; a contract is asked by ERC-1271. */
export async function isSignersOwn(
  chain: Chain,
  { request }: KeptRequest,
  ledger: Ledger,
  given: { deadline: number; nonce: string | undefined; signature: Hex },
): Promise<boolean> {
  const { deadline, nonce, signature } = given;
  if (deadline <= now() + LEAST_TIME || deadline > now() + MOST_DAYS * SECONDS_A_DAY) return false;
  const typed = typedData({ ...request, deadline, ...(nonce !== undefined && { nonce }) }, ledger);
  if (!typed) return false;
  return await chain.client.verifyTypedData({ address: request.signer, signature, ...(typed as object) } as never);
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
