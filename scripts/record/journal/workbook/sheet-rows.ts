// A sheet's XML → its rows of cells.
import type { SheetCell } from "./cell.ts";
import type { NumberFormat } from "./number-format.ts";
import { TextGatherer } from "./text-gatherer.ts";
import { UnreadableWorkbook } from "./unreadable.ts";
import type { Attributes, XmlHandler } from "./xml.ts";

/** As many as a sheet has in any spreadsheet program. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** Beyond as many columns a cell is taken for the last of them, so that its row is refused and stays small. */
const LAST_COLUMN = 63;
const MOST_CHARACTERS = 65_536;

export interface SheetRow {
  number: number;
  /** By column, from 0; only cells that hold something. */
  cells: [index: number, cell: SheetCell][];
}

export class SheetRows implements XmlHandler {
  hidden = 0;
  firstHidden = 0;
  hiddenColumns = false;
  readonly #shared: (number: string) => string | undefined;
  readonly #formats: readonly NumberFormat[];
  readonly #gatherer = new TextGatherer();
  #rows: SheetRow[] = [];
  #row: SheetRow | undefined;
  #number = 0;
  #index = -1;
  #cell: SheetCell | undefined;
  #value = false;
  #isHidden = false;

  constructor(shared: (number: string) => string | undefined, formats: readonly NumberFormat[]) {
    this.#shared = shared;
    this.#formats = formats;
  }

  /** The rows that came since it was asked last. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "col" && isTrue(attributes["hidden"])) this.hiddenColumns = true;
    else if (name === "row") this.#openRow(attributes);
    else if (name === "c" && this.#row) this.#openCell(attributes);
    else if (name === "v") this.#value = true;
    else if (name === "f" && this.#cell) this.#cell.formula = true;
    else this.#gatherer.open(name);
  }

  #openRow({ r, hidden }: Attributes): void {
    const number = r === undefined ? this.#number + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.#number || number > MOST_ROWS)
      throw new UnreadableWorkbook("the workbook is damaged: its rows are not in order", { line: Math.max(this.#number, 1) });
    this.#number = number;
    this.#row = { number, cells: [] };
    this.#index = -1;
    this.#isHidden = isTrue(hidden);
  }

  #openCell({ r, t = "n", s = "0" }: Attributes): void {
    const index = r === undefined ? this.#index + 1 : columnOf(r);
    if (index <= this.#index || index >= MOST_COLUMNS)
      throw new UnreadableWorkbook("the workbook is damaged: its cells are not in order", { line: this.#number });
    this.#index = index;
    this.#cell = { type: t, value: "", format: this.#formats[Number(s)] ?? "number", formula: false };
  }

  text(text: string): void {
    if (this.#value && this.#cell && this.#cell.value.length < MOST_CHARACTERS) this.#cell.value += text;
    else this.#gatherer.take(text);
  }

  close(name: string): void {
    if (name === "v") this.#value = false;
    else if (name === "c" && this.#cell && this.#row) this.#closeCell(this.#cell, this.#row);
    else if (name === "row" && this.#row) {
      if (this.#isHidden && this.#row.cells.length > 0 && this.hidden++ === 0) this.firstHidden = this.#row.number;
      this.#rows.push(this.#row);
      this.#row = undefined;
    } else this.#gatherer.close(name);
  }

  #closeCell(cell: SheetCell, row: SheetRow): void {
    this.#cell = undefined;
    const inline = this.#gatherer.end();
    if (cell.type === "inlineStr") cell.value = inline;
    if (cell.type === "s" && cell.value !== "") {
      const text = this.#shared(cell.value);
      if (text === undefined)
        throw new UnreadableWorkbook("the workbook is damaged: the text of a cell is missing", { line: row.number });
      cell.value = text;
    }
    if (cell.value === "" && !cell.formula) return;
    const index = Math.min(this.#index, LAST_COLUMN);
    if (row.cells.at(-1)?.[0] !== index) row.cells.push([index, cell]);
  }
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

/** The column of a cell's name, from 0; -1 where it is none. */
function columnOf(name: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(name)?.[1] ?? "";
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
