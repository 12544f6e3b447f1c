// A workbook (.xlsx) → records, as of a CSV file: rows for lines, cells as the text that a CSV file would hold.
import { type Column, COLUMNS } from "../columns.ts";
import { shown } from "../fault.ts";
import type { CsvRecord, FileFault } from "../records.ts";
import type { Scratch } from "../scratch.ts";
import { cellText } from "./cell.ts";
import { MOST_SHEET_BYTES, WorkbookPackage } from "./package.ts";
import { readParts } from "./parts.ts";
import { readSharedStrings } from "./shared-strings.ts";
import { type SheetRow, SheetRows } from "./sheet-rows.ts";
import { UnreadableWorkbook } from "./unreadable.ts";
import { readXml } from "./xml.ts";

/**
 * The rows of the sheet named "journal", else of the first, from its header on; rows without text are passed over. Hidden rows and columns
 * are read as all others, and said; of merged cells the first holds the text, and the others are empty. Ends with a fault where there is no
 * going on.
 */
export async function* readWorkbook(
  path: string,
  scratch: Scratch,
  mostSheetBytes = MOST_SHEET_BYTES,
): AsyncGenerator<CsvRecord | FileFault> {
  let workbook: WorkbookPackage | undefined;
  try {
    workbook = await WorkbookPackage.open(path);
    const parts = await readParts(workbook);
    if (parts.others.length > 0) {
      const problem = `only the sheet "${shown(parts.sheetName)}" is read, not ${parts.others
        .slice(0, 5)
        .map((name) => `"${shown(name)}"`)
        .join(", ")}`;
      yield { line: 1, problem, remedy: 'if another is meant, name it "journal"', severity: "warning" };
    }
    const shared = await readSharedStrings(workbook, parts.sharedStrings, scratch);
    const rows = new SheetRows(shared, parts.formats);
    const source = await workbook.part(parts.sheet, mostSheetBytes);
    let columns: readonly (Column | undefined)[] | undefined;
    for await (const _ of readXml(source, parts.sheet, rows)) {
      for (const row of rows.take()) {
        const record = recordOf(row, columns, parts.from1904);
        if (record.cells.every((cell) => cell.trim() === "") && !record.cellFaults) continue;
        columns ??= record.cells.map((cell) => COLUMNS.find((column) => column === cell));
        yield record;
      }
    }
    if (rows.hidden > 0) {
      const problem = `${rows.hidden === 1 ? "a row is hidden or filtered out here" : `${rows.hidden.toLocaleString("en-GB")} rows are hidden or filtered out, the first of them here`}, and ${rows.hidden === 1 ? "is" : "are"} read like all others`;
      yield { line: rows.firstHidden, problem, remedy: "delete what is not to be recorded", severity: "warning" };
    }
    if (rows.hiddenColumns) {
      const problem = "columns of the sheet are hidden, and are read like all others";
      yield { line: 1, problem, remedy: "show them, and look whether they hold what is meant", severity: "warning" };
    }
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    yield { line: error.line, problem: error.problem, remedy: error.remedy };
  } finally {
    workbook?.close();
  }
}

/** `columns`: of the header; undefined: this row is the header. */
function recordOf(
  row: SheetRow,
  columns: readonly (Column | undefined)[] | undefined,
  from1904: boolean,
): CsvRecord & { cells: string[] } {
  const cells: string[] = Array.from({ length: columns?.length ?? 0 }, () => "");
  const cellFaults: NonNullable<CsvRecord["cellFaults"]> = [];
  for (const [index, cell] of row.cells) {
    const column = columns ? (columns[index] ?? "purpose") : "purpose";
    const { text, ...fault } = cellText(cell, column, from1904);
    if (text === "" && !("problem" in fault)) continue;
    while (cells.length <= index) cells.push("");
    cells[index] = text;
    if ("problem" in fault) cellFaults.push({ index, ...fault });
  }
  return { line: row.number, cells, ...(cellFaults.length > 0 && { cellFaults }) };
}

/** A cell's name: E7. `index`: of its column, from 0. */
export function cellName(line: number, index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${line}`;
}
