// What the rest of Throughline knows of a database. One SQL dialect: PostgreSQL's, embedded (PGlite) or a server.

/** Something that answers SQL. Rows come back with these types, whatever the driver:
 * `numeric` and `bigint` as bigint (our numerics have no decimals), `integer` as number, `bytea` as `0x` hex in lower case,
 * `date` as `YYYY-MM-DD`, `timestamptz` as ISO 8601 text in UTC, `json` parsed. Parameters: bigint, number, string, boolean, null,
 * and arrays of these (with a cast in the SQL, as in `$1::numeric[]`); `bytea` through `bytes($1)`, a hex text. */
export interface Queryable {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Queryable {
  /** Runs `work` in one read-write transaction: all of it happens, or none. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Runs `work` on one unchanging state of the database, read-only. */
  snapshot<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Runs a script of several statements, in a transaction of its own. */
  script(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** Inserts rows whose fields are named like the table's columns; bigints and `0x` hex (for `bytea`) may stand as they are. */
export async function insertRows(tx: Queryable, table: string, rows: readonly object[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first).map((column) => `"${column}"`);
  const list = columns.join(", ");
  // The table's own row type turns the JSON into columns, so no type is written twice.
  await tx.query(`INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::json)`, [
    JSON.stringify(rows, forPostgres),
  ]);
}

function forPostgres(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string" && /^0x(?:[0-9a-fA-F]{2})*$/.test(value)) return `\\x${value.slice(2)}`;
  return value;
}
