// Files that are either whole and on the disk, or not there.
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Writable } from "node:stream";

/** What is being written is called this way. */
const UNFINISHED = /^\.[0-9a-f-]{36}\.part$/;
/** What nobody has written to for so long was left behind by a process that died. */
const ABANDONED_MS = 24 * 60 * 60 * 1_000;

/**
 * Writes a file to `directory`, which is made where it is missing; `write` fills and ends the stream and tells the file's name. Returns its
 * path. Where a file of that name is there already, the new one takes its place in one step.
 */
export async function writeWholeFile(directory: string, write: (into: Writable) => Promise<string>): Promise<string> {
  await mkdir(directory, { recursive: true });
  await sweep(directory);
  const beside = join(directory, `.${randomUUID()}.part`);
  try {
    // `flush`: the bytes are on the disk before the name says that they are there.
    const path = join(directory, await write(createWriteStream(beside, { flags: "wx", flush: true })));
    await rename(beside, path);
    await flushNames(directory);
    return path;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function sweep(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!UNFINISHED.test(name)) continue;
    const path = join(directory, name);
    const written = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity, // finished, or swept by another process meanwhile
    );
    if (written < Date.now() - ABANDONED_MS) await rm(path, { force: true });
  }
}

/** Makes names in a directory last through a loss of power. */
async function flushNames(directory: string): Promise<void> {
  if (process.platform === "win32") return; // a directory cannot be opened there
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
