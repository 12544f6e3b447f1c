import type { Fault } from "./fault.ts";
import { JournalBuilder } from "./journal-builder.ts";
import type { Journal } from "./journal.ts";
import type { BrokenRow, JournalRow } from "./rows.ts";
import { Scratch } from "./scratch.ts";

/** A journal of a few rows that are at hand, kept in memory. `folder`: where its evidence lies. */
export function journalOf(
  name: string,
  folder: string,
  rows: Iterable<JournalRow | BrokenRow>,
  faults: Iterable<Fault> = [],
): Journal {
  const builder = new JournalBuilder(Scratch.inMemory());
  for (const row of rows) builder.row(row);
  for (const fault of faults) builder.fault(fault);
  return builder.build(name, folder);
}
