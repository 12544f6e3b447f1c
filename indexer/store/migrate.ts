import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Database, Queryable } from "./database.ts";

const DIRECTORY = path.join(import.meta.dirname, "migrations");

/** The tables are not of this version: another one made them. */
export class SchemaMismatch extends Error {
  override readonly name = "SchemaMismatch";
  /** Whether a newer Throughline made them. */
  readonly newer: boolean;

  constructor(message: string, newer: boolean) {
    super(message);
    this.newer = newer;
  }
}

export interface Migration {
  number: number;
  name: string;
  sql: string;
  hash: string;
}

/**
 * Brings the tables up to date: applies, in order, each numbered file of `migrations/` that the database has not seen. Throws a
 * `SchemaMismatch` where the database has seen one that is not here (it is newer) or that reads differently.
 */
export async function migrate(database: Pick<Database, "query" | "script">): Promise<void> {
  await database.script(
    "CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL, applied timestamptz NOT NULL DEFAULT now())",
  );
  for (const { number, name, sql, hash } of await toBeApplied(database)) {
    // The file's name and hash are our own: nothing in them needs quoting.
    await database.script(`${sql}\nINSERT INTO migration (number, name, hash) VALUES (${number}, '${name}', '${hash}');`);
  }
}

/** The migrations that a database with a table of them has not seen. Throws a `SchemaMismatch` as `migrate` does. */
export async function toBeApplied(tx: Queryable): Promise<readonly Migration[]> {
  const known = await readMigrations();
  const applied = await tx.query<Omit<Migration, "sql">>("SELECT number, name, hash FROM migration ORDER BY number");
  for (const row of applied) {
    const migration = known.find(({ number }) => number === row.number);
    if (!migration) throw new SchemaMismatch(`its tables are of a newer version (${row.name})`, true);
    if (migration.hash !== row.hash) throw new SchemaMismatch(`its tables are of another version of ${row.name}`, false);
  }
  return known.slice(applied.length);
}

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(DIRECTORY)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
  return await Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(DIRECTORY, name), "utf8");
      return { number: Number(name.slice(0, 4)), name, sql, hash: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
