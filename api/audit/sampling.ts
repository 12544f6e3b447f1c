// Which entries of a frozen population are looked at: `docs/sampling.md` in code. Nothing here asks the database or the clock, so that the same
// population, method, size and seed give the same sample everywhere and for ever.
import { createHash } from "node:crypto";

export type Method = "SIMPLE" | "MONETARY_UNIT";

/** What a sample is drawn from, and by what. `total`: base units of one asset; 0 where the population has several. */
export interface Draw {
  method: Method;
  /** `0x` and 64 hex digits, lower case: the hash that freezes the population. */
  blockHash: string;
  count: bigint;
  total: bigint;
  /** Any text without control characters; of a later block its hash, `0x` and 64 hex digits in lower case. */
  seed: string;
}

const WORDS = 1n << 256n;

/** The 256-bit number at a place of the stream that a draw names: SHA-256 over lines of text. */
export function wordAt({ method, blockHash, count, total, seed }: Draw, counter: bigint): bigint {
  const text = ["throughline-sample-1", method, blockHash, count, total, seed, counter].join("\n");
  return BigInt(`0x${createHash("sha256").update(text, "utf8").digest("hex")}`);
}

/** Uniform whole numbers in [0, below), one after the other: words that would favour small numbers are passed over. */
export function* uniform(draw: Draw, below: bigint): Generator<bigint, never> {
  const limit = WORDS - (WORDS % below);
  for (let counter = 0n; ; counter++) {
    const word = wordAt(draw, counter);
    if (word < limit) yield word % below;
  }
}

/** Places in the population, from 0, in ascending order; `size` different ones, or all where there are not more. */
export function simpleSample(draw: Draw, size: bigint): bigint[] {
  const wanted = size < draw.count ? size : draw.count;
  const drawn = new Set<bigint>();
  if (wanted > 0n) {
    for (const place of uniform(draw, draw.count)) {
      drawn.add(place);
      if (BigInt(drawn.size) === wanted) break;
    }
  }
  return [...drawn].sort((a, b) => (a < b ? -1 : 1));
}

/** The random start of a monetary-unit sample: a whole number in [0, total). The sample's k-th place is (start + k·total) / size. */
export function monetaryStart(draw: Draw): bigint {
  return uniform(draw, draw.total).next().value;
}

/** The k-th selected unit, from 0: in [0, total). */
export function selectedUnit(draw: Draw, size: bigint, start: bigint, k: bigint): bigint {
  return (start + k * draw.total) / size;
}

/** The selected units that lie in [from, to), in order; `start` as above. */
export function unitsWithin(draw: Draw, size: bigint, start: bigint, from: bigint, to: bigint): bigint[] {
  // (start + k·total) / size >= at, rounded up; at 0 no k lies before.
  const firstAt = (at: bigint): bigint => (at * size <= start ? 0n : (at * size - start + draw.total - 1n) / draw.total);
  const units: bigint[] = [];
  const end = firstAt(to) < size ? firstAt(to) : size;
  for (let k = firstAt(from); k < end; k++) units.push(selectedUnit(draw, size, start, k));
  return units;
}
