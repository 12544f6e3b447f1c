import { checkAgain } from "../arrival/check-matches.ts";
import { askForLists } from "../arrival/requests.ts";
import { type Books, FACT_TABLES } from "../books/books.ts";
import type { LineState } from "../books/lines.ts";
import type { Header } from "../chain/header.ts";
import type { ChainRange } from "../chain/read-range.ts";
import { announceChange } from "./changes.ts";
import { addCheckpoints, type Cursor, moveCursor, timeText } from "./cursor.ts";
import { insertRows, type Queryable } from "./database.ts";
import { sumGifts } from "./gift-sums.ts";

export interface RangeEnd {
  verified: number;
  finalized: Header;
  head: number;
  /** Blocks before the range, read without facts and not written yet. */
  passed: readonly Header[];
}

/** Writes what a range brought, and the cursor behind it. Call it in one transaction: all of it, or none. */
export async function commitRange(
  tx: Queryable,
  cursor: Cursor,
  range: ChainRange,
  books: Books,
  moved: LineState[],
  end: RangeEnd,
): Promise<Cursor> {
  // Not every block that has events: those that only say what the contracts are made of bring nothing, and nobody would miss them.
  const withFacts = new Set(FACT_TABLES.flatMap((table) => books.rows[table].map((row) => (row as { block: number }).block)));
  const blocks = range.headers.filter(({ number }) => withFacts.has(number));
  await insertRows(
    tx,
    "block",
    blocks.map(({ number, hash, parentHash, time }) => ({ number, hash, parent_hash: parentHash, time: timeText(time) })),
  );
  for (const table of FACT_TABLES) await insertRows(tx, table, books.rows[table]);
  if (books.rows.donation.length > 0 || books.rows.reversal.length > 0)
    await sumGifts(tx, "ADD", range.first.number, range.end.number);
  if (books.rows.batch.length > 0) {
    await askForLists(tx, range.first.number, range.end.number);
    await checkAgain(tx, range.first.number, range.end.number);
  }
  if (moved.length > 0) {
    await tx.query(
      `UPDATE line SET received = moved.received, spent = moved.spent, refunded = moved.refunded
       FROM unnest($1::integer[], $2::numeric[], $3::numeric[], $4::numeric[]) AS moved (number, received, spent, refunded)
       WHERE line.number = moved.number`,
      [
        moved.map(({ number }) => number),
        moved.map(({ received }) => received),
        moved.map(({ spent }) => spent),
        moved.map(({ refunded }) => refunded),
      ],
    );
  }
  await addCheckpoints(
    tx,
    [...end.passed, ...range.headers].filter(({ number }) => number > end.finalized.number && !withFacts.has(number)),
  );
  await forgetFinalCheckpoints(tx, cursor, end.finalized.number);
  // Finality never steps back, whatever a node that lags behind says of it.
  const finalized =
    end.finalized.number > cursor.finalized.number
      ? { number: end.finalized.number, hash: end.finalized.hash }
      : cursor.finalized;
  const next = { verified: end.verified, finalized, head: end.head, entries: cursor.entries + books.entries };
  await moveCursor(tx, { ...next, indexed: range.end });
  if (range.events.length > 0) await announceChange(tx, { kind: "read", block: range.end.number, hash: range.end.hash });
  return { ...cursor, ...next, indexed: { number: range.end.number, hash: range.end.hash }, fault: null };
}

/**
 * Moves the cursor over blocks without facts, up to `end`; `headers` are those of them that are known, `cursor` what the cursor has come to but for
 * `head`. Call it in one transaction.
 */
export async function commitEmpty(
  tx: Queryable,
  cursor: Cursor,
  end: Header,
  headers: readonly Header[],
  head: number,
): Promise<Cursor> {
  const { finalized, verified, entries } = cursor;
  await addCheckpoints(
    tx,
    headers.filter(({ number }) => number > finalized.number),
  );
  await forgetFinalCheckpoints(tx, cursor, finalized.number);
  await moveCursor(tx, { indexed: end, verified, finalized, head, entries });
  return { ...cursor, head };
}

/** No reorg goes below finality, so only the last checkpoint there is kept, and the one that everything began with. */
async function forgetFinalCheckpoints(tx: Queryable, cursor: Cursor, finalized: number): Promise<void> {
  await tx.query(
    `DELETE FROM checkpoint WHERE number >= $2 AND number < (SELECT max(number) FROM checkpoint WHERE number <= $1)`,
    [finalized, cursor.firstBlock],
  );
}
