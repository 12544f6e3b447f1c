// A journal's columns and ops, and which op uses which column.

export const COLUMNS = [
  "op",
  "ref",
  "fund",
  "asset",
  "amount",
  "party",
  "to_fund",
  "to_asset",
  "to_amount",
  "of",
  "purpose",
  "evidence",
  "date",
] as const;

export type Column = (typeof COLUMNS)[number];

/** A row's cells as they stand in the file; an empty cell is the empty text. */
export type Cells = Readonly<Record<Column, string>>;

export const NO_CELLS = Object.fromEntries(COLUMNS.map((column) => [column, ""])) as Cells;

/** The columns an op uses besides `op` and `date`, which every row may fill. */
export const COLUMNS_OF = {
  organisation: ["ref", "party", "of", "purpose"],
  unit: ["ref", "amount", "purpose", "party"],
  fund: ["ref", "party", "purpose"],
  allocation: ["fund", "to_fund", "amount"],
  donate: ["ref", "fund", "asset", "amount", "party", "purpose"],
  transfer: ["ref", "fund", "asset", "amount", "to_fund", "to_asset", "to_amount", "party", "evidence"],
  disburse: ["ref", "fund", "asset", "amount", "party", "purpose", "evidence"],
  return: ["ref", "of", "amount", "evidence"],
  reverse: ["ref", "of", "evidence"],
  writeoff: ["ref", "fund", "asset", "amount", "purpose", "evidence"],
  attest: ["ref", "of", "purpose", "party", "amount", "evidence"],
} as const satisfies Record<string, readonly Column[]>;

export type Op = keyof typeof COLUMNS_OF;

export const OPS = Object.keys(COLUMNS_OF) as readonly Op[];

/** Whether a cell of the `op` column names an op. */
export function isOp(text: string): text is Op {
  return Object.hasOwn(COLUMNS_OF, text);
}
