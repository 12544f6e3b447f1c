import { writeFileSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { COLUMNS, type Column, type Op } from "../record/journal/columns.ts";

/** A journal's row; columns left out stay empty. */
export type JournalRow = { op: Op } & Partial<Record<Exclude<Column, "op">, string>>;

/** Writes rows as a journal. */
export function writeJournal(file: string, rows: readonly JournalRow[]): void {
  writeFileSync(file, stringify([...rows], { header: true, columns: [...COLUMNS] }));
}
