// A spreadsheet's cell → the text that the same cell of a CSV file would hold, or why it cannot be told.
import type { Column } from "../columns.ts";
import { shown } from "../fault.ts";
import type { NumberFormat } from "./number-format.ts";

export interface SheetCell {
  /** s, str, inlineStr (text, already looked up), b, e, d, or n. */
  type: string;
  /** As the file has it. */
  value: string;
  format: NumberFormat;
  /** It is computed, and `value` is what the spreadsheet program had last. */
  formula: boolean;
}

export type CellText = { text: string } | { text: string; problem: string; remedy: string };

const AS_TEXT = "format the column as text, then write the cell anew";
const SECONDS_A_DAY = 86_400;
/** 1970-01-01, in days of the 1900 system; and how many days later the 1904 system begins. */
const EPOCH = 25_569;
const DAYS_TO_1904 = 1_462;
/** The day after the 29th of February 1900, which there was not; and the last that spreadsheets know. */
const FIRST_DAY = 61;
const LAST_DAY = 2_958_465;

/** `column`: undefined in the header. */
export function cellText(cell: SheetCell, column: Column | undefined, from1904: boolean): CellText {
  const { type, value, formula } = cell;
  if (type === "e") return no(value, `the cell shows the error ${shown(value)}`, "mend the formula, or write what is meant");
  if (type === "b") return no(value, `the cell is the truth value ${value === "1" ? "TRUE" : "FALSE"}`, AS_TEXT);
  if (type === "s" || type === "str" || type === "inlineStr") return textOf(value);
  if (formula && value === "")
    return no(
      "",
      "the cell is a formula whose result is not in the file",
      "open the file in a spreadsheet program and save it",
    );
  if (type === "d") return isoDay(value, column);
  return numberText(cell, column, from1904);
}

function textOf(value: string): CellText {
  // Characters that XML has not are written as _x000D_ there, and an underscore in such a place as _x005F_.
  const text = value.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return text.isWellFormed() ? { text } : no("", "the cell holds half a character", "type it anew");
}

function isoDay(value: string, column: Column | undefined): CellText {
  const [, day, time = ""] = /^(\d{4}-\d{2}-\d{2})(?:T(.*))?$/.exec(value) ?? [];
  if (day === undefined || column !== "date") return turned(value, "a date");
  return /^[0:.]*Z?$/.test(time) ? { text: day } : no(value, `${shown(value)} has a time of day`, "write the day alone");
}

function numberText({ value, format, formula }: SheetCell, column: Column | undefined, from1904: boolean): CellText {
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value) ? Number(value) : NaN;
  if (!Number.isFinite(number)) return no(value, `"${shown(value)}" is no number`, AS_TEXT);
  if (format === "date") return column === "date" ? day(number, from1904) : turned(value, "a date or a time");
  if (column === "date")
    return no(
      value,
      `the cell is the number ${shown(value)}, not formatted as a date`,
      "format it as a date, or as text: 2026-03-31",
    );
  if (column !== "amount" && column !== "to_amount") return turned(value, "a number");
  if (format === "percentage") {
    const problem = "the cell is formatted as a percentage, so that it is a hundredth of what it shows";
    return no(value, problem, "format the column as text, and write the number without the sign: 12.5");
  }
  const text = exactDecimal(number);
  if (text !== undefined) return { text };
  const remedy = formula ? "round it there, as in =ROUND(…, 2)" : "format the column as text, then write the amount anew";
  return no(
    value,
    `${shown(value)} has more than 15 significant digits, which a spreadsheet's numbers do not hold exactly`,
    remedy,
  );
}

/**
 * The decimal of at most 15 significant digits that a number stands for, written out; undefined where it stands for none. Spreadsheets
 * write 1.1 as 1.1000000000000001; every decimal of 15 digits has a number of its own, so that it can be told.
 */
export function exactDecimal(number: number): string | undefined {
  const [mantissa, exponent] = number.toExponential(14).split("e") as [string, string];
  if (Number(`${mantissa}e${exponent}`) !== number) return undefined;
  const sign = number < 0 ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "").replace(/0+$/, "");
  if (digits === "") return "0";
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (digits.length <= point) return `${sign}${digits.padEnd(point, "0")}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function day(number: number, from1904: boolean): CellText {
  const serial = number + (from1904 ? DAYS_TO_1904 : 0);
  if (serial < FIRST_DAY || serial >= LAST_DAY + 1)
    return no(String(number), `the number ${number} is formatted as a date, and is no day`, "write it as text: 2026-03-31");
  if (!Number.isInteger(serial)) return no(String(number), "the date has a time of day", "write the day alone: 2026-03-31");
  return { text: new Date((serial - EPOCH) * SECONDS_A_DAY * 1000).toISOString().slice(0, 10) };
}

function turned(value: string, what: string): CellText {
  const problem = `the cell is ${what} (${shown(value)}), perhaps not what was typed: a spreadsheet turns 0012 into 12, and 1-2 into a day`;
  return no(value, problem, AS_TEXT);
}

function no(text: string, problem: string, remedy: string): CellText {
  return { text, problem, remedy };
}
