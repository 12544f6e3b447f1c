// How many different gifts there are among stretches: one gift may have come by several ways, and so may each of a batch.

/** Gifts, each once. */
export class GiftCount {
  readonly #gifts = new Set<string>();
  readonly #ranges = new Map<string, [first: number, last: number][]>();

  add(gift: string): void {
    this.#gifts.add(gift);
  }

  /** The gifts of a batch from the index `first` to `last`, both included. */
  addLeaves(batch: string, first: number, last: number): void {
    if (last < first) return;
    const ranges = this.#ranges.get(batch);
    if (ranges) ranges.push([first, last]);
    else this.#ranges.set(batch, [[first, last]]);
  }

  get size(): number {
    let size = this.#gifts.size;
    for (const ranges of this.#ranges.values()) {
      let counted = -1;
      for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
        size += Math.max(0, last - Math.max(first, counted + 1) + 1);
        counted = Math.max(counted, last);
      }
    }
    return size;
  }
}
