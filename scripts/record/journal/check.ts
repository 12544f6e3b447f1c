// The check of a whole journal before anything is sent.
import type { CheckedRow } from "./checked.ts";
import type { EvidenceFound } from "./evidence.ts";
import type { Fault } from "./fault.ts";
import type { BrokenRow, JournalRow } from "./rows.ts";
import type { World } from "./world.ts";

export interface CheckOptions {
  /** The journal's name, for messages. */
  file: string;
  /** What was found of the evidence that the rows name by path; see `hashEvidence`. */
  evidence: EvidenceFound;
}

export interface CheckedJournal {
  /** Every error and warning of the check, in file order; those of reading the file are apart. */
  faults: Fault[];
  /** All rows that could be resolved, in file order; the rows of a rule are one. Only to be sent if there is no error. */
  rows: CheckedRow[];
  /** What could not be judged, in plain words. */
  notes: string[];
}

/**
 * Takes a journal's rows in file order over what is known of the ledger, and lists every fault. Moves `world` on.
 */
export function checkJournal(rows: readonly (JournalRow | BrokenRow)[], world: World, options: CheckOptions): CheckedJournal {
  (void rows, world, options);
  throw new Error("not written yet");
}
