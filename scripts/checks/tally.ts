import { stripVTControlCharacters } from "node:util";

export interface Tally {
  passed: number;
  failed: number;
}

/**
 * What the report of a test run says, from its output: our own summary where it ends with that, else the last of Hardhat's over its
 * kinds of tests ("154 passing (17 solidity, 137 mocha)") and mocha's, which adds up the others. A run that ends badly without a failed
 * test, or that ran none, is a failure.
 */
export function tallyOf(output: string, code: number): Tally {
  const plain = stripVTControlCharacters(output);
  const last = (word: string): number => {
    const found = [...plain.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, "gm"))].at(-1);
    return found ? Number(found[1]) : 0;
  };
  const summed = /(?:^|\n)(\d+) passed, (\d+) failed\s*$/.exec(plain);
  const tally = summed
    ? { passed: Number(summed[1]), failed: Number(summed[2]) }
    : { passed: last("passing"), failed: last("failing") };
  if (tally.failed === 0 && (code !== 0 || tally.passed === 0)) tally.failed = 1;
  return tally;
}
