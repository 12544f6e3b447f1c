// What a journal names, seen before its rows are taken in order: so that a message can say that something stands further down, and
// so that a rule can tell whether gifts after it are on the chain.
import type { BrokenRow, JournalRow } from "./rows.ts";
import type { World } from "./world.ts";

export interface Outline {
  /** The line of the first row that registers it, by key or code. */
  organisations: ReadonlyMap<string, number>;
  units: ReadonlyMap<string, number>;
  funds: ReadonlyMap<string, number>;
  /** The line of the first entry with this reference. */
  refs: ReadonlyMap<string, number>;
  /** The line of the last gift to a fund that is on the chain already, by the fund's key. */
  lastRecordedGift: ReadonlyMap<string, number>;
}

/** Goes through the rows once. */
export function outlineOf(rows: readonly (JournalRow | BrokenRow)[], world: World): Outline {
  const organisations = new Map<string, number>();
  const units = new Map<string, number>();
  const funds = new Map<string, number>();
  const refs = new Map<string, number>();
  const lastRecordedGift = new Map<string, number>();
  const first = (map: Map<string, number>, key: string, line: number): void => {
    if (key !== "" && !map.has(key)) map.set(key, line);
  };
  for (const row of rows) {
    const op = row.op === "broken" ? row.meant : row.op;
    const ref = row.op === "broken" ? row.cells.ref : row.op === "allocation" ? "" : row.ref;
    if (op === "organisation") first(organisations, ref, row.line);
    else if (op === "unit") first(units, ref, row.line);
    else if (op === "fund") first(funds, ref, row.line);
    else first(refs, ref, row.line);
    if (row.op === "donate" && world.recordedUnder(row.ref).some(({ type }) => type === "donate")) {
      lastRecordedGift.set(row.fund, row.line);
    }
  }
  return { organisations, units, funds, refs, lastRecordedGift };
}
