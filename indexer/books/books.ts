import type { Hex } from "viem";
import { dayText, lineId } from "../../contracts/ids.ts";
import type { ChainPosition, ContractName, LedgerEvent } from "../chain/ledger-events.ts";
import { Discrepancy } from "../check/discrepancy.ts";
import { GiftParts } from "../check/gift-parts.ts";
import { type Known } from "./known.ts";
import { type LineState, lineText } from "./lines.ts";

/** The tables of facts, in the order in which rows must be inserted so that what they refer to is there. */
export const FACT_TABLES = [
  "announcement",
  "organisation",
  "organisation_verification",
  "parent_acceptance",
  "admin_proposal",
  "admin_change",
  "payout_setting",
  "unit",
  "fund",
  "recorder_setting",
  "approver_setting",
  "limit_setting",
  "approval",
  "approval_withdrawal",
  "consent_setting",
  "consent_given",
  "consent_revocation",
  "allocation",
  "allocation_destination",
  "campaign",
  "fund_closing",
  "fund_cancellation",
  "freeze_setting",
  "pause_setting",
  "line",
  "matching_setting",
  "pledge_setting",
  "donation",
  "batch",
  "inflow",
  "outflow",
  "refund",
  "payout_failure",
  "reversal",
  "batch_dispute",
  "leaf_reversal",
  "attestation",
] as const;
export type FactTable = (typeof FACT_TABLES)[number];

export type Sequences = Record<ContractName, bigint>;

/** What stood before the range. */
export interface BooksBefore {
  lineCount: number;
  /** At least the lines that the range's events speak of. */
  lines: readonly LineState[];
  sequences: Sequences;
  known: Known;
  /** Time of each block with events, in seconds since 1970-01-01. */
  blockTimes: ReadonlyMap<number, number>;
}

/**
 * The working state of one range of blocks: handlers take its events one after the other, and each entry must begin where its
 * line's counter stands. What comes out are rows and counters; nothing is written here.
 */
export class Books {
  readonly rows: Record<FactTable, object[]> = Object.fromEntries(FACT_TABLES.map((table) => [table, []])) as never;
  readonly lines = new Map<Hex, LineState>();
  /** Lines that the range moved or opened. */
  readonly touched = new Set<LineState>();
  readonly sequences: Sequences;
  readonly known: Known;
  readonly giftParts = new GiftParts();
  lineCount: number;
  /** Entries on lines in this range; a transfer counts once, a refund too. */
  entries = 0n;
  readonly #opened = new Set<LineState>();
  readonly #blockTimes: ReadonlyMap<number, number>;
  readonly #lineIds = new Map<string, Hex>();

  constructor(before: BooksBefore) {
    for (const line of before.lines) this.lines.set(line.id, { ...line });
    this.lineCount = before.lineCount;
    this.sequences = { ...before.sequences };
    this.known = before.known;
    this.#blockTimes = before.blockTimes;
  }

  add(table: FactTable, row: object): void {
    this.rows[table].push(row);
  }

  /** The next announcement of a contract: its `seq` must be the last one's plus one. */
  announce(event: LedgerEvent, seq: bigint): void {
    const expected = this.sequences[event.contract] + 1n;
    if (seq !== expected) {
      throw new Discrepancy(
        `${SPEAKERS[event.contract]}: after its event ${expected - 1n} came ${seq} (${event.name}, block ${event.block}), ` +
          (seq > expected ? "so at least one is missing." : "so one came twice or out of order."),
      );
    }
    this.sequences[event.contract] = seq;
    this.add("announcement", { contract: event.contract, seq, event: event.name, ...at(event) });
  }

  /** The id of a line; asked often, computed once. */
  lineId(fund: Hex, asset: Hex): Hex {
    const key = fund + asset;
    let id = this.#lineIds.get(key);
    if (!id) this.#lineIds.set(key, (id = lineId(fund, asset)));
    return id;
  }

  /** The line, where it was opened. */
  findLine(fund: Hex, asset: Hex): LineState | undefined {
    return this.lines.get(this.lineId(fund, asset));
  }

