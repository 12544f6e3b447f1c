import { setTimeout as pause } from "node:timers/promises";

const FIRST_GAP = 50;
const LONGEST_GAP = 5_000;
/** So many questions answered without a complaint, and the gap is halved. */
const CALM = 500;
/** Milliseconds. */
const AT_MOST_EVERY = 500;

/** Questions to a node that complained of too many are kept so far apart that it does not complain again. */
export class Pace {
  /** Milliseconds a question. */
  #gap = 0;
  #next = 0;
  #calm = 0;
  #slowedAt = Number.NEGATIVE_INFINITY;

  /** Milliseconds from one question to the next. */
  get gap(): number {
    return this.#gap;
  }

  /** Waits until so many questions may be asked. Throws the signal's reason where it comes first. */
  async turn(questions: number, signal: AbortSignal | undefined): Promise<void> {
    if (this.#gap === 0) return;
    const now = performance.now();
    const start = Math.max(now, this.#next);
    this.#next = start + questions * this.#gap;
    if (start > now) await pause(start - now, undefined, { signal });
  }

  /** The node complained. */
  tooFast(): void {
    this.#calm = 0;
    // Several questions under way at once complain once.
    const now = performance.now();
    if (now - this.#slowedAt < AT_MOST_EVERY) return;
    this.#slowedAt = now;
    this.#gap = Math.min(LONGEST_GAP, Math.max(FIRST_GAP, this.#gap * 2));
  }

  /** So many questions were answered. */
  answered(questions: number): void {
    if (this.#gap === 0 || (this.#calm += questions) < CALM) return;
    this.#calm = 0;
    this.#gap = this.#gap <= FIRST_GAP ? 0 : this.#gap / 2;
  }
}
