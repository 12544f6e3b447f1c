import { type Indexing, standWhereWritten, Stopped } from "./indexing.ts";
import { isOf } from "./store/cursor.ts";
import { DatabaseAway } from "./store/database.ts";

/**
 * Where the database went away: waits until it is back, and stands where it stands, since whether the last write happened is not known, and another indexer
 * may have written meanwhile. Throws the error where it is another one, and what `recover` throws where the database will not come back by itself.
 */
export async function recoverDatabase(indexing: Indexing, error: unknown, signal: AbortSignal): Promise<void> {
  if (!(error instanceof DatabaseAway)) throw error;
  const { database, deployment, notice, observer } = indexing;
  notice(`The database does not answer (${error.message}). Waiting until it is back.`);
  const start = performance.now();
  for (;;) {
    await database.recover(signal);
    try {
      await standWhereWritten(indexing);
      break;
    } catch (again) {
      if (!(again instanceof DatabaseAway)) throw again;
    }
  }
  if (!isOf(indexing.cursor, deployment)) {
    throw new Stopped(
      "The database came back with another ledger in it. Nothing was written. Check DATABASE_URL and start again.",
      0,
    );
  }
  observer?.databaseWasAway?.(performance.now() - start);
  notice(`The database answers again; indexing goes on after block ${indexing.cursor.indexed.number}.`);
}
