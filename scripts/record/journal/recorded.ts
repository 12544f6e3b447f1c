// Rows whose reference stands on the chain already.
import { shown } from "./fault.ts";
import type { JournalCheck } from "./journal-check.ts";
import { type EntryRow, sameContent } from "./same-content.ts";
import type { KnownEntry } from "./world.ts";

/**
 * The entry that stands on the chain under the row's reference with the same content. Undefined where nothing stands there, and where
 * something else does, which is an error then. `row` has the row's content; its starts do not matter.
 */
export function recordedEntry(check: JournalCheck, row: EntryRow): KnownEntry | undefined {
  // A reference that stands twice in the file is blamed already, and compared once.
  if (check.blamed) return undefined;
  const entries = check.world.recordedUnder(row.ref);
  if (entries.length === 0) return undefined;
  const compared = entries.map((entry) => ({ entry, differences: sameContent(row, entry, check.world) }));
  const same = compared.find(({ differences }) => differences.length === 0);
  if (same) return same.entry;
  const nearest = compared.reduce((a, b) => (b.differences.length < a.differences.length ? b : a));
  for (const { column, recorded } of nearest.differences) {
    const problem = `"${shown(row.ref)}" is recorded already, with ${shown(recorded)} here`;
    check.error(
      column,
      problem,
      "write what is recorded, or give the row another reference; what is recorded is mended by a further entry, never edited",
    );
  }
  return undefined;
}
