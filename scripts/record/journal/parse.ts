// A file's records → a journal's rows.
import { type Cells, type Column, COLUMNS, isOp, NO_CELLS } from "./columns.ts";
import type { Complaint, Fault } from "./fault.ts";
import { readHeader } from "./header.ts";
import { readRow } from "./read-row.ts";
import type { CsvRecord, FileFault } from "./records.ts";
import type { BrokenRow, JournalRow } from "./rows.ts";

export interface ParseOptions {
  /** The journal's name, for messages. */
  file: string;
  /** Days since 1970-01-01: no date may be later. */
  today: number;
  /** References are replaced by random codes, so that what they look like does not matter. */
  opaqueRefs?: boolean;
  /** Of a spreadsheet: the name of a cell, by its line and its place in the line. */
  cellName?: (line: number, index: number) => string;
}

/** What takes rows and faults as they are read. */
export interface ParseSink {
  row(row: JournalRow | BrokenRow): void;
  fault(fault: Fault): void;
  /** The header's columns in the file's order, once and before any row; not where it is wrong. */
  columns?(columns: readonly Column[]): void;
}

/**
 * Reads a journal's records, the header first. Tells every fault of the file and of each row by itself; what depends on other rows or on
 * the ledger is `checkJournal`'s.
 */
export async function parseRecords(
  records: AsyncIterable<CsvRecord | FileFault>,
  options: ParseOptions,
  sink: ParseSink,
): Promise<void> {
  const { file, today, opaqueRefs = false, cellName } = options;
  let [rows, faults] = [0, 0];
  const fault = (of: Omit<Fault, "file">): void => {
    if (of.severity === "error") faults++;
    sink.fault({ file, ...of });
  };
  const row = (of: JournalRow | BrokenRow): void => {
    rows++;
    sink.row(of);
  };

  let columns: Header | undefined;
  let headed = false;
  for await (const record of records) {
    if (record.cells === undefined) {
      fault({ severity: "error", ...record });
      continue;
    }
    const { line, cells, fault: recordFault, notText = false, cellFaults = [] } = record;
    // Without columns nothing can be said of the rows; the file's own faults still can.
    if (headed && !columns) continue;
    if (!headed && !recordFault && !notText) {
      headed = true;
      const header = readHeader(cells);
      columns = header.columns;
      if (columns) sink.columns?.(columns);
      for (const complaint of header.complaints) fault({ line, ...complaint, severity: "error" });
      continue;
    }
    if (isBlank(cells) && cellFaults.length === 0) continue;
    const names = named(cells, columns ?? COLUMNS);
    const at = { line, ...(names.ref === "" ? {} : { ref: names.ref }) };
    const complaint = recordFault ?? cellsComplaint(cells);
    if (notText || complaint) {
      if (complaint && !notText) fault({ ...at, ...complaint, severity: "error" });
      row({ op: "broken", line, meant: isOp(names.op) ? names.op : undefined, aligned: false, cells: names });
      headed = true;
      continue;
    }
    const read = readRow(names, line, { today, opaqueRefs });
    const cell = (column: Column | undefined) =>
      column && cellName && columns ? { cell: cellName(line, columns.indexOf(column)) } : {};
    const wrong = new Map(cellFaults.map(({ index, ...rest }) => [(columns ?? COLUMNS)[index]!, rest]));
    for (const [column, rest] of wrong) fault({ ...at, column, ...cell(column), ...rest, severity: "error" });
    for (const error of read.errors)
      if (!wrong.has(error.column!)) fault({ ...at, ...cell(error.column), ...error, severity: "error" });
    for (const warning of read.warnings) fault({ ...at, ...cell(warning.column), ...warning, severity: "warning" });
    row(
      wrong.size === 0
        ? read.row
        : { op: "broken", line, meant: isOp(names.op) ? names.op : undefined, aligned: true, cells: names },
    );
  }
  if (faults > 0) return;
  if (!headed) {
    fault({ line: 1, problem: "the file is empty", remedy: `its first line is ${COLUMNS.join(",")}`, severity: "error" });
  } else if (rows === 0) {
    const problem = "the journal has a header and no rows";
    fault({ line: 1, problem, remedy: "add what is to be recorded", severity: "warning" });
  }
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
