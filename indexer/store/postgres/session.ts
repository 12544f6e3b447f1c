// Questions on one connection, one after the other.
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { PlainError } from "../../../contracts/plain-error.ts";
import type { BulkTransaction, Chunks, Queryable } from "../database.ts";
import { planName } from "../plan-once.ts";
import { failure } from "./failures.ts";

/**
 * What is planned once is looked up by keys: never by going through a table, though that be small when the plan is made. All else is planned for the
 * parameters that it is asked with.
 */
const BY_KEYS =
  "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";
const ANY_WAY =
  "SET LOCAL plan_cache_mode = auto; SET LOCAL enable_seqscan = on; SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on";
const SNAPSHOT = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${BY_KEYS}`;
/** In place of a plan's name. */
const SHORT = "";

/** What the server says to every question of a transaction after one that failed; the second where that one should have been planned before. */
const AFTER_FAILURE = new Set(["25P02", "26000"]);

/**
 * Asks on a connection; questions asked at once wait for each other. Where the connection is one that takes several at a time (`pipeline`, by the
 * driver's own means), what is marked as planned once, and so is short, does not wait for an answer to what was asked before.
 */
export class Session implements Queryable {
  readonly #client: pg.ClientBase & { readonly pipeline?: boolean };
  readonly #name: string;
  #last: Promise<unknown> = Promise.resolve();

  readonly #plainly: (error: unknown) => unknown;

  /** `name`: the server's, for what is said of failures; `plainly`: what else is to be made of them. */
  constructor(
    client: pg.ClientBase & { readonly pipeline?: boolean },
    name: string,
    plainly = (error: unknown): unknown => error,
  ) {
    this.#client = client;
    this.#name = name;
    this.#plainly = plainly;
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#ask(sql, parameters)).rows as Row[];
  }

  /** What is marked is planned once on this connection, for any parameters, from the first time on; all else for those it is asked with. */
  async snapshot<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    let planning = BY_KEYS;
    const query = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
      const name = planName(sql);
      const wanted = name === undefined ? ANY_WAY : BY_KEYS;
      if (wanted !== planning) {
        planning = wanted;
        this.#ask(wanted, [], SHORT).catch(() => {}); // what follows fails too
      }
      return (await this.#ask(sql, parameters, name)).rows as Row[];
    };
    return await this.#between(SNAPSHOT, work, query, this.#client.pipeline === true);
  }

  /**
   * Runs `work` between `begin` and COMMIT; where it fails, all is taken back. Throws what `work` throws; or what the server says. Questions that come after
   * its end are refused: they would be part of nothing. Those asked after one that failed fail with what that one failed with.
   */
  async between<T>(begin: string, work: (tx: BulkTransaction) => Promise<T>): Promise<T> {
    return await this.#between(begin, work, (...asked) => this.query(...asked), false);
  }

  /** `reading`: nothing is written, so nobody need wait for its beginning before the first question, or for its end after the last. */
  async #between<T>(
    begin: string,
    work: (tx: BulkTransaction) => Promise<T>,
    query: Queryable["query"],
    reading: boolean,
  ): Promise<T> {
    const begun = this.#ask(begin, [], SHORT);
    begun.catch(() => {}); // is told below
    if (!reading) await begun;
    let over = false;
    let first: unknown;
    const within = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
      if (over) throw new Error("The transaction has ended.");
      try {
        return await ask();
      } catch (error) {
        first ??= error;
        throw AFTER_FAILURE.has(String((error as { code?: unknown }).code)) ? first : error;
      }
    };
    const tx: BulkTransaction = {
      alone: false,
      query: (sql, parameters) => within(() => query(sql, parameters)),
      copy: (into, chunks) => within(() => this.#copy(into, chunks)),
    };
    let result: T;
    try {
      result = await work(tx);
      await begun;
    } catch (error) {
      over = true;
      await this.#ask("ROLLBACK", []);
      throw error;
    }
    over = true;
    const ended = this.#ask("COMMIT", []);
    if (reading && first === undefined) {
      ended.catch(() => {}); // the connection is no more, as whoever asks next is told
      return result;
    }
    const { command } = await ended;
    // So the server answers where a question had failed and `work` took no notice.
    if (command !== "COMMIT")
      throw first instanceof PlainError ? first : new Error("Nothing was stored: a statement of the transaction had failed.");
    return result;
  }

  /** By the driver's own means for COPY (pg-copy-streams, kept by the driver's author): it waits where the server takes no more. */
  async #copy(into: string, chunks: Chunks): Promise<void> {
    let notOurs: { error: unknown } | undefined;
    async function* watched(): AsyncGenerator<Uint8Array> {
      try {
        yield* chunks;
      } catch (error) {
        notOurs = { error };
        throw error;
      }
    }
    const copied = this.#last.then(async () => {
      const stream = this.#client.query(copyFrom(`COPY ${into} FROM STDIN`));
      // What it says when it is over already says nothing new.
      stream.on("error", () => {});
      await pipeline(watched, stream);
    });
    this.#last = copied.catch(() => {});
    try {
      await copied;
    } catch (error) {
      throw notOurs ? notOurs.error : this.#plainly(failure(error, this.#name));
    }
  }

  async #ask(text: string, parameters: readonly unknown[], name?: string): Promise<pg.QueryResult> {
    const values = [...parameters];
    const answer = this.#last.then(() =>
      this.#client.query(name === undefined || name === SHORT ? { text, values } : { name, text, values }),
    );
    if (name === undefined || !this.#client.pipeline) this.#last = answer.catch(() => {});
    try {
      return await answer;
    } catch (error) {
      throw this.#plainly(failure(error, this.#name));
    }
  }
}
