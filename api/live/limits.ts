/** How much is kept for subscribers, and for how long. */
export interface LiveLimits {
  /** Subscriptions open at once, of all clients. */
  subscriptions: number;
  /** Subscriptions open at once from one address; of IPv6, from one /64. */
  perAddress: number;
  /** Entries that are sent again to somebody who comes back, or has fallen behind. */
  replayed: number;
  /** Bytes that wait for one client before nothing more is prepared for it. A page of events may lie on top. */
  waiting: number;
  /** Bytes that wait for all clients together before only those are served for whom nothing waits. */
  allWaiting: number;
  /** Milliseconds between comments that keep a connection alive. */
  keepAlive: number;
  /** Milliseconds after which a client that takes nothing of what waits for it is ended. */
  stalled: number;
  /** Milliseconds that a client that was ended has to take the rest. */
  grace: number;
  /** Characters that a subscription's text and variables may have: they are kept as long as it is open. */
  characters: number;
}

export const LIVE_LIMITS: LiveLimits = {
  subscriptions: 1_000,
  perAddress: 100,
  replayed: 10_000,
  waiting: 64 * 1024,
  allWaiting: 64 * 1024 * 1024,
  keepAlive: 12_000,
  stalled: 60_000,
  grace: 10_000,
  characters: 20_000,
};
