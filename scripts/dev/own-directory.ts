import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PlainError } from "../../contracts/plain-error.ts";
import { lockDataDirectory, readLock } from "../../indexer/store/lock.ts";

const MARKER = "demonstration";
const LOCK = "lock";

/**
 * Empties a directory for a demonstration, making it where needed. Only one that is empty, or that an earlier demonstration
 * marked as its own, is emptied. Throws a PlainError where it is another's, or in use.
 */
export async function resetOwnDirectory(directory: string): Promise<void> {
  const holder = await readLock(directory);
  if (holder) {
    const where = holder.url === undefined ? "" : ` and serves ${holder.url}`;
    throw new PlainError(
      `${directory} is in use by process ${holder.pid}${where}. Stop that one first, or set DATA_DIR to another directory.`,
    );
  }
  const names = await namesIn(directory);
  if (names.some((name) => !name.startsWith(LOCK)) && !names.includes(MARKER)) {
    throw new PlainError(
      `${directory} is not empty and not a demonstration's, so it is not reset. Set DATA_DIR to another directory (it is made), or unset it.`,
    );
  }
  const lock = await lockDataDirectory(directory);
  try {
    await writeFile(
      join(directory, MARKER),
      'Files of a demonstration: "npm run dev" deletes everything in this directory at each start.\n',
    );
    for (const name of await namesIn(directory))
      if (name !== MARKER && !name.startsWith(LOCK)) await rm(join(directory, name), { recursive: true, force: true });
  } finally {
    await lock.release();
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new PlainError(`${directory}: cannot be used as data directory (${(error as Error).message}).`, { cause: error });
  }
}
