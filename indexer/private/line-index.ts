// Where in an append-only file of JSON lines something stands: a cache beside it, which is made again from the lines whenever it is
// missing, behind or damaged. It holds places alone; what is said of anything is read from the lines themselves, and compared.
import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { type AppendOnlyFile, parsed } from "./append-only-file.ts";

/** Lines taken in one transaction: in between, other processes have their turn. */
const LINES_AT_ONCE = 20_000;
/** So many bytes before the place up to which lines were taken tell the file from another one. */
const MARK_BYTES = 256;
const BUSY_MS = 60_000;
/** The schema; another number is made anew. */
const VERSION = 1;

/** A name under which a line is found. `kind` is a small whole number. */
export interface LineName {
  kind: number;
  /** Of 16 bytes, evenly spread. */
  key: Uint8Array;
  /** Of several lines of this name the last counts; else the first. */
  lastCounts: boolean;
}

interface Statements {
  find: StatementSync;
  any: StatementSync;
  first: StatementSync;
  last: StatementSync;
  state: StatementSync;
  keepState: StatementSync;
}

interface State {
  inode: bigint;
  /** Whole lines up to this byte were taken. */
  upto: bigint;
  mark: string;
}

/** The lines of one file by name. Several processes may use the same index at once; every look-up sees what any of them has appended. */
export class LineIndex {
  readonly #file: AppendOnlyFile;
  readonly #path: string;
  readonly #namesOf: (value: unknown) => LineName[];
  #database: DatabaseSync | undefined;
  #statements: Statements | undefined;
  #lines: number | undefined;
  /** Of the file when the index was last brought up to it. */
  #seen: { inode: bigint; size: bigint } | undefined;
  /** Kinds that some line has. */
  #kinds = new Map<number, boolean>();
  /** For as long as this process lasts: nothing can be written at the path. */
  #inMemory = false;

  /** `namesOf`: under which names a line's value is to be found; none where it is of no use. */
  constructor(file: AppendOnlyFile, path: string, namesOf: (value: unknown) => LineName[]) {
    this.#file = file;
    this.#path = path;
    this.#namesOf = namesOf;
  }

