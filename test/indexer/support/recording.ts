// Calls by which an organisation states what it received and paid out, encoded in a line or two.
import type { Hex } from "viem";
import { textHash, ZERO_WORD } from "../../../contracts/ids.ts";
import type { BatchTerms, Leaf } from "../../../contracts/leaves/leaf.ts";
import { LeafTree } from "../../../contracts/leaves/leaf-tree.ts";
import { CNY, type Encode, SOMEBODY } from "./contracts.ts";

/** Each gives the data of a call of the ledger's; `at` is where the entry starts. */
export function recordingCalls(encode: Encode) {
  return {
    /** The encoded call of a gift that starts at `at`. */
    gift: (
      fund: Hex,
      at: bigint,
      amount: bigint,
      more: { asset?: Hex; ref?: string; ruleHash?: Hex; date?: number; donor?: Hex } = {},
    ) =>
      encode("ledger", "recordDonation", [
        {
          fund,
          asset: more.asset ?? CNY,
          donor: more.donor ?? SOMEBODY,
          amount,
          expectedAt: at,
          ruleHash: more.ruleHash ?? ZERO_WORD,
          kind: 0,
          ref: more.ref === undefined ? ZERO_WORD : textHash(more.ref),
          date: more.date ?? 0,
        },
      ]),
    /** A batch that starts at `at`. */
    giftBatch: (fund: Hex, at: bigint, { root, amount, count }: BatchTerms, more: { ruleHash?: Hex; uri?: string } = {}) =>
      encode("ledger", "recordBatch", [
        {
          fund,
          asset: CNY,
          amount,
          expectedAt: at,
          ruleHash: more.ruleHash ?? ZERO_WORD,
          count,
          root,
          uri: more.uri ?? "",
          ref: ZERO_WORD,
          date: 0,
        },
      ]),
    /** Disproves a batch by some of its leaves. */
    dispute: (fund: Hex, start: bigint, leaves: readonly Leaf[], which: readonly number[], terms: BatchTerms) => {
      const tree = LeafTree.of(leaves);
      const proofs = which.map((index) => tree.proof(index));
      const some = which.map((index) => leaves[index]!);
      return encode("ledger", "challengeBatch", [{ fund, asset: CNY, start }, terms, some, proofs]);
    },
    leafReversal: (givenTo: Hex, batchFund: Hex, batchStart: bigint, index: number, amount: bigint) =>
      encode("ledger", "recordLeafReversal", [
        {
          givenTo,
          asset: CNY,
          batchFund,
          batchStart,
          index,
          amount,
          reason: "bounced",
          ref: ZERO_WORD,
          evidence: textHash("notice"),
          date: 0,
        },
      ]),
    payment: (fund: Hex, at: bigint, amount: bigint, asset: Hex = CNY, more: { to?: Hex; ref?: string } = {}) =>
      encode("ledger", "recordDisbursement", [
        {
          fund,
          asset,
          recipient: more.to ?? SOMEBODY,
          beneficiary: SOMEBODY,
          amount,
          expectedAt: at,
          class: 0,
          purpose: "blankets",
          ref: more.ref === undefined ? ZERO_WORD : textHash(more.ref),
          evidence: ZERO_WORD,
          date: 0,
        },
      ]),
    transfer: (from: Hex, at: bigint, amount: bigint, to: Hex, toAsset: Hex = CNY, toAmount = amount) =>
      encode("ledger", "recordTransfer", [
        {
          fromFund: from,
          fromAsset: CNY,
          fromAmount: amount,
          expectedAt: at,
          toFund: to,
          toAsset,
          toAmount,
          payee: ZERO_WORD,
          ref: ZERO_WORD,
          evidence: textHash("invoice"),
          date: 0,
        },
      ]),
    comeback: (fund: Hex, at: bigint, amount: bigint, disbursement: bigint, offset: bigint) =>
      encode("ledger", "recordReturn", [
        {
          fund,
          asset: CNY,
          amount,
          expectedAt: at,
          disbursement,
          offset,
          ref: ZERO_WORD,
          evidence: ZERO_WORD,
          date: 0,
        },
      ]),
    reversal: (givenTo: Hex, giftFund: Hex, giftStart: bigint, amount: bigint) =>
      encode("ledger", "recordReversal", [
        {
          givenTo,
          asset: CNY,
          giftFund,
          giftStart,
          amount,
          reason: "bounced",
          ref: ZERO_WORD,
          evidence: textHash("notice"),
          date: 0,
        },
      ]),
    loss: (fund: Hex, at: bigint, amount: bigint) =>
      encode("ledger", "recordWriteOff", [
        { fund, asset: CNY, amount, expectedAt: at, reason: "flooded", ref: ZERO_WORD, evidence: textHash("report"), date: 0 },
      ]),
  };
}
