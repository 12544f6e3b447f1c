import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as wait } from "node:timers/promises";

const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

/** Runs the same work whenever there is a reason to, one run at a time: reasons that come during a run lead to one more, not to one each. */
export class Rounds {
  readonly #work: () => Promise<boolean>;
  readonly #failed: (error: unknown) => void;
  /** Who gives a reason has no part in the run: it is everybody's. */
  readonly #apart = AsyncLocalStorage.snapshot();
  readonly #stopping = new AbortController();
  #due = false;
  #running: Promise<void> | undefined;

  /** `work` answers whether there is more to do at once. Where it fails, that is told, and it is tried again after a pause. */
  constructor(work: () => Promise<boolean>, failed: (error: unknown) => void) {
    this.#work = work;
    this.#failed = failed;
  }

  /** There is a reason to run. */
  kick(): void {
    this.#due = true;
    if (!this.#stopping.signal.aborted) this.#running ??= this.#apart(() => this.#run());
  }

  /** Resolves once nothing runs, and nothing will. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    let pause = SHORTEST_PAUSE;
    while (this.#due && !signal.aborted) {
      this.#due = false;
      try {
        if (await this.#work()) this.#due = true;
        pause = SHORTEST_PAUSE;
      } catch (error) {
        this.#due = true;
        this.#failed(error);
        await wait(pause, undefined, { signal, ref: false }).catch(() => {});
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
    this.#running = undefined;
    // A reason that came between the last look and here.
    if (this.#due) this.kick();
  }
}