  /** The value of the line with this name; undefined where there is none. */
  find(name: Omit<LineName, "lastCounts">): unknown {
    return this.#mended(() => {
      if (!this.#bringUp() || !this.#has(name.kind)) return undefined;
      const row = this.#statements!.find.get(name.kind, name.key) as { at: number; length: number } | undefined;
      if (!row) return undefined;
      const value = this.#read(row.at, row.length);
      const names = value === undefined ? [] : this.#namesOf(value);
      if (names.some(({ kind, key }) => kind === name.kind && Buffer.compare(key, name.key) === 0)) return value;
      throw new Damaged(`line ${row.at} is another one`);
    });
  }

  #has(kind: number): boolean {
    let has = this.#kinds.get(kind);
    if (has === undefined) this.#kinds.set(kind, (has = this.#statements!.any.get(kind) !== undefined));
    return has;
  }

  #read(at: number, length: number): unknown {
    const bytes = Buffer.allocUnsafe(length);
    const count = readSync(this.#lines!, bytes, 0, length, at);
    return count === length ? parsed(bytes.toString("utf8")) : undefined;
  }

  /** Does something with the index. Where that shows it to be damaged, makes it anew first; where it cannot be used, has one in memory. */
  #mended<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const damaged = error instanceof Damaged || DAMAGED.has(primaryCode(error));
      if (!damaged && !UNUSABLE.has(primaryCode(error))) throw error;
      this.#close();
      if (damaged) for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(this.#path + end, { force: true });
      else this.#inMemory = true;
      return work();
    }
  }

  /** Brings the index up to the file; false where there is none. */
  #bringUp(): boolean {
    const found = statSync(this.#file.path, { bigint: true, throwIfNoEntry: false });
    if (!found) {
      this.#close();
      return false;
    }
    const { ino: inode, size } = found;
    if (this.#seen?.inode === inode && this.#seen.size === size) return true;
    if (this.#seen?.inode !== inode) this.#openLines();
    this.#open();
    this.#kinds.clear();
    while (!this.#isUpTo() && this.#takeSome());
    this.#seen = { inode, size };
    return true;
  }

  #state(): State | undefined {
    const row = this.#statements!.state.get() as { inode: string; upto: string; mark: string } | undefined;
    return row && { inode: BigInt(row.inode), upto: BigInt(row.upto), mark: row.mark };
  }

  /** Without a lock: whether there is nothing left to take, of the very file that was taken. */
  #isUpTo(): boolean {
    const state = this.#state();
    const { ino, size } = fstatSync(this.#lines!, { bigint: true });
    return state !== undefined && state.inode === ino && state.upto === size && state.mark === this.#mark(state.upto);
  }

  /** Takes lines that were not taken yet; false where there are none left. */
  #takeSome(): boolean {
    const database = this.#database!;
    database.exec("BEGIN IMMEDIATE");
    try {
      // Asked for with the lock: while it was waited for, others may have appended, and taken what they appended.
      const { ino, size } = fstatSync(this.#lines!, { bigint: true });
      let state = this.#state();
      if (state && (state.inode !== ino || state.upto > size || state.mark !== this.#mark(state.upto))) {
        database.exec("DELETE FROM places");
        state = undefined;
      }
      let upto = state?.upto ?? 0n;
      let taken = 0;
      for (const { at, length, value } of this.#file.lines(Number(upto))) {
        for (const { kind, key, lastCounts } of this.#namesOf(value))
          this.#statements![lastCounts ? "last" : "first"].run(kind, key, at, length);
        upto = BigInt(at + length + 1);
        if (++taken === LINES_AT_ONCE) break;
      }
      this.#statements!.keepState.run(ino.toString(), upto.toString(), this.#mark(upto));
      database.exec("COMMIT");
      return taken === LINES_AT_ONCE;
    } catch (error) {
      if (database.isTransaction) database.exec("ROLLBACK");
      throw error;
    }
  }

  /** What stands before a place, as a word. */
  #mark(upto: bigint): string {
    const length = upto < BigInt(MARK_BYTES) ? Number(upto) : MARK_BYTES;
    const bytes = Buffer.alloc(length);
    readSync(this.#lines!, bytes, 0, length, Number(upto) - length);
    return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  }

  #openLines(): void {
    if (this.#lines !== undefined) closeSync(this.#lines);
    this.#lines = openSync(this.#file.path, "r");
  }

  #open(): void {
    if (this.#database) return;
    this.#database = openIndex(this.#inMemory ? undefined : this.#path);
    const prepare = (sql: string) => this.#database!.prepare(sql);
    this.#statements = {
      find: prepare("SELECT at, length FROM places WHERE kind = ? AND key = ?"),
      any: prepare("SELECT 1 FROM places WHERE kind = ? LIMIT 1"),
      first: prepare("INSERT OR IGNORE INTO places (kind, key, at, length) VALUES (?, ?, ?, ?)"),
      last: prepare("INSERT OR REPLACE INTO places (kind, key, at, length) VALUES (?, ?, ?, ?)"),
      state: prepare("SELECT inode, upto, mark FROM state"),
      keepState: prepare("INSERT OR REPLACE INTO state (id, inode, upto, mark) VALUES (1, ?, ?, ?)"),
    };
  }

  #close(): void {
    if (this.#lines !== undefined) closeSync(this.#lines);
    try {
      this.#database?.close();
    } catch {
      // It is damaged, and goes anyway.
    }
    this.#lines = this.#database = this.#statements = this.#seen = undefined;
    this.#kinds.clear();
  }
}

/** The index does not say what the lines say. */
class Damaged extends Error {}

/** SQLite's primary codes for a file that cannot be used here: PERM, BUSY, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL, AUTH. */
const UNUSABLE: ReadonlySet<number | undefined> = new Set([3, 5, 8, 10, 13, 14, 15, 23]);
/** Those of a file that is none of ours, or not whole: ERROR (no such table), CORRUPT, SCHEMA, CONSTRAINT, MISMATCH, FORMAT, NOTADB. */
const DAMAGED: ReadonlySet<number | undefined> = new Set([1, 11, 17, 19, 20, 24, 26]);

/** Undefined: no error of SQLite's. */
function primaryCode(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: number };
  return errcode === undefined ? undefined : errcode & 0xff;
}

/** Opens the index at a path; without one, or where nothing can be written there, one in memory that lasts as long as the process. */
function openIndex(path: string | undefined): DatabaseSync {
  if (path === undefined) return prepared(new DatabaseSync(":memory:"));
  try {
    closeSync(openSync(path, "a", 0o600)); // nobody else's to read: SQLite gives its other files the same rights
  } catch {
    return openIndex(undefined);
  }
  return prepared(new DatabaseSync(path, { timeout: BUSY_MS }));
}

function prepared(database: DatabaseSync): DatabaseSync {
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 16777216",
  );
  if (versionOf(database) === VERSION) return database;
  database.exec("BEGIN IMMEDIATE");
  // Another process may have made it meanwhile, and filled it.
  if (versionOf(database) !== VERSION)
    database.exec(`
      DROP TABLE IF EXISTS places; DROP TABLE IF EXISTS state;
      CREATE TABLE places (kind INTEGER NOT NULL, key BLOB NOT NULL, at INTEGER NOT NULL, length INTEGER NOT NULL,
        PRIMARY KEY (kind, key)) WITHOUT ROWID;
      CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), inode TEXT NOT NULL, upto TEXT NOT NULL, mark TEXT NOT NULL);
      PRAGMA user_version = ${VERSION}`);
  database.exec("COMMIT");
  return database;
}

function versionOf(database: DatabaseSync): number {
  return (database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
}
