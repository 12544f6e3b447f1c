// Work of one wallet, done one after the other, so that none keeps all others from a machine.
import { deskError } from "../../api/errors.ts";
import type { Address } from "../../contracts/ids.ts";

export class OneByOne {
  readonly #most: number;
  readonly #queues = new Map<Address, { waiting: number; last: Promise<unknown> }>();

  /** `most`: of one wallet, at work or waiting. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Throws DESK_BUSY where too much of this wallet's waits already, and what `work` throws. */
  async do<T>(owner: Address, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(owner) ?? { waiting: 0, last: Promise.resolve() };
    if (queue.waiting >= this.#most)
      throw deskError("DESK_BUSY", "Much is being read for this wallet already. Try again in a minute.");
    this.#queues.set(owner, queue);
    queue.waiting++;
    const own = queue.last.then(work);
    queue.last = own.catch(() => undefined);
    try {
      return await own;
    } finally {
      if (--queue.waiting === 0) this.#queues.delete(owner);
    }
  }
}
