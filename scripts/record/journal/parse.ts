// A journal's bytes → its rows.
import type { Fault } from "./fault.ts";
import type { BrokenRow, JournalRow } from "./rows.ts";

export interface ParseOptions {
  /** The journal's name, for messages. */
  file: string;
  /** Days since 1970-01-01: no date may be later. */
  today: number;
  /** References are replaced by random codes, so that what they look like does not matter. */
  opaqueRefs?: boolean;
}

export interface ParsedJournal {
  rows: (JournalRow | BrokenRow)[];
  faults: Fault[];
}

/**
 * Reads a journal: CSV of design's columns, UTF-8. Lists every fault of the file and of each row by itself; what depends on other rows or
 * on the ledger is `checkJournal`'s. `source` gives the file's bytes in chunks of any size.
 */
export async function parseJournal(
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options: ParseOptions,
): Promise<ParsedJournal> {
  (void source, options);
  throw new Error("not written yet");
}
