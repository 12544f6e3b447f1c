import { NodeFailure } from "./chain/failure.ts";
import { ChainMoved } from "./chain/header.ts";
import { type Indexing, Stopped } from "./indexing.ts";

/** A chain that will not hold still for so many steps in a row is no chain to index. */
const MOST_MOVES = 50;
/** For how many milliseconds a node is passed over whose answers do not fit together. */
const UNSTEADY = 5_000;

/** Nodes that do not answer and chains that move: what to say of it, and how long to wait. */
export class Trouble {
  readonly #indexing: Indexing;
  #moves = 0;
  #said = false;

  constructor(indexing: Indexing) {
    this.#indexing = indexing;
  }

  /** A step went well. */
  over(): void {
    if (this.#said) this.#indexing.notice("The chain answers again.");
    this.#moves = 0;
    this.#said = false;
  }

  /** Milliseconds to wait before the next step; throws what is no passing trouble. */
  wait(error: unknown): number {
    const { endpoints, notice } = this.#indexing;
    if (error instanceof ChainMoved) {
      if (++this.#moves > MOST_MOVES) {
        throw new Stopped(
          `The chain's answers do not fit together, ${MOST_MOVES} times in a row: ${error.message}. Nothing of it was stored. Set RPC_URL to another node and start again.`,
          0,
          error,
        );
      }
      if (this.#moves % 3 === 0) endpoints.passOver(endpoints.current, UNSTEADY);
      return Math.min(20 * this.#moves, 500);
    }
    if (!(error instanceof NodeFailure)) throw error;
    endpoints.failed(error);
    // The others are asked at once; only when none is left is it worth a line and a wait.
    const wait = endpoints.wait;
    if (wait > 0 && !this.#said) {
      notice(`No answer from the chain (${error.message}). Trying again until it comes back.`);
      this.#said = true;
    }
    return wait;
  }
}
