// The database that a test uses: embedded, or one of its own on a server, as the stage says. Every test that touches a database gets it
// here, and so runs on both.
import { createDatabase, dropDatabases } from "../../scripts/checks/postgresql/test-databases.ts";
import type { Database } from "../../indexer/store/database.ts";
import { migrate } from "../../indexer/store/migrate.ts";
import { openPGlite } from "../../indexer/store/pglite.ts";
import { openPostgresStore } from "../../indexer/store/postgres/postgres-store.ts";

/** The server that this run tests on; undefined: the embedded database. */
export const TEST_SERVER = process.env["TEST_DATABASE_URL"] || undefined;
const PREFIX = process.env["TEST_DATABASE_PREFIX"] ?? "throughline_test_";

export interface TestDatabase {
  /** What to give to `DATABASE_URL`. */
  url: string;
  drop(): Promise<void>;
}

/** An empty database, with its tables; `readers` is what others see of it. In memory, or on the server, where closing drops it. */
export async function openTestDatabase(): Promise<Database & { readers: Database }> {
  if (TEST_SERVER !== undefined) return await openOn(TEST_SERVER);
  const database = await openPGlite();
  await migrate(database);
  return { ...database, readers: database };
}

/** An empty database without tables on the server, for commands that are given its URL. */
export async function makeTestDatabase(server: string): Promise<TestDatabase> {
  const url = await createDatabase(server, PREFIX);
  return { url, drop: () => dropDatabases(server, new URL(url).pathname.slice(1)) };
}

async function openOn(server: string): Promise<Database & { readers: Database }> {
  const made = await makeTestDatabase(server);
  const store = await openPostgresStore(made.url);
  const database = await store.becomeWriter({ signal: new AbortController().signal });
  return {
    ...database,
    readers: store.readers,
    close: async () => {
      await store.close();
      await made.drop();
    },
  };
}
