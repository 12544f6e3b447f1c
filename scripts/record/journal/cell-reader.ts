// One row's cells, read by type. Each method returns the value, or notes a complaint and returns a placeholder: the row is
// used only where there is no complaint, so that one pass finds everything that is wrong with it.
import { getAddress } from "viem";
import { type Address, dayNumber, dayText, isWord, UNIT_PREFIX, ZERO_ADDRESS } from "../../../contracts/ids.ts";
import { amountComplaint } from "./amount.ts";
import { type Cells, COLUMNS, type Column } from "./columns.ts";
import type { Complaint } from "./fault.ts";
import { shown } from "./fault.ts";
import { type AnyAttestationKind, type EvidenceCell, OWN_KINDS, type PartyCell } from "./rows.ts";
import { nameComplaint, proseComplaint, publicTextComplaint } from "./text.ts";

export interface CellRules {
  /** Days since 1970-01-01: no date may be later. */
  today: number;
  /** References are replaced by random codes before they are published. */
  opaqueRefs: boolean;
  /** The kinds of attestation that may be said here; by default those that an organisation says of its own entries. */
  kinds?: readonly AnyAttestationKind[];
}

export class CellReader {
  readonly cells: Cells;
  readonly complaints: Complaint[] = [];
  readonly #rules: CellRules;

  constructor(cells: Cells, rules: CellRules) {
    this.cells = cells;
    this.#rules = rules;
  }

  get kinds(): readonly AnyAttestationKind[] {
    return this.#rules.kinds ?? OWN_KINDS;
  }

  complain(column: Column, problem: string, remedy: string): void {
    this.complaints.push({ column, problem, remedy });
  }

