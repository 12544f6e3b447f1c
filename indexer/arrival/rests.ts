// Lists come in as fast as a machine takes them, and whoever asks something meanwhile would have to wait for it. So whoever stores them rests
// again and again, for a set share of the time that it worked.
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds; less is put off, since no timer is that exact. What was rested too long is made good, up to so much. */
const LEAST = 2;
const MOST_MADE_GOOD = 50;

/** Milliseconds from some beginning on, and a wait of some. */
export interface Clock {
  now(): number;
  wait(milliseconds: number, signal: AbortSignal): Promise<unknown>;
}

const CLOCK: Clock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => pause(milliseconds, undefined, { signal }).catch(() => {}),
};

export class Rests {
  readonly #percent: number;
  readonly #signal: AbortSignal;
  readonly #clock: Clock;
  #since = 0;
  #owed = 0;

  /** `percent` of the time that it works. Where the signal comes, nothing is waited for any more. */
  constructor(percent: number, signal: AbortSignal, clock = CLOCK) {
    this.#percent = percent;
    this.#signal = signal;
    this.#clock = clock;
  }

  /** Work begins. */
  begin(): void {
    this.#since = this.#clock.now();
  }

  /** Work was done since it began, or since the last rest. */
  async take(): Promise<void> {
    const now = this.#clock.now();
    this.#owed += ((now - this.#since) * this.#percent) / 100;
    if (this.#owed >= LEAST) {
      await this.#clock.wait(this.#owed, this.#signal);
      this.#owed = Math.max(this.#owed - (this.#clock.now() - now), -MOST_MADE_GOOD);
    }
    this.begin();
  }
}
