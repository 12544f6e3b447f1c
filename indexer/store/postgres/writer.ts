import { setTimeout as pause } from "node:timers/promises";
import { type Database, DatabaseAway, type Queryable } from "../database.ts";
import type { Listener } from "./listener.ts";
import { waitForRightToWrite } from "./right-to-write.ts";
import { Beside } from "./beside.ts";
import type { Connection, Server } from "./server.ts";

/** Milliseconds that what is being written has to end when all is closed. */
const GRACE = 5_000;

export interface WriterOptions {
  server: Server;
  listener: Listener;
  /** Snapshots are taken here, beside what is being written. */
  readers: Database;
  /** Has the right to write. */
  connection: Connection;
  /** Makes sure that the tables are there as they must be; called again when the right to write has come back. */
  prepare: (connection: Connection) => Promise<void>;
  onNotice: (line: string) => void;
}

/**
 * The one writer. Everything is written on the connection that has the right to write: when it ends, all that is asked fails with `DatabaseAway`
 * until `recover` has got the right back.
 */
export function openWriter({ server, listener, readers, connection: first, prepare, onNotice }: WriterOptions): Database {
  let connection: Connection | undefined = watched(first);
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  const beside = new Beside(server);

  function watched(held: Connection): Connection {
    void held.ended.then(() => {
      if (connection === held) connection = undefined;
      void beside.end();
    });
    return held;
  }
  /** One thing at a time: what is asked beside a transaction waits for its end. */
  const inTurn = <T>(work: (session: Connection["session"]) => Promise<T>): Promise<T> => {
    const turn = last.then(async () => {
      const held = connection;
      if (closing.signal.aborted) throw new Error("The database was closed.");
      if (!held) throw new DatabaseAway(`The connection to PostgreSQL (${server.name}) has ended.`);
      try {
        return await work(held.session);
      } catch (error) {
        // What is left of it must not go on writing.
        if (error instanceof DatabaseAway && connection === held) {
          connection = undefined;
          await held.end();
        }
        throw error;
      }
    });
    last = turn.catch(() => {});
    return turn;
  };
  const transaction = <T>(work: (tx: Queryable) => Promise<T>): Promise<T> =>
    inTurn((session) => session.between("BEGIN", work));
  return {
    query: (sql, parameters) => inTurn((session) => session.query(sql, parameters)),
    transaction,
    beside: async (work) => {
      if (closing.signal.aborted) throw new Error("The database was closed.");
      if (!connection) throw new DatabaseAway(`The connection to PostgreSQL (${server.name}) has ended.`);
      return await beside.transaction(work);
    },
    snapshot: (work) => readers.snapshot(work),
    script: async (sql) => {
      await transaction((tx) => tx.query(sql));
    },
    listen: (channel, hear, missed) => listener.listen(channel, hear, missed),
    recover: async (signal) => {
      if (connection) return;
      const either = AbortSignal.any([signal, closing.signal]);
      while (!connection) {
        const held = await waitForRightToWrite(server, either, onNotice);
        try {
          await prepare(held);
          either.throwIfAborted();
        } catch (error) {
          await held.end();
          if (!(error instanceof DatabaseAway)) throw error;
          continue;
        }
        connection = watched(held);
      }
    },
    close: async () => {
      closing.abort();
      // What is still asked ends by itself, or with its connection.
      await Promise.race([last, pause(GRACE, undefined, { ref: false })]);
      await beside.end();
      await connection?.end();
    },
  };
}
