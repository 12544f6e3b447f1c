import type { Hex } from "viem";
import { at, type Books } from "../books/books.ts";
import type { LineState } from "../books/lines.ts";
import type { ChainPosition } from "../chain/ledger-events.ts";
import { orNull } from "./words.ts";

/** What every entry on a line says. */
export interface EntrySaid {
  start: bigint;
  amount: bigint;
  by: Hex;
  ref: Hex;
  evidence: Hex;
  date: number;
}

const INFLOW_EXTRAS = {
  gift_line: null as number | null,
  gift_start: null as bigint | null,
  part_index: null as number | null,
  gift_offset: null as bigint | null,
  from_line: null as number | null,
  from_start: null as bigint | null,
  disbursement_start: null as bigint | null,
  disbursement_offset: null as bigint | null,
  valid: null as boolean | null,
  problem: null as string | null,
};

const OUTFLOW_EXTRAS = {
  class: null as string | null,
  recipient: null as Hex | null,
  beneficiary: null as Hex | null,
  purpose: null as string | null,
  to_line: null as number | null,
  to_start: null as bigint | null,
  to_end: null as bigint | null,
  payee: null as Hex | null,
  answers_line: null as number | null,
  answers_start: null as bigint | null,
};

/** Adds an inflow's row; what does not belong to its type stays NULL. */
export function addInflow(
  books: Books,
  event: ChainPosition,
  line: LineState,
  type: "DONATION" | "TRANSFER" | "RETURN",
  said: EntrySaid,
  extras: Partial<typeof INFLOW_EXTRAS>,
): void {
  books.add("inflow", { ...entryRow(books, event, line, said), type, ...INFLOW_EXTRAS, ...extras });
}

/** Adds an outflow's row; what does not belong to its type stays NULL. */
export function addOutflow(
  books: Books,
  event: ChainPosition,
  line: LineState,
  type: "DISBURSEMENT" | "TRANSFER" | "WRITE_OFF",
  said: EntrySaid,
  extras: Partial<typeof OUTFLOW_EXTRAS>,
): void {
  books.add("outflow", { ...entryRow(books, event, line, said), type, ...OUTFLOW_EXTRAS, ...extras });
}

function entryRow(books: Books, event: ChainPosition, line: LineState, said: EntrySaid): object {
  const { start, amount, by, ref, evidence, date } = said;
  return {
    line: line.number,
    start,
    end: start + amount,
    by,
    ref: orNull(ref),
    evidence: orNull(evidence),
    date: books.date(event, date),
    ...at(event),
  };
}
