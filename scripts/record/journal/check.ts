// The check of a whole journal before anything is sent.
import { dayText } from "../../../contracts/ids.ts";
import { checkAllocation } from "./check-allocation.ts";
import { checkDonation, checkReturn } from "./check-inflows.ts";
import { checkDisbursement, checkWriteOff } from "./check-outflows.ts";
import { checkFund, checkOrganisation, checkUnit } from "./check-registrations.ts";
import { checkAttestation, checkReversal } from "./check-statements.ts";
import { checkNames } from "./check-names.ts";
import { checkTransfer } from "./check-transfer.ts";
import type { CheckedRow } from "./checked.ts";
import type { EvidenceFound } from "./evidence.ts";
import { type Fault, inFileOrder, shown } from "./fault.ts";
import { JournalCheck } from "./journal-check.ts";
import { type Outline, outlineOf } from "./outline.ts";
import type { AllocationRow, BrokenRow, JournalRow } from "./rows.ts";
import type { KnownFund, World } from "./world.ts";

export interface CheckOptions {
  /** The journal's name, for messages. */
  file: string;
  /** What was found of the evidence that the rows name by path; see `hashEvidence`. */
  evidence: EvidenceFound;
  /**
   * Whether a fund's consent, where it is missing, can be given with the key at hand; by default it can, and whoever sends looks at
   * the consents that the rows ask for.
   */
  canConsent?: (fund: KnownFund) => boolean;
}

export interface CheckedJournal {
  /** Every error and warning of the check, in file order; those of reading the file are apart. */
  faults: Fault[];
  /** All rows that could be taken, in file order; the rows of a rule are one. Only to be sent if there is no error. */
  rows: CheckedRow[];
  /** What could not be judged, in plain words. */
  notes: string[];
}

/**
 * Takes a journal's rows in file order over what is known of the ledger, and lists every fault. What follows only from another row's
 * fault is not listed. Moves `world` on by the rows that are not on the chain yet.
 *
 * Where `world` is not complete, what the file does not register may be on the chain and is only noted; unless the file begins a ledger
 * of its own, registering organisation, unit and fund: then it is judged by itself.
 */
export function checkJournal(rows: readonly (JournalRow | BrokenRow)[], world: World, options: CheckOptions): CheckedJournal {
  const outline = outlineOf(rows, world);
  const { file, evidence, canConsent = () => true } = options;
  const lenient = !world.complete && !standsAlone(outline);
  const check = new JournalCheck({ file, world, outline, evidence, canConsent, lenient });
  const taken: CheckedRow[] = [];
  const lines = new Map<string, number>();
  let latest = 0;
  const rules = rulesOf(rows);

  for (const row of rows) {
    check.begin(row);
    if (row.op !== "broken" && row.date !== 0) {
      if (row.date < latest) {
        check.warn(
          "date",
          `${dayText(row.date)} is before ${dayText(latest)}, the date of a row above`,
          "rows take effect in file order: sort them by date if that is the order of events",
        );
      }
      latest = row.date;
    }
    if (isAllocation(row)) {
      const rule = rules.get(row);
      if (!rule) continue; // taken with the first row of its rule
      const checked = checkAllocation(check, rule.rows, rule.stray);
      if (checked) taken.push(checked);
      else for (const each of rule.rows) check.doubts.add(each);
      continue;
    }
    if (isEntry(row)) complainOfSecond(check, lines, row);
    const checked = row.op === "broken" ? checkNames(check, row) : checkRow(check, row);
    if (checked) taken.push(checked);
    else check.doubts.add(row);
  }
  const note = check.unasked.note();
  return { faults: inFileOrder(check.faults), rows: taken, notes: note === undefined ? [] : [note] };
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

/** A file that registers all that a ledger begins with is not the continuation of one that nobody asked. */
function standsAlone({ organisations, units, funds }: Outline): boolean {
  return organisations.size > 0 && units.size > 0 && funds.size > 0;
}

function isAllocation(row: JournalRow | BrokenRow): row is AllocationRow | (BrokenRow & { meant: "allocation" }) {
  return row.op === "allocation" || (row.op === "broken" && row.meant === "allocation");
}

function isEntry(row: JournalRow | BrokenRow): boolean {
  return !["organisation", "unit", "fund"].includes(row.op === "broken" ? (row.meant ?? "") : row.op);
}

function complainOfSecond(check: JournalCheck, lines: Map<string, number>, row: JournalRow | BrokenRow): void {
  const ref = row.op === "broken" ? row.cells.ref : "ref" in row ? row.ref : "";
  if (ref === "") return;
  const line = lines.get(ref);
  if (line === undefined) lines.set(ref, row.line);
  else
    check.error(
      "ref",
      `the reference "${shown(ref)}" stands on line ${line} already`,
      "give every entry a reference of its own, or leave one of the two rows out",
    );
}

interface Rule {
  rows: (AllocationRow | BrokenRow)[];
  /** Rows for the same fund also stand elsewhere. */
  stray: boolean;
}

/** By its first row: each run of consecutive allocation rows for one fund. */
function rulesOf(rows: readonly (JournalRow | BrokenRow)[]): Map<JournalRow | BrokenRow, Rule> {
  const rules = new Map<JournalRow | BrokenRow, Rule>();
  const runs = new Map<string, Rule>();
  let fund: string | undefined;
  let rule: Rule | undefined;
  for (const row of rows) {
    if (!isAllocation(row)) {
      rule = undefined;
      continue;
    }
    const of = row.op === "broken" ? row.cells.fund : row.fund;
    if (!rule || of !== fund) {
      rule = { rows: [], stray: runs.has(of) };
      if (rule.stray) runs.get(of)!.stray = true;
      runs.set(of, rule);
      rules.set(row, rule);
      fund = of;
    }
    rule.rows.push(row);
  }
  return rules;
}
