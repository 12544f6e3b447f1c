// A journal's rows, taken one after the other; those of a rule together.
import { dayText } from "../../../contracts/ids.ts";
import { checkAllocation } from "./check-allocation.ts";
import { checkDonation, checkReturn } from "./check-inflows.ts";
import { checkNames } from "./check-names.ts";
import { checkDisbursement, checkWriteOff } from "./check-outflows.ts";
import { checkFund, checkOrganisation, checkUnit } from "./check-registrations.ts";
import { checkAttestation, checkReversal } from "./check-statements.ts";
import { checkTransfer } from "./check-transfer.ts";
import type { CheckedRow } from "./checked.ts";
import { shown } from "./fault.ts";
import type { JournalCheck } from "./journal-check.ts";
import { type AllocationRow, type BrokenRow, isAllocation, type JournalRow } from "./rows.ts";

/** `take` every row in file order, then `end`; `taken` is called with each checked row, in file order. */
export class CheckPass {
  readonly #check: JournalCheck;
  readonly #taken: (row: CheckedRow) => void;
  /** Consecutive allocation rows for one fund, until a row comes that is none. */
  #rule: (AllocationRow | BrokenRow)[] = [];
  /** The latest date so far, in days since 1970-01-01. */
  #latest = 0;

  constructor(check: JournalCheck, taken: (row: CheckedRow) => void) {
    this.#check = check;
    this.#taken = taken;
  }

  take(row: JournalRow | BrokenRow): void {
    const check = this.#check;
    if (this.#rule.length > 0 && !(isAllocation(row) && fundOf(row) === fundOf(this.#rule[0]!))) this.#takeRule();
    check.begin(row);
    this.#warnOfOrder(row);
    if (isAllocation(row)) {
      this.#rule.push(row);
      return;
    }
    if (isEntry(row)) complainOfSecond(check, row);
    const checked = row.op === "broken" ? checkNames(check, row) : checkRow(check, row);
    if (checked) this.#taken(checked);
    else check.doubts.add(row);
  }

  /** No row comes any more. */
  end(): void {
    if (this.#rule.length > 0) this.#takeRule();
  }

  #takeRule(): void {
    const check = this.#check;
    const rows = this.#rule;
    this.#rule = [];
    const stray = (check.outline.rules.get(fundOf(rows[0]!)) ?? 1) > 1;
    const checked = checkAllocation(check, rows, stray);
    if (checked) this.#taken(checked);
    else for (const each of rows) check.doubts.add(each);
  }

  #warnOfOrder(row: JournalRow | BrokenRow): void {
    if (row.op === "broken" || row.date === 0) return;
    if (row.date < this.#latest) {
      this.#check.warn(
        "date",
        `${dayText(row.date)} is before ${dayText(this.#latest)}, the date of a row above`,
        "rows take effect in file order: sort them by date if that is the order of events",
      );
    }
    this.#latest = row.date;
  }
}

function checkRow(check: JournalCheck, row: Exclude<JournalRow, AllocationRow>): CheckedRow | undefined {
  switch (row.op) {
    case "organisation":
      return checkOrganisation(check, row);
    case "unit":
      return checkUnit(check, row);
    case "fund":
      return checkFund(check, row);
    case "donate":
      return checkDonation(check, row);
    case "transfer":
      return checkTransfer(check, row);
    case "disburse":
      return checkDisbursement(check, row);
    case "return":
      return checkReturn(check, row);
    case "reverse":
      return checkReversal(check, row);
    case "writeoff":
      return checkWriteOff(check, row);
    case "attest":
      return checkAttestation(check, row);
  }
}

function fundOf(row: AllocationRow | BrokenRow): string {
  return row.op === "broken" ? row.cells.fund : row.fund;
}

function isEntry(row: JournalRow | BrokenRow): boolean {
  return !["organisation", "unit", "fund"].includes(row.op === "broken" ? (row.meant ?? "") : row.op);
}

function complainOfSecond(check: JournalCheck, row: JournalRow | BrokenRow): void {
  const ref = row.op === "broken" ? row.cells.ref : "ref" in row ? row.ref : "";
  const line = ref === "" ? undefined : check.outline.earlierLineOf(ref, row.line);
  if (line === undefined) return;
  check.error(
    "ref",
    `the reference "${shown(ref)}" stands on line ${line} already`,
    "give every entry a reference of its own, or leave one of the two rows out",
  );
}
