// Cells → a row: what its op needs, and nothing else.
import { type Cells, COLUMNS, COLUMNS_OF, isOp, type Op, OPS } from "./columns.ts";
import { type CellRules, CellReader } from "./cell-reader.ts";
import type { Complaint } from "./fault.ts";
import { shown } from "./fault.ts";
import {
  type BrokenRow,
  DISBURSEMENT_CLASSES,
  type DisbursementClass,
  type FundRow,
  INFLOW_KINDS,
  type JournalRow,
  isOwnKind,
  UNIT_KINDS,
  type UnitRow,
} from "./rows.ts";
import { dayNumber } from "../../../contracts/ids.ts";
import { cellComplaint } from "./text.ts";

type ReaderOf<Kind extends Op> = (reader: CellReader, line: number, date: number) => Extract<JournalRow, { op: Kind }>;

const READERS: { [Kind in Op]: ReaderOf<Kind> } = {
  organisation: (reader, line, date) => ({
    op: "organisation",
    line,
    date,
    ref: organisationKey(reader),
    name: reader.prose("party", "the organisation's display name"),
    parent: reader.optionalName("of", "the parent's key"),
    payout: reader.cells.purpose === "" ? undefined : reader.wallet("purpose"),
  }),
  unit: readUnit,
  fund: (reader, line, date) => ({
    op: "fund",
    line,
    date,
    ref: reader.newKey("the fund's key"),
    organisation: reader.name("party", "the organisation's key"),
    ...nameAndTerms(reader),
  }),
  allocation: (reader, line, date) => ({
    op: "allocation",
    line,
    date,
    fund: reader.name("fund", "the fund's key"),
    toFund: reader.name("to_fund", "the destination's key"),
    basisPoints: reader.percent(),
  }),
  donate: (reader, line, date) => ({
    op: "donate",
    line,
    date,
    ref: reader.ref(),
    ...lineOf(reader),
    party: reader.party(),
    kind: reader.cells.purpose === "" ? "DONATION" : reader.word("purpose", INFLOW_KINDS, "kind of inflow"),
  }),
  transfer: (reader, line, date) => ({
    op: "transfer",
    line,
    date,
    ref: reader.ref(),
    ...lineOf(reader),
    toFund: reader.optionalName("to_fund", "the receiving fund's key"),
    toAsset: reader.cells.to_asset === "" ? undefined : reader.asset("to_asset"),
    toAmount: reader.optionalAmount("to_amount"),
    party: reader.party(),
    evidence: reader.optionalEvidence(),
  }),
  disburse: (reader, line, date) => ({
    op: "disburse",
    line,
    date,
    ref: reader.ref(),
    ...lineOf(reader),
    party: reader.party(),
    ...classAndPurpose(reader),
    evidence: reader.optionalEvidence(),
  }),
  return: (reader, line, date) => ({
    op: "return",
    line,
    date,
    ref: reader.ref(),
    of: reader.name("of", "the reference of the disbursement that came back"),
    amount: reader.amount("amount"),
    evidence: reader.optionalEvidence(),
  }),
  reverse: (reader, line, date) => ({
    op: "reverse",
    line,
    date,
    ref: reader.ref(),
    of: reader.name("of", "the gift's reference"),
    evidence: reader.evidence("a reversal"),
  }),
  writeoff: (reader, line, date) => ({
    op: "writeoff",
    line,
    date,
    ref: reader.ref(),
    ...lineOf(reader),
    reason: reader.prose("purpose", "the reason"),
    evidence: reader.evidence("a write-off"),
  }),
  attest: (reader, line, date) => ({
    op: "attest",
    line,
    date,
    ref: reader.ref(),
    of: reader.name("of", "the reference of the entry"),
    kind: reader.word("purpose", reader.kinds, "kind of attestation", kindRemedy(reader.cells.purpose)),
    organisation: isOwnKind(reader.cells.purpose)
      ? reader.name("party", "the organisation's key")
      : reader.optionalName("party", "the organisation's key"),
    amount: reader.optionalAmount("amount"),
    evidence: reader.optionalEvidence(),
  }),
};

export interface RowRead {
  row: JournalRow | BrokenRow;
  errors: Complaint[];
  warnings: Complaint[];
}

