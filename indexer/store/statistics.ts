import type { Database } from "./database.ts";

const FIRST = 1_000;

/**
 * Keeps the planner's statistics near the truth: an embedded database has nobody else who would. They are read again whenever the
 * ledger has doubled, so that all of it together costs little.
 */
export class Statistics {
  readonly #database: Database;
  #next = FIRST;

  constructor(database: Database) {
    this.#database = database;
  }

  /** `events`: how many this run has stored so far. Call it where nothing else is waiting. */
  async keep(events: number): Promise<void> {
    if (events < this.#next) return;
    this.#next = events * 2;
    await this.#database.query("ANALYZE");
  }
}
