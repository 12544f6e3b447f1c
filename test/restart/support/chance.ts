// How often a restart test kills, and when: by chance, and the same chance again for the same seed.
import { randomInt } from "node:crypto";

/** `RESTARTS=full`: as many kills as are worth waiting for, and the figures. Else a few. */
export const FULL = process.env["RESTARTS"] === "full";
/** `RESTART_SEED` brings the moments of an earlier run back, as far as a busy machine can. */
export const SEED = Number(process.env["RESTART_SEED"] ?? randomInt(2 ** 31));

before(() => console.log(`    RESTART_SEED=${SEED}`));

/** Numbers from 0 up to below `n`, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n) | 0;
  };
}

/** So many blocks, in order, from `first` up to `last`. */
export function moments(random: (n: number) => number, count: number, first: number, last: number): number[] {
  return Array.from({ length: count }, () => first + random(last - first)).toSorted((a, b) => a - b);
}

/** "least 0.4, median 1.2, most 3.4 s" of milliseconds. */
export function figures(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const seconds = (at: number): string => (sorted[at]! / 1000).toFixed(1);
  return `least ${seconds(0)}, median ${seconds(sorted.length >> 1)}, most ${seconds(sorted.length - 1)} s (${sorted.length} times)`;
}
