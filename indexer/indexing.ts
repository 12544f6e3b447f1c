import type { Deployment } from "../contracts/deployment.ts";
import { PlainError } from "../contracts/plain-error.ts";
import type { Endpoints } from "./chain/endpoints.ts";
import type { Finality } from "./chain/finality.ts";
import type { RangeSize } from "./chain/range-size.ts";
import type { Method } from "./chain/raw-logs.ts";
import type { Cursor } from "./store/cursor.ts";
import type { Database } from "./store/database.ts";

/** What the steps of a running indexer share. */
export interface Indexing {
  readonly database: Database;
  readonly endpoints: Endpoints;
  readonly deployment: Deployment;
  readonly finality: Finality;
  readonly size: RangeSize;
  /** Says one line to whoever runs the indexer. */
  readonly notice: (line: string) => void;
  /** As the database has it. */
  cursor: Cursor;
  /** The head as last seen. */
  head: number;
  /** Up to this block nodes are not trusted to answer by range: something was missing there. */
  careful: { until: number; method: Exclude<Method, "range"> } | undefined;
  /** The last final block at which everything was compared in this run. */
  checkedFinal: number;
  /** The state of some range's end was gone when it was read, so that it could not be compared. */
  prunedBelow: boolean;
  /** Events taken in this run. */
  events: number;
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
    `The indexer failed and stored nothing of what it was at: ${said}. Start again; if it fails again, move the folder "db" out of the data ` +
      "directory: all of it is read from the chain.",
    { cause: error },
  );
}
