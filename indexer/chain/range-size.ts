// How many blocks to ask one node for at once. Providers limit the blocks (a cap: it only tightens) or the logs of one answer (that depends on
// where one reads: the size shrinks, and grows back).
import { RpcRequestError } from "viem";
import type { NodeFailure } from "./failure.ts";
import { readRefusal } from "./range-words.ts";

const FIRST = 500;
const MOST = 200_000;
/** Logs of one answer that we want at most; they are all in memory at once. */
const MANY_LOGS = 4_000;
const FEW_LOGS = 1_000;
/** Milliseconds. An answer that took so long is long enough. */
const SLOW = 5_000;
const MOST_PATIENCE = 64;

export class RangeSize {
  #size = FIRST;
  #cap = MOST;
  /** Good answers to wait for before asking for more: refusals in vain cost a question each. */
  #patience = 1;
  #good = 0;

  /** Blocks to ask for now. */
  get blocks(): number {
    return this.#size;
  }

  /** An answer with so many logs came for so many blocks, in so many milliseconds. */
  answered(blocks: number, logs: number, milliseconds: number): void {
    if (logs > MANY_LOGS) {
      this.#size = Math.max(1, Math.floor(Math.min(this.#size, blocks) / 2));
    } else if (logs < FEW_LOGS && milliseconds < SLOW && blocks >= this.#size) {
      if (++this.#good < this.#patience) return;
      this.#good = 0;
      this.#size = Math.min(this.#cap, this.#size * 2);
    }
  }

  /** A question over several blocks was refused, for a reason that may be its size. */
  refused(from: number, to: number, failure: NodeFailure): void {
    const asked = to - from + 1;
    const said = failure.cause instanceof RpcRequestError ? failure.cause : undefined;
    const { blocks, structural } = readRefusal(failure.said, from, to, said?.data);
    this.#size = Math.max(1, Math.min(this.#size, blocks ?? Math.floor(asked / 2)));
    this.#good = 0;
    if (structural) this.#cap = Math.min(this.#cap, this.#size);
    else this.#patience = Math.min(MOST_PATIENCE, this.#patience * 2);
  }

  /** Ask for no more than so many blocks for now. */
  narrow(blocks: number): void {
    this.#size = Math.min(this.#size, blocks);
  }
}
