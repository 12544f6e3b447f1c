// What an approval or a consent is about, as columns: the same where it is given and where it is taken back.
import type { EventOf } from "../chain/ledger-events.ts";

/** The one call that an approval lets pass. */
export function approvedCall(args: EventOf<"LEDGER", "ApprovalWithdrawn">["args"]): object {
  const { fund, asset, amount, expectedAt, callHash } = args;
  return { fund, asset, amount, expected_at: expectedAt, call_hash: callHash };
}

/** The one transfer that a consent lets pass. */
export function consentedTransfer(args: EventOf<"LEDGER", "ConsentRevoked">["args"]): object {
  const { fromFund, fromAsset, fromAmount, expectedAt, toFund, toAsset, toAmount, nonce } = args;
  return {
    from_fund: fromFund,
    from_asset: fromAsset,
    from_amount: fromAmount,
    expected_at: expectedAt,
    to_fund: toFund,
    to_asset: toAsset,
    to_amount: toAmount,
    nonce,
  };
}
