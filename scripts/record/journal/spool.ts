// A sequence that is written once and read as often as needed, with a page of it in memory at a time.
import { setImmediate } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import type { Scratch } from "./scratch.ts";

/** Rows that can be gone through any number of times, in file order. */
export interface Rows<Row> extends AsyncIterable<Row> {
  readonly length: number;
}

/** Values of plain data (bigints and absent fields included); what is read is a copy of what was written. */
export class Spool<Value> implements Rows<Value> {
  readonly #scratch: Scratch;
  readonly #spool: number;
  readonly #pageSize: number;
  #page: Value[] = [];
  #pages = 0;
  #length = 0;

  /** `pageSize`: values written and read at once. */
  constructor(scratch: Scratch, pageSize = 256) {
    this.#scratch = scratch;
    this.#pageSize = pageSize;
    scratch.exec(
      "CREATE TABLE IF NOT EXISTS spool (id INTEGER PRIMARY KEY); CREATE TABLE IF NOT EXISTS page (spool INTEGER, number INTEGER, body BLOB, PRIMARY KEY (spool, number))",
    );
    this.#spool = scratch.run("INSERT INTO spool DEFAULT VALUES").id;
  }

  get length(): number {
    return this.#length;
  }

  append(value: Value): void {
    this.#length++;
    if (this.#page.push(value) === this.#pageSize) this.#write();
  }

  #write(): void {
    this.#scratch.run("INSERT INTO page VALUES (?, ?, ?)", this.#spool, this.#pages++, serialize(this.#page));
    this.#page = [];
  }

  /** From the first to the last; gives way to signals and timers between pages. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Value, void> {
    const select = this.#scratch.statement("SELECT body FROM page WHERE spool = ? AND number = ?");
    for (let number = 0; number < this.#pages; number++) {
      yield* deserialize((select.get(this.#spool, number) as { body: Uint8Array }).body) as Value[];
      await setImmediate();
    }
    yield* deserialize(serialize(this.#page)) as Value[];
  }
}
