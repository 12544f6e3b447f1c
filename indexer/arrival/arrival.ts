// Lists of leaves come in beside the chain: neither waits for the other.
import { setTimeout as pause } from "node:timers/promises";
import type { LeafStore } from "../leaves/stores/leaf-store.ts";
import type { Observer } from "../observer.ts";
import { type Database, DatabaseAway } from "../store/database.ts";
import { Statistics } from "../store/statistics.ts";
import { checkMatches } from "./check-matches.ts";
import { fetchList } from "./fetch-list.ts";
import { askForLists, countRequests, dueRequests } from "./requests.ts";
import { Rests } from "./rests.ts";
import { Source } from "./sources.ts";

export interface ArrivalOptions {
  database: Database;
  stores: readonly LeafStore[];
  signal: AbortSignal;
  /** Milliseconds between looks at what is due. */
  pollInterval: number;
  notice: (line: string) => void;
  observer?: Observer | undefined;
  /** For how long it rests, in percent of the time that it takes to store lists; 0 where absent. */
  rest?: number | undefined;
}

const AT_A_TIME = 64;
/** Lists on their way at once; they are stored one after the other. */
const AT_ONCE = 4;
/** Milliseconds between two counts of what is waited for, and after the database went away. */
const COUNT_EVERY = 60_000;
const AWAY_PAUSE = 500;
/** Somebody else wrote the same at the same moment: another process the same list, or the chain's writer what is waited for. */
const AT_ODDS = ["23505", "40001", "40P01"];
const NEVER = 2_147_483_647;

export class Arrival {
  readonly database: Database;
  readonly sources: readonly Source[];
  readonly signal: AbortSignal;
  readonly notice: (line: string) => void;
  readonly observer: Observer | undefined;
  readonly rests: Rests;
  /** About how many lists are waited for. */
  waiting = 0;
  readonly #pollInterval: number;
  readonly #statistics: Statistics;
  #countedAt = -COUNT_EVERY;
  #leaves = 0;

  constructor({ database, stores, signal, pollInterval, notice, observer, rest = 0 }: ArrivalOptions) {
    this.database = database;
    this.sources = stores.map((store) => new Source(store, notice));
    this.signal = signal;
    this.notice = notice;
    this.observer = observer;
    this.rests = new Rests(rest, signal);
    this.#pollInterval = pollInterval;
    this.#statistics = new Statistics(database);
  }

  /** A list was stored. */
  stored(leaves: number): void {
    this.#leaves += leaves;
  }

  /** Asks for lists until the signal comes. Throws what the database throws, but for that it is away: whoever follows the chain gets it back. */
  async run(): Promise<void> {
    if (this.sources.length === 0) return;
    let asked = false;
    while (!this.signal.aborted) {
      try {
        // Where a request was lost, or the stores are others than before, nothing is missed.
        if (!asked) await this.database.transaction((tx) => askForLists(tx, 0, NEVER));
        asked = true;
        if (!(await this.#round())) await this.#rest(this.#pollInterval);
      } catch (error) {
        if (this.signal.aborted) return;
        if (!(error instanceof DatabaseAway) && !AT_ODDS.includes(String((error as { code?: unknown }).code))) throw error;
        await this.#rest(AWAY_PAUSE);
      }
    }
  }

  /** Asks for some of what is due; whether there was anything. */
  async #round(): Promise<boolean> {
    const silent = Math.min(...this.sources.map(({ wait }) => wait));
    if (silent > 0) await this.#rest(silent);
    if (this.signal.aborted) return true;
    await this.#count();
    while (await checkMatches(this.database)) if (this.signal.aborted) return true;
    const due = await dueRequests(this.database, AT_A_TIME);
    const queue = due.values();
    const workers = Array.from({ length: AT_ONCE }, async () => {
      for (const request of queue) {
        if (this.signal.aborted) return;
        await fetchList(this, request);
      }
    });
    const ends = await Promise.allSettled(workers);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    if (due.length === 0) await this.#statistics.keep(this.#leaves);
    return due.length > 0;
  }

  async #count(): Promise<void> {
    if (performance.now() - this.#countedAt < COUNT_EVERY) return;
    this.waiting = await countRequests(this.database);
    this.#countedAt = performance.now();
  }

  async #rest(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.signal }).catch(() => {});
  }
}
