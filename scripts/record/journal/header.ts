// A journal's first line.
import { type Column, COLUMNS } from "./columns.ts";
import { type Complaint, shown } from "./fault.ts";

/** The columns in the file's own order, or why they cannot be told. */
export function readHeader(cells: readonly string[]): { columns: readonly Column[] | undefined; complaints: Complaint[] } {
  const whole = `the first line is ${COLUMNS.join(",")}`;
  if (cells.length === 1) {
    const separator = /[;\t|]/.exec(cells[0]!)?.[0];
    if (separator !== undefined) {
      const name = separator === "\t" ? "tabs" : `"${separator}"`;
      return {
        columns: undefined,
        complaints: [{ problem: `the columns are separated by ${name}`, remedy: `separate them by commas: ${whole}` }],
      };
    }
  }
  if (cells.some((cell) => cell.includes("\r"))) {
    const problem = "the lines end with a carriage return alone, as on old Macintoshes";
    return { columns: undefined, complaints: [{ problem, remedy: "save the sheet as CSV UTF-8 and record that file" }] };
  }
  const complaints: Complaint[] = [];
  const known = new Set<string>(COLUMNS);
  const seen = new Set<string>();
  for (const [index, cell] of cells.entries()) {
    const near = cell.trim().toLowerCase();
    if (!known.has(cell)) {
      if (near === "") complaints.push({ problem: `column ${index + 1} has no name`, remedy: `delete that column: ${whole}` });
      else {
        const remedy = known.has(near) ? `write ${near}` : whole;
        complaints.push({ problem: `"${shown(cell)}" is no column of a journal`, remedy });
      }
      // So that one misspelt column is one fault, and not a missing one besides.
      if (known.has(near)) seen.add(near);
    } else if (seen.has(cell)) {
      complaints.push({ column: cell as Column, problem: `the column ${cell} stands twice`, remedy: "leave one of them out" });
    }
    seen.add(cell);
  }
  const missing = COLUMNS.filter((column) => !seen.has(column));
  if (missing.length > 0) {
    const problem =
      missing.length === 1 ? `the column ${missing[0]} is missing` : `the columns ${missing.join(", ")} are missing`;
    complaints.push({ problem, remedy: whole });
  }
  return complaints.length > 0 ? { columns: undefined, complaints } : { columns: cells as readonly Column[], complaints };
}
