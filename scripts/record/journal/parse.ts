// A journal's bytes → its rows.
import { type Cells, type Column, COLUMNS, isOp, NO_CELLS } from "./columns.ts";
import { type Complaint, type Fault, inFileOrder } from "./fault.ts";
import { readHeader } from "./header.ts";
import { SPREADSHEET } from "./physical-lines.ts";
import { readRecords } from "./records.ts";
import { readRow } from "./read-row.ts";
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
 * Reads a journal. Lists every fault of the file and of each row by itself; what depends on other rows or on the ledger is
 * `checkJournal`'s. `source` gives the file's bytes in chunks of any size.
 */
export async function parseJournal(
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options: ParseOptions,
): Promise<ParsedJournal> {
  const { file, today, opaqueRefs = false } = options;
  const rows: (JournalRow | BrokenRow)[] = [];
  const faults: Fault[] = [];
  if (/\.(xlsx|xlsm|xls|ods|numbers)$/i.test(file)) return { rows, faults: [{ file, ...SPREADSHEET, severity: "error" }] };

  let columns: Header | undefined;
  let headed = false;
  for await (const record of readRecords(source)) {
    if (record.cells === undefined) {
      faults.push({ file, ...record, severity: "error" });
      continue;
    }
    const { line, cells, fault, notText = false } = record;
    // Without columns nothing can be said of the rows; the file's own faults still can.
    if (headed && !columns) continue;
    if (!headed && !fault && !notText) {
      headed = true;
      const header = readHeader(cells);
      columns = header.columns;
      for (const complaint of header.complaints) faults.push({ file, line, ...complaint, severity: "error" });
      continue;
    }
    if (isBlank(cells)) continue;
    const row = named(cells, columns ?? COLUMNS);
    const at = { file, line, ...(row.ref === "" ? {} : { ref: row.ref }) };
    const complaint = fault ?? cellsComplaint(cells);
    if (notText || complaint) {
      if (complaint && !notText) faults.push({ ...at, ...complaint, severity: "error" });
      rows.push({ op: "broken", line, meant: isOp(row.op) ? row.op : undefined, aligned: false, cells: row });
      headed = true;
      continue;
    }
    const read = readRow(row, line, { today, opaqueRefs });
    for (const error of read.errors) faults.push({ ...at, ...error, severity: "error" });
    for (const warning of read.warnings) faults.push({ ...at, ...warning, severity: "warning" });
    rows.push(read.row);
  }
  if (faults.length === 0 && !headed) {
    faults.push({
      file,
      line: 1,
      problem: "the file is empty",
      remedy: `its first line is ${COLUMNS.join(",")}`,
      severity: "error",
    });
  } else if (faults.length === 0 && rows.length === 0) {
    faults.push({
      file,
      line: 1,
      problem: "the journal has a header and no rows",
      remedy: "add what is to be recorded",
      severity: "warning",
    });
  }
  return { rows, faults: inFileOrder(faults) };
}

type Header = readonly Column[];

/** A spreadsheet saves an empty line as commas alone. */
function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

function named(cells: readonly string[], columns: Header): Cells {
  const row: Record<Column, string> = { ...NO_CELLS };
  columns.forEach((column, index) => (row[column] = cells[index] ?? ""));
  return row;
}

function cellsComplaint(cells: readonly string[]): Complaint | undefined {
  if (cells.length === COLUMNS.length) return undefined;
  const problem = `the row has ${cells.length} cell${cells.length === 1 ? "" : "s"}, not ${COLUMNS.length}`;
  if (cells.length > COLUMNS.length)
    return { problem, remedy: 'a cell that holds a comma stands in double quotes: "blankets, warm"' };
  return { problem, remedy: `a row has a cell for every column: ${COLUMNS.length - 1} commas, also where cells are empty` };
}
