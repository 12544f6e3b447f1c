// What is uncertain because a row could not be taken: later rows are not blamed for it.
import type { BrokenRow, JournalRow } from "./rows.ts";
import { ScratchSet } from "./scratch-set.ts";
import type { Scratch } from "./scratch.ts";

/** As many as there are rows with a fault, so that they lie in the scratch file. */
export class Doubts {
  readonly organisations: ScratchSet;
  readonly units: ScratchSet;
  readonly funds: ScratchSet;
  readonly refs: ScratchSet;
  readonly #lines: ScratchSet;
  /** By fund key: destinations of a rule that could not be taken. */
  readonly #rules = new Map<string, Set<string>>();

  constructor(scratch: Scratch) {
    const set = (): ScratchSet => new ScratchSet(scratch);
    [this.organisations, this.units, this.funds, this.refs, this.#lines] = [set(), set(), set(), set(), set()];
  }

  /** A line may hold more than is known. */
  addLine(fund: string, asset: string): void {
    this.#lines.add(lineName(fund, asset));
  }

  /** Whether a line may hold more than is known; by the fund's key and the asset as a journal names it. */
  line(fund: string, asset: string): boolean {
    return this.#lines.has(lineName(fund, asset));
  }

  /** Gifts to this fund may go elsewhere than is known: to these, or whatever the rule before says. */
  destinationsInDoubt(fund: string): ReadonlySet<string> {
    return this.#rules.get(fund) ?? NONE;
  }

  /** Everything that a row would have brought. */
  add(row: JournalRow | BrokenRow): void {
    const cells = row.op === "broken" ? row.cells : cellsOf(row);
    const op = row.op === "broken" ? row.meant : row.op;
    if (op === "allocation") {
      const destinations = this.#rules.get(cells.fund) ?? new Set<string>();
      this.#rules.set(cells.fund, destinations.add(cells.to_fund));
      return;
    }
    if (op === "organisation" || op === undefined) this.organisations.add(cells.ref);
    if (op === "unit" || op === undefined) this.units.add(cells.ref);
    if (op === "fund" || op === undefined) this.funds.add(cells.ref);
    if (op === "organisation" || op === "unit" || op === "fund") return;
    this.refs.add(cells.ref);
    if (op === "donate" || op === undefined) {
      for (const destination of [cells.fund, ...this.destinationsInDoubt(cells.fund)]) this.addLine(destination, cells.asset);
    }
    if (op === "transfer" || (op === undefined && (cells.to_fund !== "" || cells.to_asset !== ""))) {
      this.addLine(cells.to_fund || cells.fund, cells.to_asset || cells.asset);
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

function lineName(fund: string, asset: string): string {
  return `${fund}\n${/^0x/i.test(asset) ? asset.toLowerCase() : asset}`;
}

interface Names {
  ref: string;
  fund: string;
  asset: string;
  to_fund: string;
  to_asset: string;
}

function cellsOf(row: JournalRow): Names {
  return {
    ref: "ref" in row ? row.ref : "",
    fund: "fund" in row ? row.fund : "",
    asset: "asset" in row ? row.asset : "",
    to_fund: ("toFund" in row && row.toFund) || "",
    to_asset: ("toAsset" in row && row.toAsset) || "",
  };
}
