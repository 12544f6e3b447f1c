// What the rest of Throughline knows of a database. One SQL dialect: PostgreSQL's, embedded (PGlite) or a server.
import { PlainError } from "../../contracts/plain-error.ts";

/** Something that answers SQL. Rows come back with these types, whatever the driver:
 * `numeric` and `bigint` as bigint (our numerics have no decimals), `integer` as number, `bytea` as `0x` hex in lower case,
 * `date` as `YYYY-MM-DD`, `timestamptz` as ISO 8601 text in UTC, `json` parsed. Parameters: bigint, number, string, boolean, null,
 * and arrays of these (with a cast in the SQL, as in `$1::numeric[]`); `bytea` through `bytes($1)`, a hex text. */
export interface Queryable {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Pieces of what is stored, as they come. */
export type Chunks = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>;

/** A transaction that much data can be put into. */
export interface BulkTransaction extends Queryable {
  /** Nobody else is answered before it ends, so it should not be left waiting. */
  readonly alone: boolean;
  /**
   * Stores rows as they come: `chunks` are whole lines of COPY's text format, `into` is the table with its columns, as COPY names them. Where the chunks end with
   * an error nothing of the transaction can stand, and that error is thrown.
   */
  copy(into: string, chunks: Chunks): Promise<void>;
}

export interface Database extends Queryable {
  /** Runs `work` in one read-write transaction: all of it happens, or none. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /**
   * The same for much data. On a server it goes over a connection of its own, beside what else is written, and ends with the right to write; the embedded database
   * does one thing after the other. One at a time.
   */
  beside<T>(work: (tx: BulkTransaction) => Promise<T>): Promise<T>;
  /** Runs `work` on one unchanging state of the database, read-only. */
  snapshot<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Runs a script of several statements, in a transaction of its own. */
  script(sql: string): Promise<void>;
  /**
   * Calls `hear` with the payload of every notification on a channel (`pg_notify`), in order, and `missed` where some may have been lost
   * because the connection was. Resolves to what ends it. One connection of a server serves all listeners of a process.
   */
  listen(channel: string, hear: (payload: string) => void, missed: () => void): Promise<() => Promise<void>>;
  /**
   * After a `DatabaseAway`: resolves once the database answers again and, where this is the one writer's connection, once the right to write
   * is this process's again (another may have written meanwhile). Throws where that will not come back by itself, or the signal ends it.
   */
  recover(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** The database is not there: it was stopped, or cannot be reached. Whether the last transaction happened is not known. */
export class DatabaseAway extends Error {
  override readonly name = "DatabaseAway";
}

/** A reader's question took longer than the server lets one take. */
export class QuestionTooLong extends PlainError {}

/** Inserts rows whose fields are named like the table's columns, all rows with the same fields. Bigints stand as they are; `0x` hex does
 * where the column is `bytea`, and is text where it is text. */
export async function insertRows(tx: Queryable, table: string, rows: readonly object[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first).map((column) => `"${column}"`);
  const list = columns.join(", ");
  const binary = await binaryColumns(tx, table);
  const forPostgres = (key: string, value: unknown): unknown => {
    if (typeof value === "bigint") return value.toString();
    return typeof value === "string" && binary.has(key) ? `\\x${value.slice(2)}` : value;
  };
  // The table's own row type turns the JSON into columns, so no type is written twice. It is taken from an empty selection, since a
  // type by the table's name may be another one ("line" is PostgreSQL's own).
  await tx.query(
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset((SELECT t FROM ${table} t WHERE false), $1::json)`,
    [JSON.stringify(rows, forPostgres)],
  );
}

const binaryColumnsByTable = new Map<string, Set<string>>();

/** Which columns are `bytea`. Text on the chain may look like hex, so the column decides; migrations never change a column's type. */
async function binaryColumns(tx: Queryable, table: string): Promise<Set<string>> {
  const known = binaryColumnsByTable.get(table);
  if (known) return known;
  const rows = await tx.query<{ name: string }>(
    "SELECT attname::text AS name FROM pg_attribute WHERE attrelid = $1::regclass AND atttypid = 'bytea'::regtype AND attnum > 0",
    [table],
  );
  const columns = new Set(rows.map(({ name }) => name));
  binaryColumnsByTable.set(table, columns);
  return columns;
}
