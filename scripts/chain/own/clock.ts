// A block's time is this machine's; but time never runs backwards on a chain, while a machine's clock may be set back.

/** A clock is set right by seconds all the time; by more only where it was wrong. */
const MOST_BEHIND = 60; // seconds

export class ClockSetBack extends Error {
  /** How far the clock is behind the last block, in seconds. */
  readonly behind: number;
  constructor(behind: number) {
    super(`this machine's clock is ${behind} seconds behind the last block`);
    this.behind = behind;
  }
}

/**
 * The time of the next block, in seconds: `now`, or the last block's where the clock was set back a little. Throws `ClockSetBack` where it
 * was set back by more, unless that is accepted: then blocks have the last one's time until the clock has passed it.
 */
export function blockTime(last: number, now: number, accept: boolean): number {
  const behind = last - now;
  if (behind <= 0) return now;
  if (behind > MOST_BEHIND && !accept) throw new ClockSetBack(behind);
  return last;
}