  openLine(event: ChainPosition, line: Omit<LineState, "number" | "id" | "received" | "spent" | "refunded" | "fundKey">): void {
    const id = this.lineId(line.fund, line.asset);
    if (this.lines.has(id)) throw new Discrepancy(`Line ${id} was opened twice (block ${event.block}).`);
    this.lineCount += 1;
    const state = {
      ...line,
      number: this.lineCount,
      id,
      fundKey: this.known.funds.get(line.fund)?.key ?? line.fund,
      received: 0n,
      spent: 0n,
      refunded: 0n,
    };
    this.lines.set(id, state);
    this.touched.add(state);
    this.#opened.add(state);
    const { number, fund, asset, code, decimals } = state;
    // The counters are filled in when the range has been taken whole.
    const row = { number, id, fund, asset, code, decimals, received: 0n, spent: 0n, refunded: 0n, ...at(event) };
    this.add("line", row);
  }

  /** Takes the next piece of a line's `received`. Throws a `Discrepancy` unless it begins where the line stands. */
  receive(event: ChainPosition, fund: Hex, asset: Hex, start: bigint, amount: bigint): LineState {
    const line = this.#mustBeOpen(event, fund, asset);
    mustFollow(event, line, "received", start);
    line.received += amount;
    this.touched.add(line);
    return line;
  }

  /** Takes the next piece of a line's `spent`. Throws a `Discrepancy` unless it begins where the line stands and is covered. */
  spend(event: ChainPosition, fund: Hex, asset: Hex, start: bigint, amount: bigint): LineState {
    const line = this.#mustBeOpen(event, fund, asset);
    mustFollow(event, line, "spent", start);
    if (start + amount > line.received) {
      throw new Discrepancy(
        `On ${lineText(line)} an outflow of block ${event.block} spends up to ${start + amount}, but only ${line.received} was received.`,
      );
    }
    line.spent += amount;
    this.touched.add(line);
    return line;
  }

  /** Notes that so much of a line was refunded; no counter of the chain's moves. */
  payBack(line: LineState, amount: bigint): void {
    line.refunded += amount;
    this.touched.add(line);
  }

  /** `YYYY-MM-DD` of a value date; zero is the block's day. */
  date(event: ChainPosition, day: number): string {
    return dayText(day === 0 ? Math.floor(this.#blockTimes.get(event.block)! / 86_400) : day);
  }

  /** Ends the range: gifts are whole, and rows of new lines carry their counters. Lines that were there before and moved are returned. */
  close(): LineState[] {
    this.giftParts.complete();
    const opened = new Map([...this.#opened].map((line) => [line.number, line]));
    this.rows.line = this.rows.line.map((row) => {
      const { received, spent, refunded } = opened.get((row as LineState).number)!;
      return { ...row, received, spent, refunded };
    });
    return [...this.touched].filter((line) => !this.#opened.has(line));
  }

  #mustBeOpen(event: ChainPosition, fund: Hex, asset: Hex): LineState {
    const line = this.findLine(fund, asset);
    if (!line)
      throw new Discrepancy(`Block ${event.block} has an entry on a line that nothing opened (fund ${fund}, asset ${asset}).`);
    return line;
  }
}

const SPEAKERS: Record<ContractName, string> = {
  REGISTRY: "The registry of organisations",
  LEDGER: "The ledger",
  ATTESTATIONS: "The log of attestations",
};

function mustFollow(event: ChainPosition, line: LineState, counter: "received" | "spent", start: bigint): void {
  if (start === line[counter]) return;
  throw new Discrepancy(
    `On ${lineText(line)} an entry of block ${event.block} begins at ${start}, but ${counter} stood at ${line[counter]}: ` +
      (start > line[counter] ? "an entry before it is missing." : "it came twice or out of order."),
  );
}

/** Where a fact stands on the chain, as every table has it. */
export function at(event: ChainPosition): { block: number; log_index: number; tx: Hex } {
  return { block: event.block, log_index: event.logIndex, tx: event.tx };
}
