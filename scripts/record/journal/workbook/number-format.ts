/** What a number is by its format: a date or time, a percentage, or any other number. */
export type NumberFormat = "date" | "percentage" | "number";

/** `code`: of a format that the workbook defines; absent for those that every spreadsheet program knows by their number. */
export function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if (id === 9 || id === 10) return "percentage";
    const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return date ? "date" : "number";
  }
  // Without literal text, colours, conditions and languages; elapsed times stay.
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, "")
    .replace(/general/gi, "");
  if (/[ymdhs]/i.test(bare)) return "date";
  return bare.includes("%") ? "percentage" : "number";
}
