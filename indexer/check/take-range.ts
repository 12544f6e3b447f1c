import { Books } from "../books/books.ts";
import { lookUp, Wanted } from "../books/known.ts";
import { countLines, FEW_LINES, type LineState, linesAfter, linesById } from "../books/lines.ts";
import type { ChainRange } from "../chain/read-range.ts";
import { lookAhead, takeEvent } from "../handlers/handlers.ts";
import type { Database } from "../store/database.ts";
import { sequencesStoredAt } from "./stored-at.ts";

export interface TakenRange {
  books: Books;
  /** Lines of before that the range moved. */
  moved: LineState[];
  /** What to compare with the chain at the range's end: every line, or those touched. */
  lines: LineState[];
  everyLine: boolean;
}

/** Takes the events of a range on top of what the database holds up to block `upTo`; writes nothing. Throws a `Discrepancy` where they do not follow on it. */
export async function takeRange(database: Database, range: ChainRange, upTo: number): Promise<TakenRange> {
  const wanted = new Wanted();
  lookAhead(range.events, wanted);
  // On the connection that may write: another one could show what a successor has written, and ends questions that take long.
  const before = await database.transaction(async (tx) => {
    const lineCount = await countLines(tx);
    const lines = lineCount <= FEW_LINES ? await linesAfter(tx, 0, FEW_LINES) : await linesById(tx, [...wanted.lines]);
    return { lineCount, lines, sequences: await sequencesStoredAt(tx, upTo), known: await lookUp(tx, wanted) };
  });
  const blockTimes = new Map(range.headers.map(({ number, time }) => [number, time]));
  const books = new Books({ ...before, blockTimes });
  for (const event of range.events) takeEvent(event, books);
  const moved = books.close();
  const everyLine = before.lineCount <= FEW_LINES;
  return { books, moved, everyLine, lines: everyLine ? [...books.lines.values()] : [...books.touched] };
}
