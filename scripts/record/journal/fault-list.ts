// Faults of a journal of any size: all are counted, the first of them are told.
import { type Fault, inFileOrder } from "./fault.ts";

/** As many are told. */
export const MOST_TOLD = 1_000;

/** Counts every fault, and keeps the first errors and the first warnings of the file. */
export class FaultList {
  #errors = 0;
  #warnings = 0;
  readonly #first: Record<Fault["severity"], Fault[]> = { error: [], warning: [] };

  constructor(faults: Iterable<Fault> = []) {
    for (const fault of faults) this.push(fault);
  }

  get errors(): number {
    return this.#errors;
  }

  get warnings(): number {
    return this.#warnings;
  }

  push(fault: Fault): void {
    if (fault.severity === "error") this.#errors++;
    else this.#warnings++;
    const first = this.#first[fault.severity];
    // They come nearly in file order; now and then those that are too many are left out.
    if (first.push(fault) >= 2 * MOST_TOLD) this.#first[fault.severity] = inFileOrder(first).slice(0, MOST_TOLD);
  }

  /** Takes over what another list counted and kept. */
  add(other: FaultList): void {
    for (const fault of [...other.#first.error, ...other.#first.warning]) this.push(fault);
    this.#errors += other.#errors - other.#first.error.length;
    this.#warnings += other.#warnings - other.#first.warning.length;
  }

  /** The faults that are told, see there. */
  [Symbol.iterator](): Iterator<Fault> {
    return this.told()[Symbol.iterator]();
  }

  /** The first in file order, at most `MOST_TOLD`: errors before warnings where there are too many. */
  told(): Fault[] {
    const errors = inFileOrder(this.#first.error).slice(0, MOST_TOLD);
    const warnings = inFileOrder(this.#first.warning).slice(0, MOST_TOLD - errors.length);
    return inFileOrder([...errors, ...warnings]);
  }
}
