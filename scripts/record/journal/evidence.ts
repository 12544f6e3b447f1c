// Evidence named by a journal: files and folders beside it.
import type { Hex } from "viem";

/** By path as the journal has it: the hash, or why there is none. */
export type EvidenceFound = ReadonlyMap<string, { hash: Hex } | Missing>;

export interface Missing {
  problem: string;
  remedy: string;
}
