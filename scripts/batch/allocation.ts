// What pools add to a batch, gift by gift, and in all.
import type { Hex } from "viem";
import { allocate, type Offer } from "../../contracts/leaves/allocation.ts";
import type { PoolNow } from "./chain/pools.ts";
import type { Match, Unmatched } from "./queue/lines.ts";

/** What becomes of the pools that a batch asks. */
export interface Allocation {
  /** Those that add something, in their order. */
  matches: Match[];
  unmatched: Unmatched[];
}

export const NO_POOLS: Allocation = { matches: [], unmatched: [] };

/** What these pools add to gifts of these amounts, in the order of the gifts. */
export function allocationOf(amounts: readonly bigint[], pools: readonly PoolNow[]): Allocation {
  const found: Allocation = { matches: [], unmatched: [] };
  for (const { pool, ...said } of pools) {
    if ("why" in said) {
      found.unmatched.push({ pool, why: said.why });
      continue;
    }
    let sum = 0n;
    for (const [added] of allocate(amounts, [said.offer])) sum += added!;
    // One that adds nothing has no entry on the chain, and so no place in the list.
    if (sum === 0n)
      found.unmatched.push({ pool, why: said.offer.left === 0n ? "nothing is left of it" : "gifts are too small" });
    else found.matches.push(matchOf(pool, sum, said.offer));
  }
  return found;
}

function matchOf(pool: Hex, sum: bigint, { ratio, mostPerGift }: Offer): Match {
  return { pool, amount: `${sum}`, mostPerGift: `${mostPerGift}`, ratio: Number(ratio) };
}

/** As they were given out: what is left of each is its sum. */
export function offersOf(matches: readonly Match[]): Offer[] {
  return matches.map(({ amount, mostPerGift, ratio }) => ({
    ratio: BigInt(ratio),
    mostPerGift: BigInt(mostPerGift),
    left: BigInt(amount),
  }));
}

/** Whether every gift gets the same from the same pools: the rule and the sum say so. */
export function isSameAllocation(one: readonly Match[], other: readonly Match[]): boolean {
  const words = (matches: readonly Match[]) =>
    JSON.stringify(matches.map(({ pool, amount, mostPerGift, ratio }) => [pool, amount, mostPerGift, ratio]));
  return words(one) === words(other);
}
