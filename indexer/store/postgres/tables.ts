// What stands in the schema of ours, and how it is made what it must be.
import { PlainError } from "../../../contracts/plain-error.ts";
import type { Queryable } from "../database.ts";
import { migrate, SchemaMismatch, toBeApplied } from "../migrate.ts";
import { lacksRight } from "./failures.ts";
import { SCHEMA } from "./server.ts";
import type { Session } from "./session.ts";

/** `none`: nothing is there yet; `older`: it can be brought up to date as it stands; `ready`: as this version needs it. */
export type Tables = "none" | "older" | "ready";

/** How tables that cannot be used are got out of the way. */
export const REBUILD = 'Run "npx throughline rebuild", which sets it aside and reads everything from the chain again';

/** What is there. Throws a PlainError where it is not ours, of a newer version, or of another one that cannot be brought up to date. `name` is the server's. */
export async function lookAtTables(tx: Queryable, name: string): Promise<Tables> {
  if (!(await isFilled(tx, name))) return "none";
  try {
    const missing = await toBeApplied(tx);
    return missing.length === 0 ? "ready" : "older";
  } catch (error) {
    if (error instanceof SchemaMismatch) throw mismatch(error, name);
    throw error;
  }
}

/**
 * Gives the schema another name, with all that is in it, and makes an empty one. Its new name; undefined where there is nothing in it. Throws a PlainError where it is
 * not ours.
 */
export async function setTablesAside(session: Session, name: string): Promise<string | undefined> {
  if (!(await isFilled(session, name))) return undefined;
  const aside = `${SCHEMA}_aside_${new Date().toISOString().slice(0, 19).replace(/\D/g, "_")}`;
  await session.between("BEGIN", async (tx) => {
    await tx.query(`ALTER SCHEMA ${SCHEMA} RENAME TO ${aside}`);
    await tx.query(`CREATE SCHEMA ${SCHEMA}`);
  });
  return aside;
}

/** Whether anything is in the schema. Throws a PlainError where it is not ours, or closed to us. */
async function isFilled(tx: Queryable, name: string): Promise<boolean> {
  const [schema] = await tx.query<{ filled: boolean; ours: boolean; open: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = s.oid) OR EXISTS (SELECT FROM pg_proc WHERE pronamespace = s.oid)
         OR EXISTS (SELECT FROM pg_type WHERE typnamespace = s.oid) AS filled,
       (SELECT count(*) = 3 FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
         WHERE relnamespace = s.oid AND relname = 'migration' AND attname IN ('number', 'name', 'hash')) AS ours,
       has_schema_privilege(s.oid, 'USAGE') AS open
     FROM pg_namespace s WHERE nspname = $1`,
    [SCHEMA],
  );
  if (!schema?.filled) return false;
  if (!schema.ours) throw foreign(name);
  // Else the server would say that there are no tables.
  if (!schema.open) throw lacksRight(`permission denied for schema ${SCHEMA}`, name);
  return true;
}

/** Makes the schema where there is none, and its tables those of this version; what is in older ones stays. Throws as `lookAtTables` does. */
export async function prepareTables(session: Session, name: string): Promise<void> {
  if ((await lookAtTables(session, name)) === "ready") return;
  const [schema] = await session.query("SELECT FROM pg_namespace WHERE nspname = $1", [SCHEMA]);
  if (!schema) await session.query(`CREATE SCHEMA ${SCHEMA}`);
  await migrate({
    query: (sql, parameters) => session.query(sql, parameters),
    script: async (sql) => {
      await session.between("BEGIN", (tx) => tx.query(sql));
    },
  });
}

function foreign(name: string): PlainError {
  return new PlainError(
    `The schema "${SCHEMA}" in PostgreSQL (${name}) is not one that Throughline made, and is left alone. Give Throughline a database of its own ` +
      "(DATABASE_URL), or rename that schema.",
  );
}

function mismatch(error: SchemaMismatch, name: string): PlainError {
  return error.newer
    ? new PlainError(
        `The tables in PostgreSQL (${name}) are of a newer version of Throughline. Update this one, or let DATABASE_URL name another database.`,
      )
    : new PlainError(`The tables in PostgreSQL (${name}) are of another version of Throughline. ${REBUILD}.`);
}
