import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../contracts/plain-error.ts";
import { NodeFailure } from "./chain/endpoint.ts";
import { ChainMoved } from "./chain/header.ts";
import { type Indexing, Stopped } from "./indexing.ts";
import { type Outcome, step } from "./step.ts";
import { Statistics } from "./store/statistics.ts";

export interface Follower {
  /** Resolves once a step begun from now on has found everything up to this block indexed. */
  reaches(block: number): Promise<void>;
  readonly done: Promise<void>;
}

interface Waiter {
  block: number;
  /** The first step that counts. */
  from: number;
  resolve(): void;
}

/** A chain that will not hold still for so many steps in a row is no chain to index. */
const MOST_MOVES = 50;
const LONGEST_BACKOFF = 30_000;

/** Steps along the chain until the signal comes or something is wrong for good. `stepped` is called after each step. */
export function followChain(indexing: Indexing, signal: AbortSignal, pollInterval: number, stepped: () => void): Follower {
  const waiters = new Set<Waiter>();
  let steps = 0;
  let wake = new AbortController();

  const rest = async (milliseconds: number) => {
    await pause(milliseconds, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(() => {});
    wake = new AbortController();
  };

  const answerWaiters = (number: number, outcome: Outcome) => {
    if (outcome === "back") return;
    for (const waiter of waiters) {
      if (number < waiter.from || indexing.cursor.indexed.number < waiter.block) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  };

  const run = async () => {
    const trouble = new Trouble(indexing);
    const statistics = new Statistics(indexing.database);
    while (!signal.aborted) {
      try {
        const number = ++steps;
        const outcome = await step(indexing);
        trouble.over();
        stepped();
        if (outcome === "idle") await statistics.keep(indexing.events);
        answerWaiters(number, outcome);
        if (outcome === "idle" && waiters.size === 0) await rest(pollInterval);
        else if (outcome === "idle") await rest(Math.min(pollInterval, 50));
      } catch (error) {
        if (signal.aborted) return;
        await rest(trouble.wait(error));
      }
    }
  };

  const done = run();
  const ended = done.then(() => {
    throw new PlainError("The indexer was stopped before it had caught up.");
  });
  ended.catch(() => {});
  return {
    done,
    reaches: async (block) => {
      const reached = new Promise<void>((resolve) => waiters.add({ block, from: steps + 1, resolve }));
      wake.abort();
      await Promise.race([reached, ended]);
    },
  };
}

/** Nodes that do not answer and chains that move: what to say of it, and how long to wait. */
class Trouble {
  readonly #indexing: Indexing;
  #failures = 0;
  #moves = 0;
  #said = false;

  constructor(indexing: Indexing) {
    this.#indexing = indexing;
  }

  /** A step went well. */
  over(): void {
    if (this.#said) this.#indexing.notice("The chain answers again.");
    this.#failures = 0;
    this.#moves = 0;
    this.#said = false;
  }

  /** Milliseconds to wait before the next step; throws what is no passing trouble. */
  wait(error: unknown): number {
    const { endpoints, notice } = this.#indexing;
    if (error instanceof ChainMoved) {
      if (++this.#moves > MOST_MOVES) {
        throw new Stopped(
          `The chain's answers do not fit together, ${MOST_MOVES} times in a row: ${error.message}. Nothing of it was stored. Set RPC_URL to another node and start again.`,
          0,
          error,
        );
      }
      if (this.#moves % 3 === 0) endpoints.rotate();
      return Math.min(20 * this.#moves, 500);
    }
    if (!(error instanceof NodeFailure)) throw error;
    endpoints.rotate();
    // The others are asked at once; only when none is left is it worth a line and a wait.
    if (++this.#failures % endpoints.all.length !== 0) return 0;
    if (!this.#said) notice(`No answer from the chain (${error.message}). Trying again until it comes back.`);
    this.#said = true;
    return Math.min(250 * 2 ** Math.min(10, this.#failures / endpoints.all.length), LONGEST_BACKOFF);
  }
}
