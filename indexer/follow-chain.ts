import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../contracts/plain-error.ts";
import { NodeFailure } from "./chain/failure.ts";
import { ChainMoved, headerThatMustBe } from "./chain/header.ts";
import { recoverDatabase } from "./database-trouble.ts";
import type { Indexing } from "./indexing.ts";
import { type Outcome, step } from "./step.ts";
import { Statistics } from "./store/statistics.ts";
import { Trouble } from "./trouble.ts";
import { writeDown } from "./write.ts";

export interface Follower {
  /** Resolves once a step begun from now on has found everything up to this block indexed, and it is written. */
  reaches(block: number): Promise<void>;
  readonly done: Promise<void>;
}

interface Waiter {
  block: number;
  /** The first step that counts. */
  from: number;
  resolve(): void;
}

/** Milliseconds between two comparisons of the nodes' heads. */
const LOOK_AROUND = 30_000;
const HURRIED = 50;

/** Steps along the chain until the signal comes or something is wrong for good. `stepped` is called after each step that came to something. */
export function followChain(indexing: Indexing, signal: AbortSignal, pollInterval: number, stepped: () => void): Follower {
  const waiters = new Set<Waiter>();
  const trouble = new Trouble(indexing);
  const statistics = new Statistics(indexing.database);
  let steps = 0;
  let lookedAround = performance.now();
  let wake = new AbortController();

  const rest = async (milliseconds: number) => {
    await pause(milliseconds, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(() => {});
    wake = new AbortController();
  };

  const answerWaiters = async (number: number, outcome: Outcome) => {
    if (outcome === "back" || outcome === "put off") return;
    const answered = [...waiters].filter(({ block, from }) => number >= from && indexing.cursor.indexed.number >= block);
    if (answered.length > 0 && indexing.unwritten) await writeDown(indexing);
    for (const waiter of answered) {
      waiters.delete(waiter);
      waiter.resolve();
    }
  };

  const lookAround = () => {
    const now = performance.now();
    if (now - lookedAround < LOOK_AROUND) return;
    lookedAround = now;
    indexing.endpoints.lookAround((endpoint) => headerThatMustBe(endpoint, "latest"));
  };

  const stepOnce = async () => {
    const number = ++steps;
    indexing.hurry = waiters.size > 0;
    const outcome = await step(indexing);
    trouble.over();
    // While blocks that claim to hold nothing gather, all that is known to matter is indexed.
    if (outcome !== "put off") stepped();
    if (outcome === "idle") await statistics.keep(indexing.events);
    await answerWaiters(number, outcome);
    lookAround();
    if (outcome !== "read" && outcome !== "back")
      await rest(waiters.size === 0 ? pollInterval : Math.min(pollInterval, HURRIED));
  };

  const run = async () => {
    while (!signal.aborted) {
      try {
        await stepOnce();
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof NodeFailure || error instanceof ChainMoved) await rest(trouble.wait(error));
        else await recoverDatabase(indexing, error, signal);
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
