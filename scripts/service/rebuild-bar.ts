import { Presets, SingleBar } from "cli-progress";
import type { Progress } from "../../indexer/progress.ts";
import { duration } from "../record/progress-bar.ts";

/** Lines are said no more often than this where there is no terminal, the first at once; milliseconds. */
const LINE_EVERY = 5_000;

/** Shows how much of the chain is read again: a bar on a terminal, else a line now and then. On stderr. */
export class RebuildBar {
  readonly #stream: NodeJS.WriteStream;
  readonly #from: number;
  readonly #began = Date.now();
  #bar: SingleBar | undefined;
  #lastLine = -Infinity;

  /** `from`: the first block that is read. */
  constructor(from: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#from = from;
    this.#stream = stream;
  }

  show({ indexed, head, events, eventsPerSecond }: Progress): void {
    const total = head - this.#from + 1;
    const done = Math.max(0, indexed - this.#from + 1);
    const seconds = (Date.now() - this.#began) / 1000;
    // Blocks hold more or less; so this is no more than what it has been so far.
    const left = done > 0 ? duration((Math.max(0, total - done) * seconds) / done) : "?";
    const figures = { events: events.toLocaleString("en-GB"), rate: Math.round(eventsPerSecond).toLocaleString("en-GB"), left };
    if (this.#stream.isTTY) {
      if (!this.#bar) {
        const format = "Reading {bar} block {value} of {total}, {events} events, {rate} events/s, {left} left";
        this.#bar = new SingleBar({ format, stream: this.#stream, linewrap: true, barsize: 24 }, Presets.shades_classic);
        this.#bar.start(total, done, figures);
      }
      this.#bar.setTotal(total);
      this.#bar.update(done, figures);
    } else if (Date.now() - this.#lastLine >= LINE_EVERY) {
      this.#lastLine = Date.now();
      this.#stream.write(
        `Reading: block ${done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}, ${figures.events} events, ${figures.rate} events/s, ${left} left\n`,
      );
    }
  }

  /** Leaves the bar as it stands and gives the terminal back. */
  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}
