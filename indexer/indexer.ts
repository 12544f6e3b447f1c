import { Arrival } from "./arrival/arrival.ts";
import type { Deployment } from "../contracts/deployment.ts";
import { begin } from "./begin.ts";
import { Endpoints } from "./chain/endpoints.ts";
import { Finality } from "./chain/finality.ts";
import { headerThatMustBe } from "./chain/header.ts";
import { followChain } from "./follow-chain.ts";
import { faultOf, type Indexing, Stopped } from "./indexing.ts";
import type { Observer } from "./observer.ts";
import type { LeafStore } from "./leaves/stores/leaf-store.ts";
import { Prefetch } from "./prefetch.ts";
import { type Progress, Way } from "./progress.ts";
import type { Cursor } from "./store/cursor.ts";
import { type Database, DatabaseAway } from "./store/database.ts";

export interface IndexerOptions {
  database: Database;
  /** One node or several of the same chain: the first that serves is asked, the others stand by. */
  rpcUrls: readonly string[];
  deployment: Deployment;
  /** How many blocks below the head count as final on chains without finality of their own; 64 where absent. */
  finalityDepth?: number;
  /** Milliseconds that a node may take to answer; 30,000 for one, 10,000 for one of several, where absent. */
  requestTimeout?: number;
  /** Milliseconds between looks at the head; 1,000 where absent. */
  pollInterval?: number;
  /** Where the lists of gifts within batches are asked for, in this order; absent: nowhere, and batches wait. */
  leafStores?: readonly LeafStore[];
  /** For how long storing lists rests, in percent of the time that it takes, so that others are answered meanwhile; 0 where absent. */
  leafRest?: number;
  /** Ends the indexer: it finishes or abandons what it is at, and `done` resolves. */
  signal: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** The indexer has stopped for good; the message says why and what to do. `done` rejects with the same. */
  onFault?: (message: string) => void;
  /** One line about something that was dealt with: a reorg, a node that left something out or does not answer. */
  onNotice?: (line: string) => void;
  observer?: Observer;
}

export interface Indexer {
  /** Resolves once everything up to the head as it is now is indexed; rejects where the indexer stops before. */
  caughtUp(): Promise<void>;
  /** Resolves once the indexer has ended after its signal; rejects with a PlainError where it had to stop. */
  readonly done: Promise<void>;
}

const FINALITY_DEPTH = 64;
const POLL_INTERVAL = 1_000;

/**
 * Starts to mirror the chain into the database, from where it stands. The database is migrated and locked by the caller, who closes it after `done`.
 * Throws a PlainError at once where no node answers, the chain is another one, the contracts are not there, or the database is of others.
 */
export async function startIndexer(options: IndexerOptions): Promise<Indexer> {
  const { database, rpcUrls, deployment, signal } = options;
  const notice = options.onNotice ?? (() => {});
  const { observer, requestTimeout: timeout } = options;
  const endpoints = new Endpoints(rpcUrls, { signal, observer, timeout, chainId: deployment.chainId, onNotice: notice });
  const finality = new Finality(options.finalityDepth ?? FINALITY_DEPTH);
  const cursor = await beginOnceThere(database, signal, () => begin(database, endpoints, deployment, finality, notice));
  const indexing: Indexing = {
    database,
    endpoints,
    deployment,
    finality,
    notice,
    observer,
    prefetch: new Prefetch(deployment),
    cursor,
    unwritten: undefined,
    met: [],
    writtenAt: performance.now(),
    comparedAt: undefined,
    hurry: false,
    head: cursor.head,
    careful: undefined,
    checkedFinal: -1,
    checkFinalFrom: 0,
    prunedBelow: false,
    events: 0,
  };
  const way = new Way(cursor.indexed.number);
  const pollInterval = options.pollInterval ?? POLL_INTERVAL;
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  const follower = followChain(indexing, either, pollInterval, () => {
    const { cursor, head, events } = indexing;
    options.onProgress?.(way.now(cursor.indexed.number, head, events));
  });
  const stores = options.leafStores ?? [];
  const arrival = new Arrival({ database, stores, signal: either, pollInterval, notice, observer, rest: options.leafRest });
  const done = allOrNone([follower.done, arrival.run()], failing).catch(async (error: unknown) => {
    const fault = faultOf(error);
    const gaps = fault instanceof Stopped ? fault.gaps : 0;
    // Where the database itself failed this fails too; the fault is thrown all the same.
    await database.query("UPDATE chain SET fault = $1, gaps = $2", [fault.message, gaps]).catch(() => {});
    options.onFault?.(fault.message);
    throw fault;
  });
  // Whoever awaits `done` gets the error; nobody awaiting it is no crash of its own.
  done.catch(() => {});
  return {
    done,
    caughtUp: async () => {
      const head = await endpoints.ask((endpoint) => headerThatMustBe(endpoint, "latest"));
      await follower.reaches(head.number).catch(async (error: unknown) => {
        // Where the indexer had to stop, the fault says more than what it failed of.
        await done;
        throw error;
      });
    },
  };
}

async function beginOnceThere(database: Database, signal: AbortSignal, begin: () => Promise<Cursor>): Promise<Cursor> {
  for (;;) {
    try {
      return await begin();
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      await database.recover(signal);
    }
  }
}

/** Resolves when all have ended; where one fails, ends the others and rejects with its error. */
async function allOrNone(works: readonly Promise<void>[], failing: AbortController): Promise<void> {
  const errors: unknown[] = [];
  await Promise.all(
    works.map((work) =>
      work.catch((error: unknown) => {
        errors.push(error);
        failing.abort();
      }),
    ),
  );
  if (errors.length > 0) throw errors[0];
}
