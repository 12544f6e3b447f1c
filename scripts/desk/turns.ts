// Journals are checked one after the other, in the order asked; a request that waits too long is told so, and asks again.
import type { Work } from "../../api/desk.ts";
import { deskError } from "../../api/errors.ts";
import type { Address } from "../../contracts/ids.ts";
import type { DeskLimits } from "./limits.ts";

interface Task {
  owner: Address;
  work: () => Promise<unknown>;
  state: Work["state"];
  /** Settles when it is done. */
  done: PromiseWithResolvers<unknown>;
}

/** One answer at a time is made, and each owner has one that waits: a newer question takes the place of an older one that nobody has begun. */
export class Turns {
  readonly #limits: DeskLimits;
  /** By owner and question, in the order asked. */
  readonly #tasks = new Map<string, Task>();
  #working = false;

  constructor(limits: DeskLimits) {
    this.#limits = limits;
  }

  /**
   * The answer to an owner's question, which `work` makes; or how far it is. An answer is given once: asking anew makes it anew. Throws
   * DESK_BUSY where too many wait, and what `work` throws.
   */
  async ask<T>(owner: Address, question: string, work: () => Promise<T>): Promise<T | Work> {
    const key = `${owner} ${question}`;
    let task = this.#tasks.get(key);
    if (!task) {
      for (const [other, { owner: whose, state }] of this.#tasks)
        if (whose === owner && state === "WAITING") this.#tasks.delete(other);
      if (this.#before(undefined) > this.#limits.mostWaiting)
        throw deskError("DESK_BUSY", "Many journals are being checked at the moment. Try again in a minute.");
      task = { owner, work, state: "WAITING", done: Promise.withResolvers() };
      task.done.promise.catch(() => undefined);
      this.#tasks.set(key, task);
      void this.#work();
    }
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), this.#limits.patience);
    try {
      const answer = await Promise.race([task.done.promise.then((value) => ({ value })), late.promise]);
      if (!answer) return { state: task.state, before: this.#before(task) };
      this.#forget(key, task);
      return answer.value as T;
    } catch (error) {
      this.#forget(key, task);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      for (;;) {
        const next = [...this.#tasks].find(([, { state }]) => state === "WAITING");
        if (!next) return;
        const [key, task] = next;
        task.state = "WORKING";
        await task.work().then(task.done.resolve, task.done.reject);
        task.state = "DONE";
        setTimeout(() => this.#forget(key, task), this.#limits.unfetchedFor).unref();
      }
    } finally {
      this.#working = false;
    }
  }

  #forget(key: string, task: Task): void {
    if (this.#tasks.get(key) === task) this.#tasks.delete(key);
  }

  /** How many are done before a task; before one that is not there yet: all. */
  #before(task: Task | undefined): number {
    let before = 0;
    for (const each of this.#tasks.values()) {
      if (each === task) break;
      if (each.state !== "DONE") before++;
    }
    return before;
  }
}
