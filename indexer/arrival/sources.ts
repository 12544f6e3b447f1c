// The stores that lists are asked of, and which of them do not answer at the moment.
import type { Readable } from "node:stream";
import type { Hex } from "viem";
import type { LeafStore } from "../leaves/stores/leaf-store.ts";

/** Milliseconds for which a store is left alone that does not answer: at first, and at most. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** Milliseconds that a store has to answer, and to send a whole list. */
export const ANSWER_TIMEOUT = 30_000;
export const LIST_TIMEOUT = 600_000;

/** One store, as it was met. */
export class Source {
  readonly name: string;
  readonly #store: LeafStore;
  readonly #notice: (line: string) => void;
  #pause = 0;
  #downUntil = 0;

  constructor(store: LeafStore, notice: (line: string) => void) {
    this.#store = store;
    this.name = store.describe();
    this.#notice = notice;
  }

  get isDown(): boolean {
    return performance.now() < this.#downUntil;
  }

  /** Milliseconds until it may be asked again. */
  get wait(): number {
    return Math.max(0, this.#downUntil - performance.now());
  }

  /** What it has for a list, one after the other: under its root, then where senders of the batches say. Throws what the store throws. */
  async *copies(root: Hex, hints: readonly string[], signal: AbortSignal): AsyncGenerator<Readable> {
    const under = await this.#store.get(root, signal);
    if (under) yield under;
    for (const uri of hints) {
      const there = await this.#store.getAt(uri, signal);
      if (there) yield there;
    }
  }

  answered(): void {
    if (this.#pause > 0) this.#notice(`The store of lists ${this.name} answers again.`);
    this.#pause = 0;
  }

  failed(error: unknown): void {
    if (this.#pause === 0) {
      const said = (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]!.slice(0, 200);
      this.#notice(`The store of lists ${this.name} does not answer (${said}). Trying again until it does.`);
    }
    this.#pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * this.#pause));
    this.#downUntil = performance.now() + this.#pause;
  }
}
