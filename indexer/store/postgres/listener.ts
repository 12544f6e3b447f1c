// The one connection of a process on which notifications come, whoever listens.
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../../../contracts/plain-error.ts";
import { DatabaseAway } from "../database.ts";
import type { Connection, Server } from "./server.ts";

/** Milliseconds between two tries to connect. */
const RETRY = 500;
/** The connection is asked so often whether it lives, and taken for dead where no answer comes in time. */
const HEARTBEAT = 10_000;
const ANSWER_TIMEOUT = 5_000;

interface Ear {
  channel: string;
  hear: (payload: string) => void;
  missed: () => void;
}

export class Listener {
  readonly #server: Server;
  readonly #ears = new Set<Ear>();
  readonly #closing = new AbortController();
  #connection: Connection | undefined;
  /** Runs while somebody listens. */
  #running: Promise<void> | undefined;
  /** Settles when the connection stands, or the first try has failed. */
  #begun = Promise.withResolvers<void>();

  constructor(server: Server) {
    this.#server = server;
  }

  /** As `Database.listen` says. Where the server is away at first, `missed` tells when it is there. Throws a PlainError where it refuses us. */
  async listen(channel: string, hear: Ear["hear"], missed: Ear["missed"]): Promise<() => Promise<void>> {
    this.#closing.signal.throwIfAborted();
    const ear: Ear = { channel, hear, missed };
    this.#ears.add(ear);
    this.#running ??= this.#run();
    try {
      await this.#begun.promise;
    } catch (error) {
      this.#ears.delete(ear);
      throw error;
    }
    // Where this fails the connection has ended: the next one asks for all channels, and `missed` is called.
    await this.#connection?.session.query(listenTo(channel)).catch(() => {});
    return async () => {
      this.#ears.delete(ear);
      if (this.#ears.size === 0) await this.#connection?.end();
    };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#ears.clear();
    await this.#connection?.end();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    let again = false;
    do {
      try {
        const connection = await this.#server.connect([], "throughline listener", ANSWER_TIMEOUT);
        await this.#serve(connection, again);
      } catch (error) {
        // Once it has worked, whatever is wrong now may be put right on the server: nobody is there to be told.
        if (!again && error instanceof PlainError) this.#begun.reject(error);
        else if (!(error instanceof DatabaseAway || error instanceof PlainError)) throw error;
      }
      again = true;
      this.#begun.resolve();
      if (this.#ears.size > 0) await pause(RETRY, undefined, { signal }).catch(() => {});
    } while (this.#ears.size > 0 && !signal.aborted);
    this.#running = undefined;
    this.#begun = Promise.withResolvers<void>();
  }

  /** Until the connection ends, or nobody listens any more. */
  async #serve(connection: Connection, again: boolean): Promise<void> {
    const { client, session, ended } = connection;
    client.on("notification", ({ channel, payload }) => {
      for (const ear of this.#ears) if (ear.channel === channel) ear.hear(payload ?? "");
    });
    const heartbeat = setInterval(() => void session.query("SELECT 1").catch(() => connection.end()), HEARTBEAT);
    try {
      // Whoever comes meanwhile asks for a channel alone.
      this.#connection = connection;
      for (const channel of new Set([...this.#ears].map((ear) => ear.channel))) await session.query(listenTo(channel));
      this.#begun.resolve();
      if (again) for (const ear of this.#ears) ear.missed();
      if (this.#ears.size > 0) await ended;
    } finally {
      clearInterval(heartbeat);
      this.#connection = undefined;
      await connection.end();
    }
  }
}

function listenTo(channel: string): string {
  return `LISTEN "${channel.replaceAll('"', '""')}"`;
}