  #note(complaint: Complaint | undefined): boolean {
    if (complaint) this.complaints.push(complaint);
    return complaint !== undefined;
  }

  /** An entry's own reference. */
  ref(): string {
    const text = this.cells.ref;
    const malformed = this.#note(nameComplaint("ref", text, "the reference"));
    if (!malformed && !this.#rules.opaqueRefs) {
      this.#note(publicTextComplaint("ref", text, ", or record with --opaque-refs, which puts random codes in its place"));
    }
    return text;
  }

  /** A new key that the row registers. */
  newKey(what: string): string {
    const text = this.cells.ref;
    if (!this.#note(nameComplaint("ref", text, what))) this.#note(publicTextComplaint("ref", text));
    return text;
  }

  /** A reference or key of something else. */
  name(column: Column, what: string): string {
    this.#note(nameComplaint(column, this.cells[column], what));
    return this.cells[column];
  }

  optionalName(column: Column, what: string): string | undefined {
    return this.cells[column] === "" ? undefined : this.name(column, what);
  }

  /** Public text that must say something. */
  prose(column: Column, what: string): string {
    const text = this.cells[column];
    if (text.trim() === "") this.complain(column, `${what} is missing`, "fill the cell: it must not be empty");
    else this.#note(proseComplaint(column, text));
    return text;
  }

  /** Public text that may be empty. */
  optionalProse(column: Column): string {
    this.#note(proseComplaint(column, this.cells[column]));
    return this.cells[column];
  }

  /** A unit's code, `ETH` for the chain's coin, or a token's address, in lower case. */
  asset(column: "asset" | "to_asset"): string {
    const text = this.cells[column];
    const choice = "write a registered unit's code, for example CNY, ETH for the chain's coin, or a token's address";
    if (text === "") this.complain(column, "the asset is missing", choice);
    else if (/^0x/i.test(text)) return this.#token(column, text, choice);
    else if (!/^[A-Z0-9-]{1,12}$/.test(text)) {
      this.complain(column, `"${shown(text)}" is no unit's code`, `a code is 1 to 12 characters of A-Z, 0-9 and -: ${choice}`);
    }
    return text;
  }

  #token(column: "asset" | "to_asset", text: string, choice: string): string {
    const address = text.toLowerCase();
    if (!/^0x[0-9a-f]{40}$/.test(address))
      this.complain(
        column,
        `"${shown(text)}" begins with 0x and is no token's address`,
        `an address is 0x and 40 hexadecimal digits; ${choice}`,
      );
    else if (address === ZERO_ADDRESS) this.complain(column, "the zero address is no token", "write ETH for the chain's coin");
    else if (address.startsWith(UNIT_PREFIX))
      this.complain(column, `"${text}" is the address of a registered unit`, "write the unit's code");
    else this.#spelling(column, text);
    return address;
  }

  /** Complains of an address of mixed capitals that do not fit its digits; returns whether it did. */
  #spelling(column: Column, text: string): boolean {
    const digits = text.slice(2);
    if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return false;
    if (getAddress(text.toLowerCase()) === text) return false;
    this.complain(
      column,
      `"${text}" is mistyped: its capitals do not fit its digits`,
      "copy the address anew from where it is known",
    );
    return true;
  }

  amount(column: "amount" | "to_amount"): string {
    const complaint = amountComplaint(this.cells[column]);
    if (complaint) this.complain(column, complaint.problem, complaint.remedy);
    return this.cells[column];
  }

  optionalAmount(column: "amount" | "to_amount"): string | undefined {
    return this.cells[column] === "" ? undefined : this.amount(column);
  }

  /** Hundredths of a percent, 1 to 10,000. */
  percent(): number {
    const text = this.cells.amount;
    const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    if (whole === undefined || whole.length > 6) {
      const remedy = /^\d+(\.\d+)?\s*%$/.test(text)
        ? `without the sign: ${text.replace(/\s*%$/, "")}`
        : "write a share of 100, for example 12.5";
      this.complain("amount", text === "" ? "the percentage is missing" : `"${shown(text)}" is no percentage`, remedy);
      return 1;
    }
    if (fraction.length > 2) {
      this.complain(
        "amount",
        `${shown(text)} percent has ${fraction.length} decimals`,
        "a percentage has at most two, and is never rounded",
      );
      return 1;
    }
    const basisPoints = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
    if (basisPoints === 0)
      this.complain("amount", "a share of 0 percent", "leave the row out: a destination's share is above zero");
    else if (basisPoints > 10_000)
      this.complain("amount", `${text} percent is more than the whole`, "the shares of a fund's rule add up to 100");
    return basisPoints;
  }

  date(): number {
    const text = this.cells.date;
    if (text === "") return 0;
    const day = dayNumber(text);
    if (day === undefined) {
      const remedy = /^\d{4}-\d{2}-\d{2}$/.test(text)
        ? "there is no such day in the calendar"
        : "write year-month-day, for example 2026-03-31";
      this.complain("date", `"${shown(text)}" is no date`, remedy);
    } else if (day < 1) {
      this.complain(
        "date",
        `${text} is before 1970-01-02`,
        "the ledger counts days from there: leave the date out and say it in the purpose or the evidence",
      );
    } else if (day > this.#rules.today) {
      this.complain(
        "date",
        `${text} is in the future`,
        `today is ${dayText(this.#rules.today)} (UTC): only what has happened is recorded`,
      );
    }
    return day ?? 0;
  }

  /** A person's wallet; lower case. */
  wallet(column: Column): Address {
    const text = this.cells[column];
    if (!/^0x[0-9a-fA-F]{40}$/.test(text)) {
      this.complain(column, `"${shown(text)}" is no wallet`, "a wallet's address is 0x and 40 hexadecimal digits");
      return ZERO_ADDRESS;
    }
    const address = text.toLowerCase() as Address;
    if (!this.#spelling(column, text) && address === ZERO_ADDRESS)
      this.complain(column, "the zero address is nobody's wallet", "leave the cell empty where nobody is named");
    return address;
  }

  /** Who gave, was paid or is served. */
  party(): PartyCell {
    const text = this.cells.party;
    if (text === "") return { kind: "nobody" };
    if (/^0x/i.test(text)) {
      if (/^0x[0-9a-fA-F]{40}$/.test(text)) return { kind: "wallet", address: this.wallet("party"), text };
      this.complain(
        "party",
        `"${shown(text)}" begins with 0x and is no wallet`,
        "a wallet's address is 0x and 40 hexadecimal digits; anything else is a name",
      );
    } else if (text.trim() === "") {
      this.complain("party", "the cell holds only spaces", "leave it empty where nobody is named");
    }
    return { kind: "text", text };
  }

  optionalEvidence(): EvidenceCell | undefined {
    const text = this.cells.evidence;
    if (text === "") return undefined;
    if (/^0x/i.test(text)) {
      const hash = text.toLowerCase();
      if (!isWord(hash))
        this.complain(
          "evidence",
          `"${shown(text)}" begins with 0x and is no hash`,
          "a hash is 0x and 64 hexadecimal digits; a file of that name: ./0x…",
        );
      else if (/^0x0+$/.test(hash))
        this.complain("evidence", "a hash of zeros stands for none", "leave the cell empty, or name what proves the entry");
      return { hash: hash as `0x${string}` };
    }
    return { path: text };
  }

  evidence(why: string): EvidenceCell {
    const evidence = this.optionalEvidence();
    if (evidence) return evidence;
    this.complain(
      "evidence",
      `${why} needs evidence`,
      "name a file or folder beside the journal, or the hash of one (0x and 64 hexadecimal digits)",
    );
    return { path: "" };
  }

  /** One of a few words, exactly. */
  word<Word extends string>(
    column: Column,
    words: readonly Word[],
    what: string,
    remedy = `write one of ${words.join(", ")}`,
  ): Word {
    const text = this.cells[column];
    const word = words.find((candidate) => candidate === text);
    if (word === undefined)
      this.complain(column, text === "" ? `${what} is missing` : `"${shown(text)}" is no ${what.replace(/^the /, "")}`, remedy);
    return word ?? words[0]!;
  }

  /** The complaints by column. */
  sorted(): Complaint[] {
    const place = ({ column }: Complaint): number => (column === undefined ? -1 : COLUMNS.indexOf(column));
    return this.complaints.toSorted((a, b) => place(a) - place(b));
  }
}
