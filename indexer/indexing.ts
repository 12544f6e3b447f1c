import type { Deployment } from "../contracts/deployment.ts";
import { PlainError } from "../contracts/plain-error.ts";
import type { Endpoints } from "./chain/endpoints.ts";
import type { Finality } from "./chain/finality.ts";
import type { Block, Header } from "./chain/header.ts";
import type { Method } from "./chain/raw-logs.ts";
import type { Observer } from "./observer.ts";
import type { Prefetch } from "./prefetch.ts";
import { type Cursor, readCursor } from "./store/cursor.ts";
import type { Database } from "./store/database.ts";

/** What the steps of a running indexer share. */
export interface Indexing {
  readonly database: Database;
  readonly endpoints: Endpoints;
  readonly deployment: Deployment;
  readonly finality: Finality;
  /** Says one line to whoever runs the indexer. */
  readonly notice: (line: string) => void;
  readonly observer: Observer | undefined;
  readonly prefetch: Prefetch;
  /** As the database has it, and on it the blocks that were read since it was written and held nothing. */
  cursor: Cursor;
  /** Those blocks' headers, as far as they were read; undefined: there are none. */
  unwritten: { end: Header; headers: Header[] } | undefined;
  /** The newest blocks, met but not read yet: each follows on the one before, and none claims to hold anything of ours. */
  met: Block[];
  /** When the database was last told that the chain is being watched; milliseconds of `performance.now()`. */
  writtenAt: number;
  /** The last comparison with the contracts' own counters: at which block, and when. */
  comparedAt: { block: number; time: number } | undefined;
  /** Somebody waits: nothing is put off. */
  hurry: boolean;
  /** The head as last seen. */
  head: number;
  /** Up to this block nodes are not trusted to answer by range: something was missing there. */
  careful: { until: number; method: Exclude<Method, "range"> } | undefined;
  /** The last final block at which everything was compared in this run. */
  checkedFinal: number;
  /** Before this time it is not done again, unless somebody waits. */
  checkFinalFrom: number;
  /** The state of some range's end was gone when it was read, so that it could not be compared. */
  prunedBelow: boolean;
  /** Events taken in this run. */
  events: number;
}

/** Forgets what is known beyond the database, and stands where the database stands. */
export async function standWhereWritten(indexing: Indexing): Promise<void> {
  const cursor = await readCursor(indexing.database);
  if (!cursor) throw new PlainError("The database was emptied while it was written to. Start again.");
  indexing.cursor = cursor;
  indexing.unwritten = undefined;
  indexing.met = [];
  indexing.comparedAt = undefined;
  indexing.prefetch.forget();
}

/** The indexer stops for good: something is wrong that reading on would hide. */
export class Stopped extends PlainError {
  /** How many lines and sequences do not agree with the chain. */
  readonly gaps: number;

  constructor(message: string, gaps: number, cause?: unknown) {
    super(message, { cause });
    this.gaps = gaps;
  }
}

/** Why the indexer stopped, as a person can act on it. */
export function faultOf(error: unknown): PlainError {
  if (error instanceof PlainError) return error;
  const said = (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]!.slice(0, 300);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "53100" || code === "ENOSPC" || /no space left/i.test(said)) {
    return new PlainError(
      "The disk is full: nothing more can be stored. Make room and start again; indexing goes on where it stopped.",
      {
        cause: error,
      },
    );
  }
  return new PlainError(
    `The indexer failed and stored nothing of what it was at: ${said}. Start again; if it fails again, run "npx throughline rebuild", ` +
      "which sets the database aside and reads everything from the chain again.",
    { cause: error },
  );
}
