// What a pool adds to each gift within a batch, for whoever records one. Whoever checks one computes it apart from this (indexer/arrival/check-matches.ts).

/** What a pool offers to the gifts of a batch, in base units. */
export interface Offer {
  /** Hundredths of a percent of a gift. */
  ratio: bigint;
  mostPerGift: bigint;
  /** What the pool's limits, and what it holds, leave for all of them. */
  left: bigint;
}

const EVEN = 10_000n;

/** What a pool adds to a gift by its rule alone, whatever is left. */
export function matchOf(amount: bigint, { ratio, mostPerGift }: Pick<Offer, "ratio" | "mostPerGift">): bigint {
  return least((amount * ratio) / EVEN, mostPerGift);
}

/**
 * What each pool adds to each gift, in the order of the gifts until what is left is used up: the last one gets the rest. Pools do not look at each
 * other.
 */
export function* allocate(amounts: Iterable<bigint>, offers: readonly Offer[]): Generator<bigint[], void> {
  const left = offers.map((offer) => offer.left);
  for (const amount of amounts)
    yield offers.map((offer, pool) => {
      const added = least(matchOf(amount, offer), left[pool]!);
      left[pool]! -= added;
      return added;
    });
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
