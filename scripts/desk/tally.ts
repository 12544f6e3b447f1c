/** Counts what is done under a name within some time, and says when it is too much. */
export class Tally {
  readonly #most: number;
  readonly #within: number;
  readonly #times = new Map<string, number[]>();

  /** `within`: milliseconds. */
  constructor(most: number, within: number) {
    this.#most = most;
    this.#within = within;
  }

  /** Counts one more; false, and nothing counted, where there were as many already. */
  take(name: string): boolean {
    const since = Date.now() - this.#within;
    const times = (this.#times.get(name) ?? []).filter((time) => time > since);
    const may = times.length < this.#most;
    if (may) times.push(Date.now());
    this.#times.set(name, times);
    if (this.#times.size > 10_000)
      for (const [old, [...all]] of this.#times) if ((all.at(-1) ?? 0) <= since) this.#times.delete(old);
    return may;
  }

  /** The last one does not count. */
  giveBack(name: string): void {
    this.#times.get(name)?.pop();
  }
}
