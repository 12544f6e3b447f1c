import type { EntryRef } from "./ledger-reader.ts";
import type { Rational } from "./rational.ts";

/** A path has at most so many steps in one answer. */
export const HOPS = 64;

/** One transfer or return on a piece's way. Amounts are the whole entry's, in base units of the line it left and of the line it reached. */
export interface Step {
  readonly kind: "GRANT" | "CONVERSION" | "RETURN";
  /** A transfer: its outflow. A return: its inflow. */
  readonly entry: EntryRef;
  /** The inflow as which it arrived; its line is where the way goes on. Of a return the same as `entry`. */
  readonly arrival: EntryRef;
  readonly sent: bigint;
  readonly arrived: bigint;
}

/**
 * Where to go on with what lies deeper than one answer reaches. `from` and `to` are exact positions on the line of `entry`,
 * within that entry: forwards `entry` is the outflow that would be the next step (a transfer, or a disbursement that came back),
 * backwards the inflow (a transfer or a return).
 *
 * Sums hold across the seam: going on forwards gives pieces whose `amount`s, in the units of the entry's line, add up to the
 * `quantity` of the piece that was ONWARD; going on backwards gives sources whose `quantity`s, in the units of the entry's line,
 * add up to the `amount` of the source that was onward. Both are ⌊to⌋ − ⌊from⌋.
 */
export interface Onward {
  readonly entry: EntryRef;
  readonly from: Rational;
  readonly to: Rational;
}

/** Which part of a list to trace: at most `limit` (1 or more) from position `from` on (left out: from the beginning). */
export interface PageAsked {
  readonly from?: Rational;
  readonly limit: number;
  /** The most steps of a path; `HOPS` where left out. */
  readonly hops?: number;
}

/** `next`: the position from which the list goes on; undefined at its end. */
export interface Page<T> {
  readonly items: T[];
  readonly next: Rational | undefined;
}

/**
 * The steps so far, the latest first, and how each maps positions: a unit behind `left` of the line before is `ratio` units
 * behind `reached` of the line after. Segments share them, so that a step costs the same however long the way was.
 */
export interface Trail {
  readonly step: Step;
  readonly left: bigint;
  readonly reached: bigint;
  readonly ratio: Rational;
  readonly before: Trail | undefined;
}

/** The steps, the latest first. */
export function stepsOf(trail: Trail | undefined): Step[] {
  const steps: Step[] = [];
  for (let at = trail; at; at = at.before) steps.push(at.step);
  return steps;
}
