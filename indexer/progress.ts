/** How far an indexer has come. */
export interface Progress {
  /** The last block indexed. */
  indexed: number;
  head: number;
  /** Events taken since the indexer started. */
  events: number;
  /** Over the last seconds. */
  eventsPerSecond: number;
}

const WINDOW = 5_000;

/** Events a second over a sliding window of some seconds. */
export class Rate {
  #samples: { time: number; events: number }[];

  constructor() {
    this.#samples = [{ time: performance.now(), events: 0 }];
  }

  /** So many events altogether by now. */
  now(events: number): number {
    const time = performance.now();
    this.#samples.push({ time, events });
    while (this.#samples.length > 2 && this.#samples[1]!.time < time - WINDOW) this.#samples.shift();
    const first = this.#samples[0]!;
    return time > first.time ? ((events - first.events) * 1000) / (time - first.time) : 0;
  }
}
