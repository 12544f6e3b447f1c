// Whoever only reads: several connections, each of which sees one unchanging state at a time and can change nothing.
import pg from "pg";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../../../contracts/plain-error.ts";
import { type Database, DatabaseAway, QuestionTooLong } from "../database.ts";
import { failure } from "./failures.ts";
import type { Listener } from "./listener.ts";
import type { Server } from "./server.ts";
import { Session } from "./session.ts";

/** Milliseconds after which the server ends a question. */
const STATEMENT_TIMEOUT = 5_000;
/** And after which the driver no longer waits for the server to say so: its host may be gone. */
const ANSWER_TIMEOUT = 10_000;
const CONNECTIONS = 10;
const RETRY = 500;
/**
 * Milliseconds after which a connection plans its questions anew, however it planned them before: a table that was small then may not be. (The server does so
 * by itself whenever it has counted a table.)
 */
const PLANS_LAST = 30_000;

/** No such table, no such schema, no such column, no such function. */
const NO_TABLES = new Set(["42P01", "3F000", "42703", "42883"]);
/** What a planned question answers with has other types than before: the tables were changed. */
const CHANGED = "0A000";
/** The server ended a question: it took too long, or its operator wanted it ended. */
const ENDED = "57014";

/**
 * Readers of a server's tables; nothing is connected before it is needed. What they ask fails with `DatabaseAway` where the server is, and with a PlainError
 * where there are no tables (yet); with `QuestionTooLong` where the answer would take longer than 5 s.
 */
export function openReaders(server: Server, listener: Listener): Database {
  const pool = new pg.Pool({
    ...server.config([`statement_timeout = ${STATEMENT_TIMEOUT}`, "default_transaction_read_only = on"], "throughline readers"),
    max: CONNECTIONS,
    pipeline: true,
    query_timeout: ANSWER_TIMEOUT,
  });
  // A connection that ends while it rests is forgotten by the pool, and another made when one is needed.
  pool.on("error", () => {});
  const closing = new AbortController();
  /** Since when each connection keeps its plans. */
  const planning = new WeakMap<pg.PoolClient, number>();

  const withClient = async <T>(work: (session: Session, client: pg.PoolClient) => Promise<T>): Promise<T> => {
    if (closing.signal.aborted) throw new Error("The database was closed.");
    let client: pg.PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw failure(error, server.name);
    }
    let broken = false;
    const plainlyHere = (error: unknown): unknown => {
      broken ||= codeOf(error) === CHANGED;
      return plainly(error, server.name);
    };
    const fell = (): void => void (broken = true);
    client.on("error", fell);
    try {
      return await work(new Session(client, server.name, plainlyHere), client);
    } catch (error) {
      if (error instanceof DatabaseAway) broken = true;
      throw error;
    } finally {
      client.off("error", fell);
      client.release(broken);
    }
  };
  const neverWritten = (): Promise<never> => Promise.reject(new Error("Readers write nothing."));
  return {
    query: (sql, parameters) => withClient((session) => session.query(sql, parameters)),
    snapshot: (work) =>
      withClient(async (session, client) => {
        const planned = planning.get(client) ?? performance.now();
        const old = performance.now() - planned > PLANS_LAST;
        // Asked by itself: a snapshot begins with its first question.
        if (old) await session.query("DISCARD PLANS");
        planning.set(client, old ? performance.now() : planned);
        return await session.snapshot(work);
      }),
    transaction: neverWritten,
    beside: neverWritten,
    script: neverWritten,
    listen: (channel, hear, missed) => listener.listen(channel, hear, missed),
    recover: async (signal) => {
      const either = AbortSignal.any([signal, closing.signal]);
      for (;;) {
        either.throwIfAborted();
        try {
          await withClient((session) => session.query("SELECT 1"));
          return;
        } catch (error) {
          if (!(error instanceof DatabaseAway)) throw error;
        }
        await pause(RETRY, undefined, { signal: either });
      }
    },
    close: async () => {
      if (closing.signal.aborted) return;
      closing.abort();
      await pool.end();
    },
  };
}

/** As whoever asks is to know it, also within a snapshot. */
function plainly(error: unknown, name: string): unknown {
  const code = codeOf(error);
  if (code === ENDED) {
    return new QuestionTooLong(
      `PostgreSQL (${name}) ended a question that took longer than ${STATEMENT_TIMEOUT / 1000} seconds. Ask for less, or try again when the server is less busy.`,
      { cause: error },
    );
  }
  if (code === CHANGED)
    return new PlainError(`The tables in PostgreSQL (${name}) have just been changed. Ask again.`, { cause: error });
  if (!NO_TABLES.has(code)) return error;
  return new PlainError(
    `Nothing is indexed in PostgreSQL (${name}) yet, or not by this version: run "npx throughline index" of the same version on it, or wait for it to begin.`,
    { cause: error },
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
