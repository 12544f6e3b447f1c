// How many questions a node takes in one request.
import { connectionCode, type NodeFailure } from "./failure.ts";

/** What most providers take; some of their plans take fewer. */
const FIRST = 50;

export class BatchSize {
  #size = FIRST;

  /** Questions for one request; 1: only single ones. */
  get questions(): number {
    return this.#size;
  }

  /** Only single questions from now on. */
  never(): void {
    this.#size = 1;
  }

  /**
   * A request of several questions failed as a whole: from now on fewer are sent. Whether it is worth sending them again at once, fewer at a time: it is
   * not where the failure has another cause.
   */
  refused(questions: number, failure: NodeFailure): boolean {
    const { kind } = failure;
    // The status is a number too.
    const said = failure.said.replace(/^HTTP \d+: /, "");
    if (connectionCode(failure) === "ECONNREFUSED" || kind === "behind" || kind === "pruned") return false;
    if (/not (supported|allowed|enabled|available)|unsupported|disabled|forbidden/i.test(said) && !/\d/.test(said)) {
      this.never();
    } else {
      const named = [...said.matchAll(/\d+/g)].map(Number).filter((number) => number >= 1 && number < questions);
      this.#size = Math.min(this.#size, named.length > 0 ? Math.max(...named) : Math.max(1, Math.floor(questions / 2)));
    }
    // Nodes that take too long over many, or break down over them, are not asked again at once.
    return kind !== "limited" && !failure.timedOut && !/^HTTP 5\d\d/.test(failure.said);
  }
}