/** Reads one row and lists everything that is wrong with it by itself. */
export function readRow(cells: Cells, line: number, rules: CellRules): RowRead {
  const { op } = cells;
  const broken: BrokenRow = { op: "broken", line, meant: isOp(op) ? op : undefined, aligned: true, cells };
  const malformed = COLUMNS.map((column) => cellComplaint(column, cells[column])).filter(
    (complaint) => complaint !== undefined,
  );
  if (!isOp(op)) {
    return { row: broken, errors: [...malformed.filter(({ column }) => column !== "op"), opComplaint(op)], warnings: [] };
  }
  const reader = new CellReader(cells, rules);
  const date = reader.date();
  const row = READERS[op](reader, line, date);
  complainOfUnused(reader, op);
  // Of a cell that is malformed as text, nothing else is said.
  const errors = [...malformed, ...reader.sorted().filter(({ column }) => !malformed.some((other) => other.column === column))];
  return { row: errors.length === 0 ? row : broken, errors, warnings: errors.length === 0 ? warningsOf(row) : [] };
}

function opComplaint(op: string): Complaint {
  const near = op.trim().toLowerCase();
  const remedy = isOp(near) ? `write ${near}` : `write one of ${OPS.join(", ")}`;
  return { column: "op", problem: op === "" ? "the op is missing" : `"${shown(op)}" is no op`, remedy };
}

function complainOfUnused(reader: CellReader, op: Op): void {
  const used: readonly string[] = ["op", "date", ...COLUMNS_OF[op]];
  for (const column of COLUMNS) {
    if (reader.cells[column] === "" || used.includes(column)) continue;
    const remedy =
      op === "allocation" && column === "ref"
        ? "leave the cell empty: a rule has no reference of its own"
        : "leave the cell empty";
    reader.complain(column, `"${shown(reader.cells[column])}" stands in a column that ${op} does not use`, remedy);
  }
}

function lineOf(reader: CellReader): { fund: string; asset: string; amount: string } {
  return { fund: reader.name("fund", "the fund's key"), asset: reader.asset("asset"), amount: reader.amount("amount") };
}

function organisationKey(reader: CellReader): string {
  const key = reader.newKey("the organisation's key");
  if (/^0x/i.test(key) && !reader.complaints.some(({ column }) => column === "ref")) {
    reader.complain(
      "ref",
      `"${shown(key)}" begins with 0x and would be taken for a wallet`,
      "give the organisation a key of letters",
    );
  }
  return key;
}

function readUnit(reader: CellReader, line: number, date: number): UnitRow {
  const { ref: code, amount, party: measure } = reader.cells;
  if (code === "")
    reader.complain("ref", "the unit's code is missing", "write 1 to 12 characters of A-Z, 0-9 and -, for example CNY");
  else if (!/^[A-Z0-9-]{1,12}$/.test(code)) {
    reader.complain(
      "ref",
      `"${shown(code)}" is no unit's code`,
      "a code is 1 to 12 characters of A-Z, 0-9 and -, for example CNY",
    );
  } else if (code === "ETH") reader.complain("ref", "ETH is the chain's own coin, and no unit", "choose another code");
  else reader.newKey("the unit's code");
  const decimals = /^\d{1,4}$/.test(amount) ? Number(amount) : NaN;
  if (!(decimals <= 18)) {
    const problem = amount === "" ? "the unit's decimals are missing" : `"${shown(amount)}" is no number of decimals`;
    reader.complain("amount", problem, "write a whole number from 0 to 18, for example 2 for a currency with cents");
  }
  const words = UNIT_KINDS.map((kind) => kind.toLowerCase());
  const kind = reader.word("purpose", words, "kind of unit").toUpperCase() as (typeof UNIT_KINDS)[number];
  if (reader.cells.purpose === "goods") reader.prose("party", "the unit of measure of these goods");
  else if (measure !== "" && words.includes(reader.cells.purpose)) {
    reader.complain(
      "party",
      `"${shown(measure)}": ${reader.cells.purpose} have no unit of measure`,
      "leave the cell empty; only goods have one",
    );
  }
  return { op: "unit", line, date, ref: code, decimals, kind, measure };
}

