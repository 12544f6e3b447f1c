// Where a PostgreSQL server is, and how each connection to it begins.
import { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { PlainError } from "../../../contracts/plain-error.ts";
import { failure } from "./failures.ts";
import { Session } from "./session.ts";
import { TYPES } from "./types.ts";

/** Where all tables are, and nothing else. */
export const SCHEMA = "throughline";

/** The oldest version that can be used, as `server_version_num` has it. */
const OLDEST = { number: 150_000, name: "15" };
const CONNECT_TIMEOUT = 5_000;
/** A connection on which nothing comes back for so long is asked whether anybody is there. */
const KEEP_ALIVE = 3_000;

/**
 * Milliseconds after which a question without an answer is given up: the server's host may have vanished in the midst of it, behind something that still holds
 * the line. Longer than anything takes that the writer asks, or a look at whether all of a large ledger adds up.
 */
const ANSWER_TIMEOUT = 10 * 60_000;

/** Milliseconds for a connection's friendly end; where the other side is gone nothing would come of waiting. */
const FAREWELL = 1_000;

/** One connection, not of a pool. */
export interface Connection {
  readonly session: Session;
  readonly client: pg.Client;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it; does no harm where it has. */
  end(): Promise<void>;
}

/** What all connections have in common, whatever the role, the database or the server have set. */
const COMMON = [
  `search_path = ${SCHEMA}`,
  "timezone = 'UTC'",
  "datestyle = 'ISO'",
  "bytea_output = 'hex'",
  "standard_conforming_strings = on",
  // Compiling a query costs more than any of ours runs for.
  "jit = off",
  // Questions end when they are answered; readers set a limit of their own.
  "statement_timeout = 0",
  "lock_timeout = 0",
  "idle_in_transaction_session_timeout = 0",
  "idle_session_timeout = 0",
  // The server notices within seconds that the other side's host is gone, and ends what it did for it: its locks above all.
  "tcp_keepalives_idle = 3",
  "tcp_keepalives_interval = 1",
  "tcp_keepalives_count = 3",
  "tcp_user_timeout = 6000",
];

export class Server {
  /** How people know it: the database and the host, without user and password. */
  readonly name: string;
  readonly #url: string;
  readonly #answerTimeout: number;

  /**
   * `answerTimeout`: milliseconds that a connection of its own waits for an answer. Throws a PlainError where the URL cannot be understood; it never shows it,
   * since a password may stand in it.
   */
  constructor(url: string, answerTimeout = ANSWER_TIMEOUT) {
    this.#url = url;
    this.#answerTimeout = answerTimeout;
    try {
      const { database, host, port } = new pg.Client({ connectionString: url });
      this.name = `database "${database ?? ""}" at ${host.startsWith("/") ? `${host} (port ${port})` : `${host}:${port}`}`;
    } catch (error) {
      throw unusable(error);
    }
  }

  /** What a connection needs to know; `settings` are added to those that all have in common. */
  config(settings: readonly string[], applicationName: string): pg.PoolConfig {
    return {
      connectionString: this.#url,
      types: TYPES,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      fallback_application_name: applicationName,
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool awaits it, though its types do not say so
      onConnect: (client) => begin(client, settings),
    };
  }

  /** A connection of its own. Throws `DatabaseAway`, or a PlainError where the server refuses it. */
  async connect(
    settings: readonly string[],
    applicationName: string,
    answerTimeout = this.#answerTimeout,
  ): Promise<Connection> {
    const socket = new Socket();
    const client = new pg.Client({
      ...this.config(settings, applicationName),
      stream: () => socket,
      query_timeout: answerTimeout,
    });
    const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
    // Its end tells, and the next question.
    client.on("error", () => socket.destroy());
    const end = async (): Promise<void> => {
      await Promise.race([client.end().catch(() => {}), pause(FAREWELL)]);
      socket.destroy();
    };
    try {
      await client.connect();
      await begin(client, settings);
      return { session: new Session(client, this.name), client, ended, end };
    } catch (error) {
      void end();
      throw failure(error, this.name);
    }
  }
}

async function begin(client: pg.ClientBase, settings: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    "SELECT current_setting('server_version_num') AS server_version_num, current_setting('server_version') AS server_version",
  );
  const [version] = rows;
  if (Number(version!.server_version_num) < OLDEST.number) {
    throw new PlainError(
      `DATABASE_URL: the server is PostgreSQL ${version!.server_version}, and ${OLDEST.name} or later is needed. Update it, or use another one.`,
    );
  }
  await client.query([...COMMON, ...settings].map((setting) => `SET ${setting}`).join("; "));
}

function unusable(error: unknown): PlainError {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" && path !== undefined) return new PlainError(`DATABASE_URL: there is no file ${path}, which it names.`);
  return new PlainError(
    "DATABASE_URL cannot be understood: write it as postgresql://USER:PASSWORD@HOST:5432/DATABASE, with %-signs for what is special in a password.",
  );
}
