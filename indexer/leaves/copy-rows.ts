// Leaves as PostgreSQL's COPY takes them, in its text format.
import { type Leaf } from "../../contracts/leaves/leaf.ts";

/** Rows for `COPY leaf (file, index, "offset", amount, receipt, matched) FROM STDIN`; `file` is the number that the database gave to the file. */
export function copyRows(file: number, leaves: readonly Leaf[]): string {
  let rows = "";
  for (const { index, offset, amount, receipt, matched } of leaves)
    rows += `${file}\t${index}\t${offset}\t${amount}\t\\\\x${receipt.slice(2)}\t${matched.length === 0 ? "\\N" : `{${matched.join(",")}}`}\n`;
  return rows;
}
