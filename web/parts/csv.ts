// Tables for spreadsheets: RFC 4180, with a byte order mark, by which Excel knows UTF-8.

/** A cell that begins with one of these is a formula to a spreadsheet; what a stranger wrote on the chain must not be one. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows of cells as a CSV file's text, the first row its headings. Numbers keep their digits; text that could be taken for a formula gets an apostrophe before it. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** The same for a program that reads it: every cell as it is. */
export function exactCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  return quoted(FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Hands a file to the person, as a download. */
export function download(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers look for it only after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
