// Leaves as PostgreSQL's COPY takes them, in its text format.
import type { Hex } from "viem";
import { type Leaf } from "../../contracts/leaves/leaf.ts";

/** Rows for `COPY leaf (file, index, "offset", amount, receipt, matched) FROM STDIN`; `file` is the number that the database gave to the file. */
export function copyRows(file: number, leaves: readonly Leaf[]): string {
  let rows = "";
  for (const { index, offset, amount, receipt, matched } of leaves)
    rows += `${file}\t${index}\t${offset}\t${amount}\t\\\\x${receipt.slice(2)}\t${matched.length === 0 ? "\\N" : `{${matched.join(",")}}`}\n`;
  return rows;
}

/** Rows for `COPY leaf_claim (root, position, index, "offset", amount, receipt) FROM STDIN`; the first one's position is `from`. */
export function copyClaims(root: Hex, from: number, claims: readonly Leaf[]): string {
  let rows = "";
  for (const [i, { index, offset, amount, receipt }] of claims.entries())
    rows += `\\\\x${root.slice(2)}\t${from + i}\t${index}\t${offset}\t${amount}\t\\\\x${receipt.slice(2)}\n`;
  return rows;
}
