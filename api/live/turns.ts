/** Lets so many run at once; the others wait for their turn, in order. */
export class Turns {
  readonly #most: number;
  readonly #queue: (() => void)[] = [];
  readonly #running = new Set<Promise<unknown>>();

  constructor(most: number) {
    this.#most = most;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    while (this.#running.size >= this.#most) await new Promise<void>((resolve) => this.#queue.push(resolve));
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
      this.#queue.shift()?.();
    }
  }

  /** Resolves once those that run or wait have ended. */
  async done(): Promise<void> {
    while (this.#running.size > 0 || this.#queue.length > 0) await Promise.allSettled(this.#running);
  }
}
