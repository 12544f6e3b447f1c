import type { Deployment } from "../../contracts/deployment.ts";
import type { Database } from "./database.ts";
import type { DataDirectoryLock } from "./lock.ts";
import { openPgliteStore } from "./pglite-store.ts";
import { openPostgresStore } from "./postgres/postgres-store.ts";

export interface Store {
  /** For whoever only reads. With the embedded database what is asked waits until `becomeWriter` or `beginReading` has opened it. */
  readers: Database;
  /** To announce where this process answers; on a server that does nothing. */
  lock: DataDirectoryLock;
  /**
   * For whoever reads and will not write in this process: tells what is in the way of reading. Throws a PlainError where what is there is of no use. Where a
   * server has no tables yet it says so and resolves: readers' questions fail with a PlainError until the indexer has begun.
   */
  beginReading(options: { onNotice?: (line: string) => void }): Promise<void>;
  /**
   * The right to write. On a server it is waited for, and what is damaged, foreign, of a newer or another version or of another ledger is refused with a
   * PlainError; the embedded database is there at once, and what is of no use is set aside (never deleted), so that an empty one takes its place. The tables are
   * brought up to date. Throws the signal's reason where that comes first.
   */
  becomeWriter(options: WriterWishes): Promise<Database>;
  /**
   * Moves what is stored out of the way, whatever is wrong with it, and deletes nothing; undefined where nothing is there. Call it before `becomeWriter`, for which
   * it keeps the right to write. Throws a PlainError where another process writes, or where what is there is not Throughline's.
   */
  setAside(): Promise<Aside | undefined>;
  /** Closes all that was opened, and ends what waits; then gives the data directory free. */
  close(): Promise<void>;
}

export interface Aside {
  /** Where it lies now, as in "It lies in …". */
  where: string;
  /** The command that removes it for good. */
  remove: string;
}

export interface WriterWishes {
  /** The ledger that the database is to mirror. */
  deployment?: Deployment | undefined;
  /** Takes one line where something was set aside or is waited for. */
  onNotice?: (line: string) => void;
  signal: AbortSignal;
}

export interface StoreOptions {
  dataDirectory: string;
  /** A PostgreSQL server's database; absent: the embedded one in the data directory, which then is this process's alone. */
  databaseUrl?: string | undefined;
}

/** Opens the store. Throws a PlainError where another process holds the data directory, or the server cannot be used. */
export async function openStore({ dataDirectory, databaseUrl }: StoreOptions): Promise<Store> {
  return databaseUrl === undefined ? await openPgliteStore(dataDirectory) : await openPostgresStore(databaseUrl);
}
