// Calls about coins and tokens, encoded in a line or two.
import type { Hex } from "viem";
import { textHash, ZERO_ADDRESS, ZERO_WORD } from "../../../contracts/ids.ts";
import { type Encode, SOMEBODY } from "./contracts.ts";

/** The chain's own coin. */
export const COIN = ZERO_ADDRESS;

/** A row of a payment to many. */
export function row(recipient: Hex, amount: bigint, ref = "") {
  return {
    recipient,
    beneficiary: SOMEBODY,
    amount,
    class: 0,
    purpose: "rice",
    ref: ref === "" ? ZERO_WORD : textHash(ref),
    evidence: ZERO_WORD,
    date: 0,
  };
}

/** Each gives the data of a call of the ledger's; `at` is where the entry starts. */
export function escrowCalls(encode: Encode) {
  return {
    /** Gives the coins sent along. */
    coins: (fund: Hex, ref?: string) => encode("ledger", "donate", [fund, ref === undefined ? ZERO_WORD : textHash(ref)]),
    /** Gives the coins sent along to a fund with a rule. */
    cutCoins: (fund: Hex, ruleHash: Hex) => encode("ledger", "donateFor", [fund, ruleHash, ZERO_WORD, SOMEBODY, 0]),
    tokens: (fund: Hex, token: Hex, amount: bigint, donor: Hex = SOMEBODY) =>
      encode("ledger", "donateTokenFor", [fund, token, amount, ZERO_WORD, ZERO_WORD, donor, 0]),
    payOut: (fund: Hex, asset: Hex, at: bigint, amount: bigint, recipient: Hex = SOMEBODY) =>
      encode("ledger", "disburse", [{ ...row(recipient, amount), fund, asset, expectedAt: at }]),
    payOutMany: (fund: Hex, asset: Hex, at: bigint, rows: readonly ReturnType<typeof row>[]) =>
      encode("ledger", "disburseMany", [fund, asset, at, rows]),
    move: (
      from: { fund: Hex; asset: Hex; at: bigint; amount: bigint },
      to: { fund: Hex; asset: Hex; amount: bigint },
      payee: Hex = ZERO_WORD,
    ) =>
      encode("ledger", "transfer", [
        {
          fromFund: from.fund,
          fromAsset: from.asset,
          fromAmount: from.amount,
          expectedAt: from.at,
          toFund: to.fund,
          toAsset: to.asset,
          toAmount: to.amount,
          payee,
          ref: ZERO_WORD,
          evidence: textHash("receipt"),
          date: 0,
        },
      ]),
    giveBack: (fund: Hex, asset: Hex, amount: bigint, disbursement: bigint, offset: bigint) =>
      encode("ledger", "giveBack", [
        { fund, asset, amount, disbursement, offset, ref: ZERO_WORD, evidence: ZERO_WORD, date: 0 },
      ]),
    claim: (fund: Hex, asset: Hex, start: bigint, amount: bigint, payer: Hex) =>
      encode("ledger", "claimRefund", [fund, asset, start, amount, payer]),
  };
}
