// One look at all checked rows before anything is decided: what they bring, what they take, what they ask of whom.
import type { ChainState } from "./chain-state.ts";
import type { Address } from "../../contracts/ids.ts";
import type { Hex } from "viem";
import type { CheckedRow } from "./journal/checked.ts";
import type { Op } from "./journal/columns.ts";
import type { Fault } from "./journal/fault.ts";
import type { FaultList } from "./journal/fault-list.ts";
import { Takings } from "./means.ts";
import { WaitingRows } from "./permissions.ts";
import { checkRights } from "./rights.ts";
import type { Sequence } from "./in-slices.ts";
import { isLeft, Vouching } from "./vouching.ts";
import { MovedLines } from "./whole-lines.ts";

/** Numbers of rows; a rule counts once. */
export type Counts = Partial<Record<Op, number>>;

export interface Survey {
  /** Rows that are to be sent, and rows that stand on the chain already. */
  left: Counts;
  skipped: Counts;
  /** Of the rows on the chain those with a person whom nothing here opens. */
  unknown: number;
  vouching: Vouching;
  /** What the rows still to be sent move, take, and need of other keys. */
  lines: MovedLines;
  /** Absent without a key. */
  takings: Takings | undefined;
  waiting: WaitingRows;
  /** Rights that are missing; rows with faults of their own are not judged. */
  faults: Fault[];
}

export interface SurveyOptions {
  state: ChainState;
  address: Address | undefined;
  registeredBy: readonly Hex[] | undefined;
  /** The journal's name. */
  file: string;
  /** Of the check. */
  faults: FaultList;
}

/** Goes through rows once, in file order. Throws a PlainError where more of them wait for other keys than can be asked for. */
export async function survey(rows: Sequence<CheckedRow>, options: SurveyOptions): Promise<Survey> {
  const { state, address, registeredBy, file } = options;
  const vouching = new Vouching(state, address, registeredBy);
  const found: Survey = {
    ...{ left: {}, skipped: {}, unknown: 0, vouching, faults: [] },
    lines: new MovedLines(),
    takings: address && new Takings(state.world, address),
    waiting: new WaitingRows(state, address, file),
  };
  const isRight = options.faults.errors === 0;
  const look = address && isRight ? checkRights(state, address, file, found.faults) : () => undefined;
  for await (const row of rows) {
    vouching.take(row);
    found.lines.take(row);
    look(row);
    const counts = isLeft(row, vouching) ? found.left : found.skipped;
    counts[row.op] = (counts[row.op] ?? 0) + 1;
    if (row.recorded && hasUnknownPerson(row, state)) found.unknown++;
    if (!isRight) continue;
    found.takings?.take(row);
    found.waiting.take(row);
  }
  return found;
}

/** How many rows these are. */
export function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Whether the chain has a commitment in the place of a row's person that nothing here opens. */
function hasUnknownPerson(row: CheckedRow, { world }: ChainState): boolean {
  if (!("party" in row) || row.party.kind !== "private") return false;
  return world
    .recordedUnder(row.ref)
    .some((entry) => "party" in entry && entry.party.kind === "word" && entry.party.text === undefined);
}
