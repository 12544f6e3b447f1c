// Questions on one connection, one after the other.
import type pg from "pg";
import { PlainError } from "../../../contracts/plain-error.ts";
import type { Queryable } from "../database.ts";
import { failure } from "./failures.ts";

/** What the server says to every question of a transaction after one that failed. */
const AFTER_FAILURE = "25P02";

/** Asks on a connection; questions asked at once wait for each other. */
export class Session implements Queryable {
  readonly #client: pg.ClientBase;
  readonly #name: string;
  #last: Promise<unknown> = Promise.resolve();

  readonly #plainly: (error: unknown) => unknown;

  /** `name`: the server's, for what is said of failures; `plainly`: what else is to be made of them. */
  constructor(client: pg.ClientBase, name: string, plainly = (error: unknown): unknown => error) {
    this.#client = client;
    this.#name = name;
    this.#plainly = plainly;
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#ask(sql, parameters)).rows as Row[];
  }

  /**
   * Runs `work` between `begin` and COMMIT; where it fails, all is taken back. Throws what `work` throws; or what the server says. Questions that come after
   * its end are refused: they would be part of nothing. Those asked after one that failed fail with what that one failed with.
   */
  async between<T>(begin: string, work: (tx: Queryable) => Promise<T>): Promise<T> {
    await this.#ask(begin, []);
    let over = false;
    let first: unknown;
    const tx: Queryable = {
      query: async (sql, parameters) => {
        if (over) throw new Error("The transaction has ended.");
        try {
          return await this.query(sql, parameters);
        } catch (error) {
          first ??= error;
          throw (error as { code?: unknown }).code === AFTER_FAILURE ? first : error;
        }
      },
    };
    let result: T;
    try {
      result = await work(tx);
    } catch (error) {
      over = true;
      await this.#ask("ROLLBACK", []);
      throw error;
    }
    over = true;
    const { command } = await this.#ask("COMMIT", []);
    // So the server answers where a question had failed and `work` took no notice.
    if (command !== "COMMIT")
      throw first instanceof PlainError ? first : new Error("Nothing was stored: a statement of the transaction had failed.");
    return result;
  }

  async #ask(sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    const answer = this.#last.then(() => this.#client.query(sql, [...parameters]));
    this.#last = answer.catch(() => {});
    try {
      return await answer;
    } catch (error) {
      throw this.#plainly(failure(error, this.#name));
    }
  }
}
