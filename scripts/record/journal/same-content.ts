// A row whose reference stands on the chain: is it the same entry?
import type { CheckedRow } from "./checked.ts";
import type { Column } from "./columns.ts";
import type { KnownEntry } from "./world.ts";

export interface Difference {
  column: Column;
  /** For people: what the chain has. */
  recorded: string;
}

/** The columns in which a row differs from an entry; empty: the same content. What a row leaves open (its date) is no difference. */
export function sameContent(row: CheckedRow, entry: KnownEntry): Difference[] {
  (void row, entry);
  throw new Error("not written yet");
}
