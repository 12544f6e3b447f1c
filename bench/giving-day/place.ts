// What the database takes on disk, table by table with its indexes.
import pg from "pg";

export interface Taken {
  table: string;
  bytes: number;
  indexes: number;
}

const SIZES = `SELECT relname AS "table", pg_table_size(oid)::text AS bytes, pg_indexes_size(oid)::text AS indexes FROM pg_class
  WHERE relkind = 'r' AND relnamespace = 'throughline'::regnamespace AND pg_total_relation_size(oid) > 1000000
  ORDER BY pg_total_relation_size(oid) DESC`;

/** How far the writer has come, and what its tables take; through a connection of our own, outside of what Throughline sees. */
export class Place {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 1 });
  }

  /** How many gifts of lists are stored, and in how many lists. */
  async stored(): Promise<{ lists: number; gifts: number }> {
    const { rows } = await this.#pool.query<{ lists: string; gifts: string }>(
      "SELECT count(*) AS lists, coalesce(sum(count), 0) AS gifts FROM throughline.leaf_file",
    );
    return { lists: Number(rows[0]!.lists), gifts: Number(rows[0]!.gifts) };
  }

  async version(): Promise<string> {
    return (await this.setting("server_version")).split(" ")[0]!;
  }

  async setting(name: string): Promise<string> {
    const { rows } = await this.#pool.query<{ value: string }>("SELECT current_setting($1) AS value", [name]);
    return rows[0]!.value;
  }

  /** All tables of more than a megabyte. */
  async taken(): Promise<Taken[]> {
    await this.#pool.query("CHECKPOINT");
    const { rows } = await this.#pool.query<{ table: string; bytes: string; indexes: string }>(SIZES);
    return rows.map(({ table, bytes, indexes }) => ({ table, bytes: Number(bytes), indexes: Number(indexes) }));
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
