// One line of a leaf file, both ways. There is one way to write a leaf, so that the same leaves are the same text everywhere.
import type { Hex } from "viem";
import { type Leaf, MAX_MATCHED, MAX_UNITS } from "../../contracts/leaves/leaf.ts";

const UNITS = "(?:0|[1-9][0-9]{0,38})";
const FIELDS = {
  index: { form: new RegExp(`^${UNITS}$`), want: "a whole number without leading zeros" },
  offset: { form: new RegExp(`^${UNITS}$`), want: "a whole number of base units without leading zeros" },
  amount: { form: new RegExp(`^${UNITS}$`), want: "a whole number of base units above zero" },
  matched: {
    form: new RegExp(`^(?:${UNITS}(?:;${UNITS})*)?$`),
    want: 'whole numbers of base units, joined by ";", or nothing',
  },
  receipt: { form: /^0x[0-9a-f]{64}$/, want: "0x and 64 hexadecimal digits in lower case" },
};
const LINE = new RegExp(`^(${UNITS}),(${UNITS}),(${UNITS}),((?:${UNITS}(?:;${UNITS})*)?),(0x[0-9a-f]{64})$`);
const MAX_INDEX = 2 ** 32 - 1;

/** The columns of a leaf file, in order. */
export const COLUMNS = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

/** Reads a line, without what ends it; of one that is no leaf it throws what `fault` makes of the problem. */
export function parseLeaf(line: string, fault: (problem: string) => Error): Leaf {
  const leaf = parse(line, fault);
  if (leaf.amount === 0n) throw fault(`amount: "0" is not ${FIELDS.amount.want}`);
  return leaf;
}

/** The same for a line of a false list: whatever can be encoded as a leaf, be it of nothing. */
export function parseClaim(line: string, fault: (problem: string) => Error): Leaf {
  const leaf = parse(line, fault);
  if (leaf.index > MAX_INDEX) throw fault("index: more than 32 bits");
  if (leaf.offset > MAX_UNITS) throw fault("offset: more than 128 bits");
  return leaf;
}

function parse(line: string, fault: (problem: string) => Error): Leaf {
  const found = LINE.exec(line);
  if (!found) throw fault(problemOf(line));
  const [, index, offset, amount, matched, receipt] = found;
  const leaf: Leaf = {
    index: Number(index),
    offset: BigInt(offset!),
    amount: BigInt(amount!),
    matched: matched === "" ? [] : matched!.split(";").map(BigInt),
    receipt: receipt as Hex,
  };
  if (leaf.matched.length > MAX_MATCHED)
    throw fault(`matched: ${leaf.matched.length} amounts; at most ${MAX_MATCHED} are allowed`);
  if (leaf.amount > MAX_UNITS) throw fault("amount: more than 128 bits");
  if (leaf.matched.some((units) => units > MAX_UNITS)) throw fault("matched: more than 128 bits");
  return leaf;
}

/** A leaf as a line, with the line feed that ends it. */
export function leafLine({ index, offset, amount, matched, receipt }: Leaf): string {
  return `${index},${offset},${amount},${matched.join(";")},${receipt.toLowerCase()}\n`;
}

function problemOf(line: string): string {
  const fields = line.split(",");
  if (fields.length !== COLUMNS.length) return `${fields.length} columns; a leaf has ${COLUMNS.length}: ${COLUMNS.join(", ")}`;
  const wrong = COLUMNS.findIndex((column, i) => !FIELDS[column].form.test(fields[i]!));
  const column = COLUMNS[wrong]!;
  return `${column}: ${JSON.stringify(fields[wrong]!.slice(0, 80))} is not ${FIELDS[column].want}`;
}
