// A journal's rows as they stand in the file.
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { CellsModel, RowsModel } from "../../api/desk.ts";
import { type Column, COLUMNS } from "../record/journal/columns.ts";
import { readHeader } from "../record/journal/header.ts";
import { readRecords } from "../record/journal/records.ts";
import { Scratch } from "../record/journal/scratch.ts";
import { readWorkbook } from "../record/journal/workbook/read-workbook.ts";
import type { Asked } from "./job.ts";

const WORKBOOK = Buffer.from("PK\x03\x04", "latin1");

/** Some rows that begin below line `after`; records are read as the check reads them. */
export async function journalRows({ journal, first, after }: Asked["rows"], mostSheetBytes: number): Promise<RowsModel> {
  const scratch = Scratch.inFolder(journal.folder);
  try {
    const isWorkbook = await beginsWith(journal.path, WORKBOOK);
    const records = isWorkbook
      ? readWorkbook(journal.path, scratch, mostSheetBytes)
      : readRecords(createReadStream(journal.path));
    const rows: CellsModel[] = [];
    let columns: readonly Column[] | undefined;
    for await (const { line, cells } of records) {
      if (!cells) continue;
      // What cannot be told by its header is shown in the columns' usual order.
      if (!columns) {
        columns = readHeader(cells).columns ?? COLUMNS;
        continue;
      }
      if (line <= after || cells.every((cell) => cell.trim() === "")) continue;
      if (rows.length === first) return { rows, more: true };
      const inOrder = COLUMNS.map((column) => cells[columns!.indexOf(column)] ?? "");
      rows.push({ line, op: inOrder[0]!, cells: inOrder });
    }
    return { rows, more: false };
  } finally {
    scratch.close();
  }
}

async function beginsWith(path: string, bytes: Buffer): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(bytes.length), 0, bytes.length, 0);
    return buffer.equals(bytes);
  } finally {
    await file.close();
  }
}
