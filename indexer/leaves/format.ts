// The form of a leaf file: gzip of CSV in UTF-8, a line a leaf in order of index, each line ended by a line feed. It is named by the root
// of its leaves, so that a copy from anywhere is as good as any other: whoever has the root can tell a right one from a wrong one.
import type { Hex } from "viem";
import { isWord } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";

/** The most bytes that a line may have: with 16 amounts of 39 digits beside its own it has fewer. */
export const MAX_LINE = 1_024;

/** What a leaf file of this root is called. */
export function leafFileName(root: Hex): string {
  if (!isWord(root)) throw new RangeError(`"${root}" is no root`);
  return `${root.toLowerCase()}.csv.gz`;
}

/** The most bytes that a compressed file of so many leaves may have: more than its text could have. */
export function maxFileBytes(count: number): number {
  return (count + 64) * MAX_LINE;
}

/** A leaf file that is not what its root promises: it will never be right, so another copy is to be asked for. */
export class LeafFault extends PlainError {
  /** The line at fault, from 1 (the header); undefined where it is the file as a whole. */
  readonly line: number | undefined;

  constructor(root: Hex, problem: string, { line, cause }: { line?: number; cause?: unknown } = {}) {
    super(`leaf file ${root.toLowerCase()}${line === undefined ? "" : `, line ${line}`}: ${problem}`, { cause });
    this.line = line;
  }
}
