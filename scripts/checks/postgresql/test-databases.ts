// Databases made for tests on a server, by name. Nothing else of the server is touched.
import { randomBytes } from "node:crypto";
import pg from "pg";

/**
 * As unlike the embedded database as a server's may be, so that nothing rests on a server's own ways: text sorted for people, who put "a" before "B" and do not look
 * at punctuation; times of another zone; other ways of writing dates and bytes; and an escape in plain quotes.
 */
const COLLATION = "LOCALE_PROVIDER icu ICU_LOCALE 'en-US-u-ka-shifted' LOCALE 'C'";
const SETTINGS = {
  TimeZone: "Asia/Kathmandu",
  DateStyle: "SQL, DMY",
  IntervalStyle: "sql_standard",
  bytea_output: "escape",
  extra_float_digits: "0",
  standard_conforming_strings: "on",
  default_transaction_isolation: "repeatable read",
};

/** Makes an empty database on the server and returns its URL. Throws what the server says. */
export async function createDatabase(server: string, prefix: string): Promise<string> {
  const name = `${prefix}${randomBytes(6).toString("hex")}`;
  await asking(server, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${COLLATION}`);
    for (const [setting, value] of Object.entries(SETTINGS))
      await client.query(`ALTER DATABASE ${name} SET ${setting} = '${value}'`);
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops every database whose name begins so, with whoever is still connected to it. */
export async function dropDatabases(server: string, prefix: string): Promise<void> {
  await asking(server, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname::text AS name FROM pg_database WHERE starts_with(datname, $1)",
      [prefix],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  });
}

async function asking(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
