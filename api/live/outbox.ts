import { Readable } from "node:stream";

/**
 * What one client has still to read, as the body of its answer. Nothing is held for it but what was sent and not taken: whoever sends asks
 * `waiting` first. `close` is emitted once, when the client has gone or has read all.
 */
export class Outbox extends Readable {
  readonly #frames: Buffer[] = [];
  #waiting = 0;
  #wanted = false;
  #ended = false;
  #taken = Date.now();
  /** Called whenever the client has taken something. */
  onTaken: () => void = () => {};

  readonly #grace: number;

  /** `grace`: milliseconds that a stream that was ended waits for its reader to take the rest. */
  constructor(grace: number) {
    super({ highWaterMark: 16 * 1024 });
    this.#grace = grace;
  }

  /** Bytes that were sent and that the client has not taken. */
  get waiting(): number {
    return this.#waiting;
  }

  /** For how many milliseconds nothing was taken although something waits. */
  get stalled(): number {
    return this.#waiting === 0 ? 0 : Date.now() - this.#taken;
  }

  get over(): boolean {
    return this.#ended || this.destroyed;
  }

  send(...frames: readonly Buffer[]): void {
    if (this.over || frames.length === 0) return;
    if (this.#waiting === 0) this.#taken = Date.now();
    for (const frame of frames) {
      this.#frames.push(frame);
      this.#waiting += frame.length;
    }
    this.#flush();
  }

  /** Sends these and nothing more; `instead`: in place of what waits. A reader who does not take them is cut off after a while. */
  finish(frames: readonly Buffer[], instead = false): void {
    if (this.over) return;
    if (instead) {
      this.#frames.length = 0;
      this.#waiting = 0;
    }
    this.send(...frames);
    this.#ended = true;
    this.#flush();
    const cut = setTimeout(() => this.destroy(), this.#grace);
    cut.unref();
    this.once("close", () => clearTimeout(cut));
  }

  override _read(): void {
    this.#wanted = true;
    this.#flush();
    this.onTaken();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#frames.length = 0;
    this.#waiting = 0;
    done(error);
  }

  #flush(): void {
    while (this.#wanted) {
      const frame = this.#frames.shift();
      if (!frame) {
        if (this.#ended) this.push(null);
        return;
      }
      this.#waiting -= frame.length;
      this.#taken = Date.now();
      this.#wanted = this.push(frame);
    }
  }
}
