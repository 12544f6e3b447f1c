// How many blocks to ask for at once. Providers limit the blocks (a cap: it only tightens) or the logs of one answer (that
// depends on where one reads: the size shrinks, and grows back).
import { type NodeFailure } from "./endpoint.ts";

const FIRST = 500;
const MOST = 50_000;
/** Logs of one answer that we want at most; they are all in memory at once. */
const MANY_LOGS = 4_000;
const FEW_LOGS = 1_000;

export class RangeSize {
  #size = FIRST;
  #cap = MOST;

  /** Blocks to ask for now. */
  get blocks(): number {
    return this.#size;
  }

  /** An answer with so many logs came for so many blocks. */
  answered(blocks: number, logs: number): void {
    if (logs > MANY_LOGS) this.#size = Math.max(1, Math.floor(Math.min(this.#size, blocks) / 2));
    else if (logs < FEW_LOGS && blocks >= this.#size) this.#size = Math.min(this.#cap, this.#size * 2);
  }

  /** A question over several blocks was refused, for a reason that may be its size. */
  refused(from: number, to: number, failure: NodeFailure): void {
    const suggested = suggestedEnd(from, to, failure.message);
    const smaller = suggested === undefined ? Math.floor((to - from + 1) / 2) : suggested - from + 1;
    this.#size = Math.max(1, smaller);
    if (/block range|range (is )?(too|limit)|blocks? (limit|range)|\d+ blocks/i.test(failure.message)) this.#cap = this.#size;
  }

  /** Ask for no more than so many blocks for now. */
  narrow(blocks: number): void {
    this.#size = Math.min(this.#size, blocks);
  }
}

/** The end of the range that a node suggests in its refusal, where it does so and the suggestion is of use. */
function suggestedEnd(from: number, to: number, text: string): number | undefined {
  const found = /(0x[0-9a-f]+|\d+)\s*(?:-|,|to)\s*(0x[0-9a-f]+|\d+)/i.exec(text);
  if (!found || Number(found[1]) !== from) return undefined;
  const end = Number(found[2]);
  return end >= from && end < to ? end : undefined;
}
