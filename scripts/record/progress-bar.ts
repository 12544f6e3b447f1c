import { Presets, SingleBar } from "cli-progress";
import type { Progress } from "./send-rows.ts";

/** Lines are said no more often than this where there is no terminal; milliseconds. */
const LINE_EVERY = 5_000;

/** Shows how far a recording is: a bar on a terminal, else a line now and then. On stderr, so that what is asked for stays alone on stdout. */
export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  readonly #began = Date.now();
  #bar: SingleBar | undefined;
  #lastLine = Date.now();

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  show({ done, total }: Progress): void {
    if (total === 0) return;
    const seconds = (Date.now() - this.#began) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const left = rate > 0 ? duration((total - done) / rate) : "?";
    if (this.#stream.isTTY) {
      const payload = { rate: Math.round(rate).toLocaleString("en-GB"), left };
      if (!this.#bar) {
        const format = "Recording {bar} {value}/{total} rows, {rate} rows/s, {left} left";
        this.#bar = new SingleBar({ format, stream: this.#stream, linewrap: true, barsize: 24 }, Presets.shades_classic);
        this.#bar.start(total, done, payload);
      }
      this.#bar.update(done, payload);
    } else if (Date.now() - this.#lastLine >= LINE_EVERY) {
      this.#lastLine = Date.now();
      const figures = [done, total, Math.round(rate)].map((figure) => figure.toLocaleString("en-GB"));
      this.#stream.write(`Recording: ${figures[0]} of ${figures[1]} rows, ${figures[2]} rows/s, ${left} left\n`);
    }
  }

  /** Leaves the bar as it stands and gives the terminal back. */
  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

/** Seconds as people say them. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.ceil((whole % 3600) / 60)} min`;
}
