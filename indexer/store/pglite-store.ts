import { existsSync } from "node:fs";
import { readdir, rename, statfs } from "node:fs/promises";
import path from "node:path";
import type { Deployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { isOf, readCursor } from "./cursor.ts";
import type { Database } from "./database.ts";
import { lockDataDirectory } from "./lock.ts";
import { migrate, SchemaMismatch } from "./migrate.ts";
import type { Store } from "./open.ts";
import { openPGlite } from "./pglite.ts";
import { isWhole } from "./whole.ts";

/** An empty database takes some 40 MB. */
const LEAST_SPACE = 64 * 1024 * 1024;

interface Wishes {
  /** The ledger that the database is to mirror; one that mirrors another is set aside. */
  deployment?: Deployment | undefined;
  /** Refuses a database of no use instead of setting it aside: whoever only reads could not fill an empty one. */
  keep?: boolean;
  /** Takes one line where something was set aside. */
  onNotice?: ((line: string) => void) | undefined;
}

/**
 * The data directory for this process alone: its lock, and the embedded database in `db/`. The database is a mirror of the chain, so one that is damaged, of another
 * version or of another ledger is set aside (never deleted), and an empty one takes its place. Throws a PlainError where another process holds the directory; later
 * where the database was made by a newer version, the disk is full, or what would be set aside is to be kept.
 */
export async function openPgliteStore(dataDirectory: string): Promise<Store> {
  const lock = await lockDataDirectory(dataDirectory);
  const directory = path.join(dataDirectory, "db");
  const ready = Promise.withResolvers<Database>();
  ready.promise.catch(() => {});
  let opening: Promise<Database> | undefined;
  const opened = async (wishes: Wishes): Promise<Database> => {
    opening ??= openOrSetAside(directory, wishes);
    opening.then(ready.resolve, ready.reject);
    return await opening;
  };
  return {
    readers: {
      query: async (sql, parameters) => await (await ready.promise).query(sql, parameters),
      transaction: () => Promise.reject(new Error("Readers write nothing.")),
      beside: () => Promise.reject(new Error("Readers write nothing.")),
      snapshot: async (work) => await (await ready.promise).snapshot(work),
      script: () => Promise.reject(new Error("Readers write nothing.")),
      listen: async (channel, hear, missed) => await (await ready.promise).listen(channel, hear, missed),
      recover: async () => {},
      close: async () => {},
    },
    lock,
    beginReading: async ({ onNotice }) => {
      await opened({ keep: true, onNotice });
    },
    becomeWriter: async ({ deployment, onNotice }) => await opened({ deployment, onNotice }),
    setAside: async () => {
      if (!existsSync(directory)) return undefined;
      const aside = await setAside(directory);
      return { where: aside, remove: `rm -r '${aside.replaceAll("'", "'\\''")}'` };
    },
    close: async () => {
      ready.reject(new Error("The database was closed."));
      const database = await opening?.catch(() => undefined);
      await database?.close();
      await lock.release();
    },
  };
}

async function openOrSetAside(directory: string, options: Wishes): Promise<Database> {
  const opened = await open(directory, options.deployment);
  if (typeof opened !== "string") return opened;
  if (options.keep) {
    throw new PlainError(
      `The database in ${directory} ${opened}. Run "npx throughline start", which sets it aside and reads everything from the chain again, ` +
        "or set DATA_DIR to another directory.",
    );
  }
  const aside = await setAside(directory);
  options.onNotice?.(`The database in ${directory} ${opened}: moved to ${aside}, and everything is read from the chain again.`);
  const fresh = await open(directory, options.deployment);
  if (typeof fresh === "string") throw new PlainError(`No database can be made in ${directory}: it ${fresh}.`);
  return fresh;
}

/** The database; or why the one that is there is of no use. */
async function open(directory: string, deployment: Deployment | undefined): Promise<Database | string> {
  if (await isForeign(directory)) return "is not one that Throughline made";
  let database: Database | undefined;
  try {
    database = await openPGlite(directory);
    await migrate(database);
    const cursor = await readCursor(database);
    if (cursor && deployment && !isOf(cursor, deployment)) {
      await database.close();
      return `mirrors another ledger (${cursor.ledger} on chain ${cursor.chainId})`;
    }
    if (await isWhole(database)) return database;
    await database.close();
    return "is damaged (what is in it does not add up)";
  } catch (error) {
    await database?.close().catch(() => {});
    const said = firstLine(error);
    if (error instanceof SchemaMismatch && error.newer) {
      throw new PlainError(
        `The database in ${directory} is of a newer version of Throughline. Update this one, or set DATA_DIR to another directory.`,
      );
    }
    if (error instanceof SchemaMismatch) return "is of another version of Throughline";
    if (/no space left|ENOSPC/i.test(said))
      throw new PlainError(`${directory}: the disk is full. Make room and start again.`, { cause: error });
    if (/EACCES|EPERM|EROFS|permission denied/i.test(said)) {
      throw new PlainError(
        `${directory}: cannot be written (${said}). Check whose it is, or set DATA_DIR to another directory.`,
        { cause: error },
      );
    }
    if (await isDiskFull(path.dirname(directory)))
      throw new PlainError(`${directory}: the disk is full. Make room and start again.`, { cause: error });
    // The embedded database dies on damage without saying what it met.
    return /^Aborted|failed to initialize/.test(said) ? "is damaged" : `cannot be opened (${said})`;
  }
}

/** Emscripten, on which the embedded database runs, throws bare numbers where a file operation fails; these are its own. */
const FILE_ERRORS: Record<number, string> = { 2: "permission denied", 51: "no space left", 69: "EROFS" };

function firstLine(error: unknown): string {
  if (error instanceof Error) return error.message.split("\n", 1)[0]!.slice(0, 200);
  const { errno } = Object(error) as { errno?: number };
  return errno === undefined ? String(error) : (FILE_ERRORS[errno] ?? `file error ${errno}`);
}

/** Whether there is something in the directory that is no database. */
async function isForeign(directory: string): Promise<boolean> {
  try {
    const names = await readdir(directory);
    return names.length > 0 && !names.includes("PG_VERSION");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return false;
    if (code === "ENOTDIR") return true;
    throw new PlainError(`${directory}: cannot be read (${(error as Error).message})`, { cause: error });
  }
}

/** The embedded database does not always say that it was space that it lacked. */
async function isDiskFull(directory: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize < LEAST_SPACE;
}

async function setAside(directory: string): Promise<string> {
  const aside = `${directory}.aside-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  await rename(directory, aside);
  return aside;
}
