// What is wrong in a journal, and how it is said.
import { type Column, COLUMNS } from "./columns.ts";

export interface Fault {
  /** The journal's name, as the user gave it. */
  file: string;
  /** The physical line on which the row starts; the header is line 1. */
  line: number;
  /** Absent: the whole row, or the whole file. */
  column?: Column;
  /** The row's reference or key, where it has one. */
  ref?: string;
  /** The cell of a spreadsheet, as in E7. */
  cell?: string;
  /** What is wrong: a clause without a full stop. */
  problem: string;
  /** What would be right, or what to do: a clause without a full stop. */
  remedy: string;
  /** An error keeps the whole journal from being recorded; a warning does not. */
  severity: "error" | "warning";
}

/** What a check says about a cell or a row before file, line and reference are added. */
export type Complaint = Pick<Fault, "column" | "problem" | "remedy">;

/**
 * All faults in file order, one a paragraph, then their count, in plain words for people:
 *
 *     gifts.csv:7, amount (G-3): "1,000" is no amount
 *       → write digits, then a point and decimals where needed: 1000.00
 *
 * Empty text where there is no fault.
 */
export function printFaults(faults: Iterable<Fault> & Partial<Counted>): string {
  const told = inFileOrder([...faults]);
  if (told.length === 0) return "";
  const { errors = told.filter(({ severity }) => severity === "error").length } = faults;
  const { warnings = told.length - errors } = faults;
  const counts = [count(errors, "error"), count(warnings, "warning")].filter((text) => text !== "");
  const more = errors + warnings > told.length ? `; the first ${told.length.toLocaleString("en-GB")} are listed` : "";
  return [...told.map(printFault), `${counts.join(", ")}${more}`].join("\n");
}

/** How many faults there are, where not all of them are kept. */
interface Counted {
  errors: number;
  warnings: number;
}

/** The same faults by line and column. */
export function inFileOrder(faults: readonly Fault[]): Fault[] {
  const place = ({ column }: Fault): number => (column === undefined ? -1 : COLUMNS.indexOf(column));
  return faults.toSorted((a, b) => a.line - b.line || place(a) - place(b));
}

function printFault(fault: Fault): string {
  const column = fault.column === undefined ? "" : `, ${fault.column}`;
  const place = `${fault.file}:${fault.line}${column}${fault.cell === undefined ? "" : `, cell ${fault.cell}`}`;
  const ref = fault.ref === undefined ? "" : ` (${shown(fault.ref)})`;
  const warning = fault.severity === "warning" ? "warning: " : "";
  return `${place}${ref}: ${warning}${fault.problem}\n  → ${fault.remedy}`;
}

function count(number: number, noun: string): string {
  return number === 0 ? "" : `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;
}

/** Text of a journal as a message may show it: one line, not too long, nothing that moves the cursor. */
export function shown(text: string): string {
  const flat = text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
  const characters = [...flat];
  return characters.length <= 60 ? flat : `${characters.slice(0, 57).join("")}…`;
}
