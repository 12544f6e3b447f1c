// Texts that are remembered only to be recognised: as many as there are rows.
import type { Scratch } from "./scratch.ts";

/** A set of texts on the disk. */
export class ScratchSet {
  readonly #scratch: Scratch;
  readonly #set: number;
  #size = 0;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
    scratch.exec(
      `CREATE TABLE IF NOT EXISTS text_set (id INTEGER PRIMARY KEY);
       CREATE TABLE IF NOT EXISTS text (text_set INTEGER, text TEXT, PRIMARY KEY (text_set, text)) WITHOUT ROWID`,
    );
    this.#set = scratch.run("INSERT INTO text_set DEFAULT VALUES").id;
  }

  get size(): number {
    return this.#size;
  }

  /** Returns whether it is new. */
  add(text: string): boolean {
    const { changes } = this.#scratch.run("INSERT OR IGNORE INTO text VALUES (?, ?)", this.#set, text);
    this.#size += changes;
    return changes > 0;
  }

  has(text: string): boolean {
    if (this.#size === 0) return false;
    return this.#scratch.statement("SELECT 1 FROM text WHERE text_set = ? AND text = ?").get(this.#set, text) !== undefined;
  }

  /** The texts, in no particular order; what is added meanwhile may be among them. */
  *[Symbol.iterator](): Generator<string> {
    yield* textsOf(this.#scratch, "SELECT text FROM text WHERE text_set = ? AND text > ? ORDER BY text LIMIT 500", this.#set);
  }
}

/** A column `text` that is not empty, in pages: `sql` selects those after its last parameter. */
export function* textsOf(scratch: Scratch, sql: string, ...values: number[]): Generator<string> {
  for (let after = ""; ;) {
    const page = scratch.statement(sql).all(...values, after) as { text: string }[];
    for (const { text } of page) yield text;
    if (page.length === 0) return;
    after = page.at(-1)!.text;
  }
}
