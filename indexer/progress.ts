/** How far an indexer has come. */
export interface Progress {
  /** The last block indexed. */
  indexed: number;
  head: number;
  /** The last block that was indexed when this run began. */
  start: number;
  /** How much of the blocks between `start` and `head` is indexed, from 0 to 1. */
  fraction: number;
  /** Seconds until the head is reached, if it goes on as in the last seconds; undefined where nothing tells. */
  secondsLeft: number | undefined;
  /** Events taken since the indexer started. */
  events: number;
  /** Over the last seconds. */
  eventsPerSecond: number;
}

interface Sample {
  time: number;
  events: number;
  block: number;
}

/** Milliseconds. */
const WINDOW = 5_000;
const LONG_WINDOW = 60_000;
/** Samples are taken no closer together, so that there are few of them. */
const STEP = 200;

/** Follows an indexer's way over a sliding window of time. */
export class Way {
  readonly #start: number;
  readonly #samples: Sample[];

  /** `start`: the last block indexed before this run. */
  constructor(start: number) {
    this.#start = start;
    this.#samples = [{ time: performance.now(), events: 0, block: start }];
  }

  /** So far it has come by now; `events` of this run. */
  now(indexed: number, head: number, events: number): Progress {
    const now: Sample = { time: performance.now(), events, block: indexed };
    const samples = this.#samples;
    if (now.time - samples.at(-1)!.time >= STEP) samples.push(now);
    while (samples.length > 2 && samples[1]!.time < now.time - LONG_WINDOW) samples.shift();
    const recent = samples.findLast(({ time }) => time <= now.time - WINDOW) ?? samples[0]!;
    const blocksASecond = perSecond(samples[0]!, now, "block");
    const all = head - this.#start;
    const left = Math.max(0, head - indexed);
    return {
      indexed,
      head,
      start: this.#start,
      fraction: all <= 0 ? 1 : Math.min(1, Math.max(0, (indexed - this.#start) / all)),
      secondsLeft: left === 0 ? 0 : blocksASecond > 0 ? left / blocksASecond : undefined,
      events,
      eventsPerSecond: perSecond(recent, now, "events"),
    };
  }
}

function perSecond(from: Sample, to: Sample, what: "events" | "block"): number {
  return to.time > from.time ? ((to[what] - from[what]) * 1_000) / (to.time - from.time) : 0;
}
