// What is written when: facts at once; that the chain is watched, and blocks without facts, only now and then.
import type { ChainRange } from "./chain/read-range.ts";
import { Discrepancy } from "./check/discrepancy.ts";
import type { TakenRange } from "./check/take-range.ts";
import type { Header } from "./chain/header.ts";
import type { Indexing } from "./indexing.ts";
import { commitEmpty, commitRange } from "./store/commit-range.ts";

/** Milliseconds. Others take an indexer that has not been heard of for several times as long for dead. */
export const HEARTBEAT = 5_000;

/** Whether it is time to write that the chain is watched. */
export function isHeartbeatDue({ writtenAt }: Indexing): boolean {
  return performance.now() - writtenAt >= HEARTBEAT;
}

/** Writes what a range brought, and the cursor behind it. Throws a `Discrepancy` where the database finds that something does not fit. */
export async function writeRange(
  indexing: Indexing,
  range: ChainRange,
  taken: TakenRange,
  end: { verified: number; head: number; finalized: Header },
): Promise<void> {
  const { database, cursor, unwritten, observer } = indexing;
  const start = performance.now();
  try {
    indexing.cursor = await database.transaction((tx) =>
      commitRange(tx, cursor, range, taken.books, taken.moved, { ...end, passed: unwritten?.headers ?? [] }),
    );
  } catch (error) {
    throw asDiscrepancy(error);
  }
  indexing.unwritten = undefined;
  indexing.writtenAt = performance.now();
  indexing.events += range.events.length;
  observer?.committed?.({
    blocks: range.end.number - range.first.number + 1,
    events: range.events.length,
    milliseconds: indexing.writtenAt - start,
  });
}

/** Keeps a range without events in memory, until the next write. */
export function passRange(
  indexing: Indexing,
  range: ChainRange,
  end: { verified: number; head: number; finalized: Header },
): void {
  const { cursor, unwritten } = indexing;
  const finalized = end.finalized.number > cursor.finalized.number ? end.finalized : cursor.finalized;
  const headers = [...(unwritten?.headers ?? []), ...range.headers].filter(({ number }) => number > finalized.number);
  indexing.unwritten = { end: range.end, headers };
  indexing.cursor = {
    ...cursor,
    indexed: { number: range.end.number, hash: range.end.hash },
    verified: end.verified,
    finalized: { number: finalized.number, hash: finalized.hash },
    fault: null,
  };
}

/** Writes down what was only in memory, and that the chain is watched. */
export async function writeDown(indexing: Indexing): Promise<void> {
  const { database, cursor, unwritten, head } = indexing;
  indexing.writtenAt = performance.now();
  if (unwritten) {
    indexing.cursor = await database.transaction((tx) => commitEmpty(tx, cursor, unwritten.end, unwritten.headers, head));
    indexing.unwritten = undefined;
  } else {
    await database.query("UPDATE chain SET head_number = $1, seen_at = now()", [head]);
    indexing.cursor = { ...cursor, head };
  }
}

/** A row that refers to one that is not there, or is there already: where state is pruned, the database is the first to notice. */
function asDiscrepancy(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "23503" && code !== "23505") return error;
  const detail = "detail" in (error as Error) ? String((error as Error & { detail: unknown }).detail) : "";
  return new Discrepancy(`An event refers to one that is missing, or came twice. ${detail}`.trim());
}
