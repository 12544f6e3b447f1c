import { zeroAddress, type Hex } from "viem";
import type { Address } from "../../../contracts/ids.ts";
import { MAX_UNITS } from "../../../contracts/leaves/leaf.ts";
import { LAST_SECOND, momentText } from "../../moment-text.ts";
import { displayAmount } from "../../record/journal/amount.ts";
import { type FoundAsset, shownAmount } from "../assets.ts";

/** A pool's rule, as the contract keeps it. */
export interface Rule {
  pool: Hex;
  asset: Address;
  fund: Hex;
  ratio: number;
  mostPerGift: bigint;
  mostPerFund: bigint;
  mostInAll: bigint;
  /** Seconds since 1970-01-01, inclusive. */
  from: number;
  until: number;
  submitter: Address;
  evidence: Hex;
}

export const NO_LIMIT = MAX_UNITS;
export const NEVER_ENDS = 2 ** 40 - 1;

/** 'adds 100.00 % to gifts to "flood" in CNY, …' */
export function ruleText(rule: Rule, asset: FoundAsset, fund: string): string {
  if (rule.ratio === 0) return `adds nothing more to gifts to "${fund}" in ${asset.shown}`;
  const limits = (
    [
      [rule.mostPerGift, "a gift"],
      [rule.mostPerFund, `to "${fund}"`],
      [rule.mostInAll, "in all"],
    ] as const
  )
    .filter(([most]) => most !== NO_LIMIT)
    .map(([most, of]) => `${shownAmount(most, asset)} ${of}`);
  return [
    `adds ${displayAmount(BigInt(rule.ratio), 2)} % to gifts to "${fund}" in ${asset.shown}`,
    limits.length === 0 ? "without a limit" : `at most ${limits.join(", ")}`,
    ...(rule.from > 0 ? [`from ${momentText(rule.from)}`] : []),
    rule.until > LAST_SECOND ? "until it is set anew" : `until ${momentText(rule.until)}`,
    ...(rule.submitter === zeroAddress ? [] : [`of ${rule.submitter} alone`]),
  ].join(", ");
}
