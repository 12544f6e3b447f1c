import { setTimeout as pause } from "node:timers/promises";
import type { Deployment } from "../../../contracts/deployment.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { type Cursor, isOf, readCursor } from "../cursor.ts";
import { type Database, DatabaseAway } from "../database.ts";
import type { Store } from "../open.ts";
import { isWhole } from "../whole.ts";
import { Listener } from "./listener.ts";
import { openReaders } from "./readers.ts";
import { takeRightToWrite, waitForRightToWrite } from "./right-to-write.ts";
import { type Connection, Server } from "./server.ts";
import { lookAtTables, prepareTables, REBUILD, setTablesAside } from "./tables.ts";
import { openWriter } from "./writer.ts";

/** Milliseconds that a server has to start up, or to get a connection free, when we begin. */
const PATIENCE = 30_000;
const RETRY = 500;
const SAY_AFTER = 5_000;

/**
 * A server's database by its URL. Connects once, so that what is wrong with the URL is told now. Throws a PlainError saying what. `answerTimeout`: milliseconds
 * after which a writer's question without an answer is given up, other than the usual ones.
 */
export async function openPostgresStore(url: string, { answerTimeout }: { answerTimeout?: number } = {}): Promise<Store> {
  const server = new Server(url, answerTimeout);
  const listener = new Listener(server);
  const readers = openReaders(server, listener);
  const closing = new AbortController();
  let writer: Database | undefined;
  /** Has the right to write already. */
  let held: Connection | undefined;
  await tryOnce(server);
  return {
    readers,
    // Whoever wants to know asks the server.
    lock: { announce: async () => {}, release: async () => {} },
    beginReading: async ({ onNotice = () => {} }) => {
      const tables = await onOwnConnection(server, ({ session }) => lookAtTables(session, server.name));
      if (tables === "none")
        onNotice(`Nothing is indexed in PostgreSQL (${server.name}) yet: answers come once "npx throughline index" has begun.`);
      if (tables === "older")
        onNotice(
          `The tables in PostgreSQL (${server.name}) are of an older version: the indexer of this version brings them up to date.`,
        );
    },
    becomeWriter: async ({ deployment, onNotice = () => {}, signal }) => {
      const either = AbortSignal.any([signal, closing.signal]);
      // Now, and not when a standby takes over: it reads everything once.
      let whole = await onOwnConnection(server, (connection) => lookWhole(connection, server.name, onNotice));
      for (;;) {
        const connection = held ?? (await waitForRightToWrite(server, either, onNotice));
        held = undefined;
        try {
          await prepareTables(connection.session, server.name);
          whole ||= await lookWhole(connection, server.name, onNotice);
          const cursor = await readCursor(connection.session);
          if (cursor && deployment && !isOf(cursor, deployment)) throw otherLedger(server.name, cursor, deployment);
        } catch (error) {
          await connection.end();
          if (!(error instanceof DatabaseAway)) throw error;
          onNotice(`${error.message}. Trying again until it is there.`);
          continue;
        }
        const prepare = ({ session }: Connection): Promise<void> => prepareTables(session, server.name);
        writer = openWriter({ server, listener, readers, connection, prepare, onNotice });
        return writer;
      }
    },
    setAside: async () => {
      held ??= await takeRightToWrite(server).catch((error: unknown) => {
        throw error instanceof DatabaseAway ? notThere(error) : error;
      });
      if (!held) throw inUse(server.name);
      const aside = await setTablesAside(held.session, server.name);
      if (aside === undefined) return undefined;
      return {
        where: `the schema "${aside}" of PostgreSQL (${server.name})`,
        remove: `psql "$DATABASE_URL" -c 'DROP SCHEMA ${aside} CASCADE'`,
      };
    },
    close: async () => {
      closing.abort();
      await held?.end();
      await writer?.close();
      await listener.close();
      await readers.close();
    },
  };
}

/** Tells at once what is wrong with the URL, or that nobody is there. A server that is starting up, or full, is given some time. */
async function tryOnce(server: Server): Promise<void> {
  for (const end = Date.now() + PATIENCE; ; await pause(RETRY)) {
    try {
      await (await server.connect([], "throughline")).end();
      return;
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      const { code } = error.cause as { code?: string };
      if ((code !== "57P03" && code !== "53300") || Date.now() > end) throw notThere(error);
    }
  }
}

async function onOwnConnection<T>(server: Server, work: (connection: Connection) => Promise<T>): Promise<T> {
  let connection: Connection | undefined;
  try {
    connection = await server.connect([], "throughline");
    return await work(connection);
  } catch (error) {
    throw error instanceof DatabaseAway ? notThere(error) : error;
  } finally {
    await connection?.end();
  }
}

/** Whether everything was looked at, and adds up; false where there is nothing to look at (yet). Throws a PlainError where it does not add up. */
async function lookWhole({ session }: Connection, name: string, onNotice: (line: string) => void): Promise<boolean> {
  if ((await lookAtTables(session, name)) !== "ready") return false;
  const saying = setTimeout(
    () => onNotice("Looking whether all that is stored adds up; with many entries that takes a while."),
    SAY_AFTER,
  );
  try {
    if (await isWhole(session)) return true;
  } finally {
    clearTimeout(saying);
  }
  throw new PlainError(`What is stored in PostgreSQL (${name}) is damaged: it does not add up. ${REBUILD}.`);
}

function otherLedger(name: string, cursor: Cursor, deployment: Deployment): PlainError {
  const what =
    cursor.chainId === deployment.chainId
      ? `mirrors other contracts on chain ${cursor.chainId} (ledger ${cursor.ledger}) than the deployment names (${deployment.ledger}): they were deployed again, or DEPLOYMENT ` +
        "names another file"
      : `mirrors a ledger on chain ${cursor.chainId} (${cursor.ledger}), and the deployment names one on chain ${deployment.chainId} (${deployment.ledger})`;
  return new PlainError(
    `PostgreSQL (${name}) ${what}. Let DATABASE_URL name a database of its own, or set DEPLOYMENT to the right file; if what is stored is of no use any more: ${REBUILD}.`,
  );
}

function inUse(name: string): PlainError {
  return new PlainError(
    `Another process writes into PostgreSQL (${name}). Stop every "index" and "start" that uses it, and run the same command again; "serve" may go on.`,
  );
}

function notThere(away: DatabaseAway): PlainError {
  return new PlainError(`${away.message}. Check DATABASE_URL, and that the server runs.`, { cause: away });
}
