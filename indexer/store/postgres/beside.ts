// Much data is stored on a connection of its own, so that nothing else that is written waits for it.
import { type BulkTransaction, DatabaseAway } from "../database.ts";
import { SETTINGS } from "./right-to-write.ts";
import type { Connection, Server } from "./server.ts";

/**
 * The second connection of whoever has the right to write. It does not hold that right itself: its owner ends it when the right is gone. Made when it is first
 * needed, and again after it has ended.
 */
export class Beside {
  readonly #server: Server;
  #connection: Promise<Connection> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(server: Server) {
    this.#server = server;
  }

  /** One after the other. Throws `DatabaseAway` where the connection ends meanwhile: whether it happened is then not known. */
  async transaction<T>(work: (tx: BulkTransaction) => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      const connecting = (this.#connection ??= this.#server.connect(SETTINGS, "throughline lists"));
      try {
        return await (await connecting).session.between("BEGIN", work);
      } catch (error) {
        const failed = await connecting.then(
          () => error instanceof DatabaseAway,
          () => true,
        );
        if (failed && this.#connection === connecting) await this.end();
        throw error;
      }
    });
    this.#last = turn.catch(() => {});
    return await turn;
  }

  /** Ends the connection, and with it what is being stored on it. */
  async end(): Promise<void> {
    const connecting = this.#connection;
    this.#connection = undefined;
    await connecting?.then(
      (connection) => connection.end(),
      () => {},
    );
  }
}
