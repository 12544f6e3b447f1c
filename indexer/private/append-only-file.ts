import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { PlainError } from "../../contracts/plain-error.ts";

/** Bytes read at a time; a longer line is read whole. */
const CHUNK = 1 << 20;

/** A line of JSON, and where it stands: from byte `at`, `length` bytes without its line feed. */
export interface Line {
  at: number;
  length: number;
  value: unknown;
}

/**
 * Lines of JSON that are only ever added to, readable by their owner alone. What `append` returned from survives a crash;
 * a line that a crash tore in two was never acknowledged, and is passed over. Several processes may append.
 */
export class AppendOnlyFile {
  readonly path: string;
  /** Whether this process has seen to it that the file's name is on the disk: whoever made it may have died before. */
  #named = false;

  constructor(path: string) {
    this.path = path;
  }

  /** The whole lines from byte `from` on, where a line must begin; none where there is no file. Memory does not grow with the file. */
  *lines(from = 0): Generator<Line, void, undefined> {
    let file: number;
    try {
      file = openSync(this.path, "r");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
      throw error;
    }
    try {
      let at = from;
      let rest = Buffer.alloc(0);
      for (;;) {
        // A long line is met in ever larger bites, so that it is copied but a few times.
        const bite = Buffer.allocUnsafe(Math.max(CHUNK, rest.length));
        const count = readSync(file, bite, 0, bite.length, at + rest.length);
        if (count === 0) return;
        const bytes = rest.length === 0 ? bite.subarray(0, count) : Buffer.concat([rest, bite.subarray(0, count)]);
        let begin = 0;
        for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, begin)) {
          const value = parsed(bytes.toString("utf8", begin, end));
          if (value !== undefined) yield { at: at + begin, length: end - begin, value };
          begin = end + 1;
        }
        at += begin;
        rest = Buffer.from(bytes.subarray(begin));
      }
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

  /** Returns once everything in the file is on the disk: what stands there may be of a process that died, or works on, before it was. */
  flush(): void {
    if (!existsSync(this.path)) return;
    const file = openSync(this.path, "r+");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    this.#name();
  }

  #name(): void {
    if (!this.#named) syncFolder(dirname(this.path));
    this.#named = true;
  }

  #append(lines: readonly object[]): void {
    const folder = dirname(this.path);
    const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Others' file may have been moved away, and a new one is made.
    if (!existsSync(this.path)) this.#named = false;
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
    this.#name();
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

/** Undefined: no JSON, so a line that a crash tore. */
export function parsed(line: string): unknown {
  if (line === "") return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
