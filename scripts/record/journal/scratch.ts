// What a large journal's check has to remember lies on the disk, not in memory: a temporary SQLite file, gone when the check is.
import { randomBytes } from "node:crypto";
import { accessSync, constants, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { PlainError } from "../../../contracts/plain-error.ts";

/** Of SQLite's pages, kilobytes are held in memory; the rest is on the disk. */
const CACHE_KILOBYTES = 32_768;
const NAME = /^throughline-journal-(\d+)-[0-9a-f]{16}\.sqlite$/;

/** A temporary database. It holds names of persons, so nobody else may read it, and it has no name on the disk while it is used. */
export class Scratch {
  readonly #database: DatabaseSync;
  readonly #path: string | undefined;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(database: DatabaseSync, path: string | undefined) {
    this.#database = database;
    this.#path = path;
    // All in one transaction that is never committed: nobody ever opens this file again. What would take it back is in memory: of a
    // file that was empty before, nothing.
    database.exec(
      `PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY;
       PRAGMA cache_size = -${CACHE_KILOBYTES}; BEGIN EXCLUSIVE`,
    );
  }

  /** For a few rows that fit in memory. */
  static inMemory(): Scratch {
    return new Scratch(new DatabaseSync(":memory:"), undefined);
  }

  /**
   * In `folder`, where that is a folder that may be written to; else in the system's folder for temporary files. Files that killed
   * processes left there are removed. Throws a PlainError where no file can be made.
   */
  static inFolder(folder: string): Scratch {
    const place = isWritable(folder) ? folder : tmpdir();
    removeLeftovers(place);
    const path = join(place, `throughline-journal-${process.pid}-${randomBytes(8).toString("hex")}.sqlite`);
    const before = process.umask(0o077);
    try {
      const scratch = new Scratch(new DatabaseSync(path), path);
      scratch.#unlink();
      return scratch;
    } catch (error) {
      rmSync(path, { force: true });
      throw inPlainWords(error);
    } finally {
      process.umask(before);
    }
  }

  /** Runs statements that change tables. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** The prepared statement of a text, made once. */
  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }

  /** Writes by a prepared statement. Throws a PlainError where the disk is full. */
  run(sql: string, ...values: (string | number | bigint | Uint8Array | null)[]): { changes: number; id: number } {
    try {
      const { changes, lastInsertRowid } = this.statement(sql).run(...values);
      return { changes: Number(changes), id: Number(lastInsertRowid) };
    } catch (error) {
      throw inPlainWords(error);
    }
  }

  /** Ends the database and removes its file. May be called again. */
  close(): void {
    if (this.#database.isOpen) this.#database.close();
    if (this.#path !== undefined) rmSync(this.#path, { force: true });
  }

  /** An open file needs no name; so a process that is killed leaves nothing behind. Some systems keep the name until it is closed. */
  #unlink(): void {
    try {
      rmSync(this.#path!);
    } catch {
      // Removed by `close`, or by the next `inFolder`.
    }
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

function removeLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const pid = Number(NAME.exec(name)?.[1]);
      if (pid > 0 && !isRunning(pid)) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // Somebody else's, or a folder that may not be listed: nothing that the check needs.
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function inPlainWords(error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (!/disk is full|unable to open|disk I\/O|readonly/i.test(text)) return error;
  return new PlainError(
    `The journal's check needs a temporary file, and it could not be written (${text}). Make room on the disk, or set DATA_DIR to a folder with more of it, then run the same command again.`,
    { cause: error },
  );
}
