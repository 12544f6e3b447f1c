// One writer at a time: the right to write is an advisory lock, held by the connection on which everything is written.
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { DatabaseAway, type Queryable } from "../database.ts";
import { type Connection, SCHEMA, type Server } from "./server.ts";

/** Milliseconds between two tries. A standby asks rather than waits in the server, where a question that waits for months would keep old rows from being cleared. */
const RETRY = 1_000;

/** Ours in this database: 64 bits of a hash. */
const KEY = createHash("sha256").update(`throughline ${SCHEMA}`).digest().readBigInt64BE(0).toString();

/** What a connection that writes, or waits for the right to, is called by the server. */
export const WRITER = "throughline writer";

/** Of whatever is written: two connections of ours write at once, and each must see what the other has done. */
export const SETTINGS = ["synchronous_commit = on", "default_transaction_isolation = 'read committed'"];

/**
 * A connection that has the right to write. Waits for it while another process has it, and while the server is away; tells either once. Throws the signal's
 * reason, or a PlainError where the server refuses us.
 */
export async function waitForRightToWrite(
  server: Server,
  signal: AbortSignal,
  notice: (line: string) => void,
): Promise<Connection> {
  const said = new Set<string>();
  const once = (kind: string, line: string): void => {
    if (!said.has(kind)) notice(line);
    said.add(kind);
  };
  for (;;) {
    signal.throwIfAborted();
    let connection: Connection | undefined;
    try {
      connection = await connectAsWriter(server);
      while (!(await tryLock(connection))) {
        once(
          "other",
          `Another process writes into PostgreSQL (${server.name})${await whoWrites(connection)}. Waiting, to go on when it ends.`,
        );
        await pause(RETRY, undefined, { signal });
      }
      if (said.has("other")) notice("The other process has ended: going on in its place.");
      return connection;
    } catch (error) {
      void connection?.end();
      if (!(error instanceof DatabaseAway)) throw error;
      once("away", `${error.message}. Trying again until it is there.`);
    }
    await pause(RETRY, undefined, { signal });
  }
}

/** A connection that has the right to write; undefined where another process has it. */
export async function takeRightToWrite(server: Server): Promise<Connection | undefined> {
  const connection = await connectAsWriter(server);
  if (await tryLock(connection)) return connection;
  await connection.end();
  return undefined;
}

async function connectAsWriter(server: Server): Promise<Connection> {
  const connection = await server.connect(SETTINGS, WRITER);
  // Some systems cannot look whether the other side is still there while a question runs; then the keepalives tell when it has been answered.
  await connection.session.query("SET client_connection_check_interval = '2s'").catch((error: unknown) => {
    if (error instanceof DatabaseAway) throw error;
  });
  return connection;
}

async function tryLock({ session }: Connection): Promise<boolean> {
  const [row] = await session.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1::bigint) AS got", [KEY]);
  return row!.got;
}

/** As far as the server lets us see it. */
async function whoWrites({ session }: Connection): Promise<string> {
  const { writer: row } = await readWriters(session);
  return row?.since ? ` (${row.host ? `from ${row.host}, ` : ""}since ${row.since.slice(0, 19).replace("T", " ")} UTC)` : "";
}

export interface Writers {
  /** The process that has the right to write; `host` and `since` as far as the server lets us see them. */
  writer: { host: string | null; since: string | null } | undefined;
  /** How many processes wait to go on in its place. */
  waiting: number;
}

/** Who writes into a server's database at this moment, and who waits to. */
export async function readWriters(tx: Queryable): Promise<Writers> {
  const rows = await tx.query<{ host: string | null; since: string | null; ours: boolean | null; writes: boolean }>(
    `SELECT host(client_addr) AS host, backend_start AS since, application_name = $2 AS ours, pid IN (
         SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND (classid::bigint << 32 | objid::bigint) = $1::bigint
       ) AS writes
     FROM pg_stat_activity WHERE datname = current_database()`,
    [KEY, WRITER],
  );
  const writer = rows.find(({ writes }) => writes);
  return {
    writer: writer && { host: writer.host, since: writer.since },
    waiting: rows.filter(({ ours, writes }) => ours && !writes).length,
  };
}
