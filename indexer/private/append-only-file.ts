import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, statSync, writeSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { PlainError } from "../../contracts/plain-error.ts";

/**
 * Lines of JSON that are only ever added to, readable by their owner alone. What `append` returned from survives a crash;
 * a line that a crash tore in two was never acknowledged, and is passed over. Several processes may append.
 */
export class AppendOnlyFile {
  readonly path: string;
  #offset = 0;
  #inode = 0n;
  #rest = Buffer.alloc(0);

  constructor(path: string) {
    this.path = path;
  }

  /**
   * What was added since the last call, by whomever. `restarted` says that the file was replaced by another: what was read
   * before no longer counts.
   */
  read(): { lines: unknown[]; restarted: boolean } {
    const found = statSync(this.path, { bigint: true, throwIfNoEntry: false });
    const restarted = this.#offset > 0 && (!found || found.ino !== this.#inode || found.size < BigInt(this.#offset));
    if (restarted) {
      this.#offset = 0;
      this.#rest = Buffer.alloc(0);
    }
    if (!found || found.size === BigInt(this.#offset)) return { lines: [], restarted };
    this.#inode = found.ino;
    const file = openSync(this.path, "r");
    try {
      const added = Buffer.alloc(fstatSync(file).size - this.#offset);
      let length = 0;
      while (length < added.length) {
        const count = readSync(file, added, length, added.length - length, this.#offset + length);
        if (count === 0) break;
        length += count;
      }
      this.#offset += length;
      const text = Buffer.concat([this.#rest, added.subarray(0, length)]);
      const end = text.lastIndexOf(0x0a) + 1;
      this.#rest = Buffer.from(text.subarray(end));
      return { lines: text.subarray(0, end).toString("utf8").split("\n").flatMap(parsed), restarted };
    } finally {
      closeSync(file);
    }
  }

  /** Adds lines and returns once they are on the disk. Throws a PlainError where they cannot be written. */
  append(lines: readonly object[]): void {
    if (lines.length === 0) return;
    try {
      this.#append(lines);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      const why =
        code === "ENOSPC" ? "the disk is full; free some space" : code === "EACCES" ? "it may not be written" : String(code);
      throw new PlainError(`Cannot write ${this.path}: ${why}. Nothing that depends on it was sent.`, { cause: error });
    }
  }

  #append(lines: readonly object[]): void {
    const folder = dirname(this.path);
    const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
    const fresh = !existsSync(this.path);
    const file = openSync(this.path, "a+", 0o600);
    try {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
      // After a torn line the next one begins on a line of its own.
      const bytes = Buffer.from(endsTorn(file) ? `\n${text}` : text);
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (fresh) syncFolder(folder);
    if (made) for (let at = resolve(folder); at !== dirname(resolve(made)); at = dirname(at)) syncFolder(dirname(at));
  }
}

function endsTorn(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] !== 0x0a;
}

/** Flushes a folder: a new file's name is on the disk only once its folder is. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return; // It flushes no folders, and says so by an error.
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function parsed(line: string): unknown[] {
  if (line === "") return [];
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
