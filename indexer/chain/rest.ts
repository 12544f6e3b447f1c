// How long a node that failed is left alone.
import type { FailureKind, NodeFailure } from "./failure.ts";

/** In milliseconds, after the first failure in a row; each further one doubles it. */
const FIRST: Record<FailureKind | "late", number> = {
  dead: 250,
  behind: 250,
  pruned: 250,
  nonsense: 250,
  refused: 250,
  limited: 1_000,
  // It cost its whole time to find out; so it is not tried again soon.
  late: 15_000,
};
const LONGEST: Record<FailureKind | "late", number> = {
  dead: 30_000,
  behind: 10_000,
  pruned: 30_000,
  nonsense: 30_000,
  refused: 30_000,
  limited: 60_000,
  late: 300_000,
};

/** The rest of one node: failures in a row make it longer, a success ends it. */
export class Rest {
  #until = 0;
  #inARow = 0;
  #kind: FailureKind | undefined;

  /** Milliseconds left of it; 0: it may be asked. */
  get left(): number {
    return Math.max(0, this.#until - performance.now());
  }

  /** Whether the node itself wants to be left alone now. */
  get isAskedFor(): boolean {
    return this.#kind === "limited" && this.left > 0;
  }

  /** Failures since the last success. */
  get inARow(): number {
    return this.#inARow;
  }

  /** The node failed. */
  begin(failure: NodeFailure): void {
    this.#inARow += 1;
    this.#kind = failure.kind;
    const key = failure.timedOut ? "late" : failure.kind;
    const usual = Math.min(FIRST[key] * 2 ** Math.min(20, this.#inARow - 1), LONGEST[key]);
    this.beginFor(failure.restFor ?? usual);
  }

  /** Leaves it alone for so many milliseconds at least. */
  beginFor(milliseconds: number): void {
    this.#until = Math.max(this.#until, performance.now() + milliseconds);
  }

  /** It served well. */
  end(): void {
    this.#inARow = 0;
    this.#until = 0;
    this.#kind = undefined;
  }
}
