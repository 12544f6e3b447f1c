// One process at a time in a data directory: the embedded database would be destroyed by a second.
import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../../contracts/plain-error.ts";
import { isAlive, ownIdentity, type ProcessIdentity } from "./process-identity.ts";

/** Who holds a data directory, and where it answers. */
export interface LockHolder {
  pid: number;
  /** The API's URL, once it serves. */
  url?: string;
}

export interface DataDirectoryLock {
  /** Tells others where this process answers. */
  announce(where: { url: string }): Promise<void>;
  /** Gives the directory free. Doing so twice does no harm. */
  release(): Promise<void>;
}

interface LockContent extends ProcessIdentity {
  url?: string;
  /** Tells one lock of a process from another. */
  token: string;
}

/** A takeover of a dead process's lock takes milliseconds; one that is older was itself interrupted. */
const TAKEOVER_TIMEOUT = 5_000;
const held = new Set<string>();

/**
 * Locks a data directory for this process, making it where needed. The lock of a process that is dead is taken over. Throws a PlainError naming the process that
 * holds it, or saying why the directory cannot be used.
 */
export async function lockDataDirectory(directory: string): Promise<DataDirectoryLock> {
  const content: LockContent = { ...ownIdentity(), token: randomBytes(8).toString("hex") };
  try {
    await mkdir(directory, { recursive: true });
    await acquire(directory, content);
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`${directory}: cannot be used as data directory (${(error as Error).message})`, { cause: error });
  }
  held.add(content.token);
  const file = lockFile(directory);
  return {
    announce: async ({ url }) => {
      await writeWhole(directory, { ...content, url }, (beside) => rename(beside, file));
    },
    release: async () => {
      if (!held.delete(content.token)) return;
      if ((await readContent(directory))?.token === content.token) await rm(file, { force: true });
    },
  };
}

/** Who holds a data directory; undefined where nobody does who is alive. */
export async function readLock(directory: string): Promise<LockHolder | undefined> {
  const content = await readContent(directory);
  if (!content || !holds(content)) return undefined;
  return content.url === undefined ? { pid: content.pid } : { pid: content.pid, url: content.url };
}

function lockFile(directory: string): string {
  return path.join(directory, "lock");
}

async function acquire(directory: string, content: LockContent): Promise<void> {
  const file = lockFile(directory);
  for (;;) {
    // A link is made whole or not at all, and never over another file.
    if (await writeWhole(directory, content, (beside) => happens(link(beside, file), "EEXIST"))) return;
    const holder = await readContent(directory);
    if (holder && holds(holder)) {
      const serving = holder.url === undefined ? "" : ` and serves ${holder.url}`;
      throw new PlainError(
        `${directory} is in use by process ${holder.pid}${serving}. Stop that one first, or set DATA_DIR to another directory.`,
      );
    }
    await takeAway(directory);
  }
}

/** Removes a dead process's lock; only one process may be at this, else one could remove what another has just made. */
async function takeAway(directory: string): Promise<void> {
  const takeover = path.join(directory, "lock.takeover");
  if (!(await happens(mkdir(takeover), "EEXIST"))) {
    const age =
      Date.now() -
      (await stat(takeover).then(
        ({ mtimeMs }) => mtimeMs,
        () => Date.now(),
      ));
    if (age > TAKEOVER_TIMEOUT) await rmdir(takeover).catch(() => {});
    else await pause(20);
    return;
  }
  try {
    // Where there is none any more, another may be making the next one at this moment: that is not ours to remove.
    const text = await readLockFile(directory);
    if (text === undefined) return;
    const holder = parseContent(text);
    if (!holder || !holds(holder)) await rm(lockFile(directory), { force: true });
  } finally {
    await rmdir(takeover).catch(() => {});
  }
}

function holds(content: LockContent): boolean {
  return held.has(content.token) || isAlive(content);
}

/** Undefined where there is no lock, or a file that is none. */
async function readContent(directory: string): Promise<LockContent | undefined> {
  const text = await readLockFile(directory);
  return text === undefined ? undefined : parseContent(text);
}

/** Undefined where there is no such file. */
async function readLockFile(directory: string): Promise<string | undefined> {
  try {
    return await readFile(lockFile(directory), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function parseContent(text: string): LockContent | undefined {
  try {
    const content = JSON.parse(text) as LockContent;
    return Number.isSafeInteger(content.pid) && content.pid > 0 && typeof content.token === "string" ? content : undefined;
  } catch {
    return undefined;
  }
}

async function writeWhole<T>(directory: string, content: LockContent, put: (beside: string) => Promise<T>): Promise<T> {
  const beside = path.join(directory, `lock.${randomBytes(6).toString("hex")}`);
  await writeFile(beside, `${JSON.stringify(content)}\n`, { flag: "wx" });
  try {
    return await put(beside);
  } finally {
    await rm(beside, { force: true });
  }
}

/** True once the work is done; false where it fails in the way named. */
async function happens(work: Promise<unknown>, unless: string): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === unless) return false;
    throw error;
  }
}
