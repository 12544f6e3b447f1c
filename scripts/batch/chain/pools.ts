// What pools add to a batch, by the state in which the chain is.
import type { Hex } from "viem";
import type { Deployment } from "../../../contracts/deployment.ts";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import type { Address } from "../../../contracts/ids.ts";
import { ZERO_ADDRESS } from "../../../contracts/ids.ts";
import type { Offer } from "../../../contracts/leaves/allocation.ts";
import { MAX_UNITS } from "../../../contracts/leaves/leaf.ts";
import { momentText } from "../../moment-text.ts";
import type { Chain } from "../../record/connect.ts";
import { MOST_STATED } from "../../record/journal/amount.ts";
import { isUnit } from "./batch-call.ts";

/** What a pool says to gifts to a fund: what it offers, or why it does not answer. */
export type PoolNow = { pool: Hex } & ({ offer: Offer } | { why: string });

export interface PoolQuestion {
  pools: readonly Hex[];
  /** The fund that the gifts are to, and what they are of. */
  fund: Hex;
  asset: Address;
  /** Who records them; undefined: not known yet, and not judged. */
  submitter: Address | undefined;
}

/** What each pool says now. The contract has the last word, when the batch is recorded. */
export async function askPools(
  { client }: Chain,
  { ledger }: Pick<Deployment, "ledger">,
  { pools, fund, asset, submitter }: PoolQuestion,
  blockNumber: bigint,
): Promise<PoolNow[]> {
  const contract = { address: ledger, abi: donationLedgerAbi, blockNumber } as const;
  const { timestamp } = await client.getBlock({ blockNumber });
  // A chain on which nobody did anything lately is behind the time at which the batch will stand on it.
  const now = Math.max(Number(timestamp), Math.floor(Date.now() / 1_000));
  const ask = async (pool: Hex): Promise<PoolNow> => {
    const args = [pool, asset, fund] as const;
    const found = await client.readContract({ ...contract, functionName: "matchingOf", args });
    const { ratio, mostPerGift, mostPerFund, mostInAll, from, until, submitter: only } = found.rule;
    if (ratio === 0) return { pool, why: "it has no rule for gifts to this fund in this asset" };
    if (now < from) return { pool, why: `it matches gifts from ${momentText(from)} on` };
    if (now > until) return { pool, why: `it matched gifts until ${momentText(until)}` };
    if (only !== ZERO_ADDRESS && submitter !== undefined && only.toLowerCase() !== submitter.toLowerCase())
      return { pool, why: `it matches what ${only} records alone, and this key is ${submitter}` };
    const { received, spent } = await client.readContract({ ...contract, functionName: "lineOf", args: [pool, asset] });
    const limits = [mostPerFund - found.matchedForFund, mostInAll - found.matchedInAll, received - spent];
    if (isUnit(asset)) limits.push(MOST_STATED);
    const left = limits.reduce((least, each) => (each < least ? each : least));
    const offer = { ratio: BigInt(ratio), mostPerGift, left: left < 0n ? 0n : left };
    const isTime = timestamp >= from && timestamp <= until;
    if (!isTime || offer.left === 0n || mostPerGift === 0n) return { pool, offer };
    const whole = [pool, asset, fund, MAX_UNITS, submitter ?? only] as const;
    const most = await client.readContract({ ...contract, functionName: "matchFor", args: whole });
    if (most > 0n) return { pool, offer };
    return { pool, why: "it is closed, frozen or cancelled, or the fund does not take its grants (consent)" };
  };
  const said: PoolNow[] = [];
  for (const pool of pools) said.push(await ask(pool));
  return said;
}