/** `name`, then `; terms: text` and `; refundable until: YYYY-MM-DD` in either order, each optional. */
function nameAndTerms(reader: CellReader): Pick<FundRow, "name" | "terms" | "refundableUntil"> {
  const { text, refundableUntil } = refundable(reader);
  const [, name = "", terms] = /^(.*?)(?:;\s*terms:(.*))?$/s.exec(text) ?? [];
  if (name.trim() === "")
    reader.complain("purpose", "the fund's display name is missing", "write it, then optionally `; terms: …`");
  else if (terms !== undefined && terms.trim() === "") {
    reader.complain(
      "purpose",
      "the terms are empty",
      "write them after `; terms:`, or leave that out: then the fund has none of its own",
    );
  } else reader.optionalProse("purpose");
  return { name: name.trim(), terms: terms?.trim(), refundableUntil };
}

/** Takes `; refundable until: …` out of a fund's purpose: from its end, or from before the terms. */
function refundable(reader: CellReader): { text: string; refundableUntil: number | undefined } {
  const text = reader.cells.purpose;
  const found = /;\s*refundable until:([^;]*)$/s.exec(text) ?? /;\s*refundable until:([^;]*)(?=;\s*terms:)/s.exec(text);
  if (!found) return { text, refundableUntil: undefined };
  const date = found[1]!.trim();
  const day = dayNumber(date);
  if (day === undefined)
    reader.complain(
      "purpose",
      `"${shown(date)}" is no date until which the fund is refundable`,
      "write year-month-day, as in `; refundable until: 2026-03-31`: the last day, in UTC, on which it takes gifts",
    );
  return { text: text.slice(0, found.index) + text.slice(found.index + found[0].length), refundableUntil: day };
}

/** `CLASS`, `CLASS: text`, or text alone, which is PROGRAMME. */
function classAndPurpose(reader: CellReader): { class: DisbursementClass; purpose: string } {
  const text = reader.optionalProse("purpose");
  const [, word, rest] = /^(PROGRAMME|MANAGEMENT|FUNDRAISING)(?:$|:\s*(.*)$)/s.exec(text) ?? [];
  const known = DISBURSEMENT_CLASSES.find((candidate) => candidate === word);
  return known === undefined ? { class: "PROGRAMME", purpose: text } : { class: known, purpose: (rest ?? "").trim() };
}

function kindRemedy(kind: string): string {
  const own = "an organisation says SHIPPED, DELIVERED or COMPLETED of its entries";
  if (kind === "RECEIVED") return `${own}; RECEIVED belongs to whoever received it`;
  if (["VERIFIED", "FLAGGED", "RESOLVED"].includes(kind)) return `${own}; ${kind} belongs to auditors`;
  if (kind === "QUESTIONED") return `${own}; QUESTIONED is for everybody else`;
  return own;
}

function warningsOf(row: JournalRow): Complaint[] {
  if (row.op === "disburse" && row.class === "PROGRAMME") {
    const word = /^\s*(programme|program|management|fundraising)\s*(:|：|$)/i.exec(row.purpose)?.[1];
    if (word !== undefined) {
      const meant = word.toLowerCase() === "program" ? "PROGRAMME" : word.toUpperCase();
      return [
        {
          column: "purpose",
          problem: `"${shown(row.purpose)}" does not begin with a class, so it is booked as PROGRAMME with this text`,
          remedy: `if the class is meant, write ${meant} in capitals, then a colon and the text`,
        },
      ];
    }
  }
  if (row.op === "fund" && row.terms === undefined && /[;；]\s*terms\s*[:：]/i.test(row.name)) {
    return [
      {
        column: "purpose",
        problem: `"${shown(row.name)}" is taken as a name without terms`,
        remedy: "if terms are meant, write `; terms: ` in small letters between the name and them",
      },
    ];
  }
  if (row.op === "fund" && /refundable/i.test(`${row.name} ${row.terms ?? ""}`) && row.refundableUntil === undefined) {
    return [
      {
        column: "purpose",
        problem: `"${shown(row.name)}" is taken as a fund whose gifts are not refundable`,
        remedy: "if they are meant to be, write `; refundable until: YYYY-MM-DD` after the name or after the terms",
      },
    ];
  }
  if (row.op === "unit" && row.kind === "FIAT" && !CURRENCIES.has(row.ref)) {
    return [
      {
        column: "ref",
        problem: `${row.ref} is no currency's ISO 4217 code that is known here`,
        remedy: "use the ISO code of money, for example CNY; of goods or hours, say so in purpose",
      },
    ];
  }
  return [];
}

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));
