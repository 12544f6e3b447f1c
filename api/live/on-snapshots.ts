import { setImmediate as turn } from "node:timers/promises";
import { type Database, DatabaseAway, type Queryable } from "../../indexer/store/database.ts";
import { type ApiContext, createContext, type RefTexts } from "../context.ts";

/** So many are answered side by side; then others get a turn. */
const AT_ONCE = 16;

export interface Source {
  database: Database;
  refTexts: RefTexts;
  /** Makes of an error what may be shown, and tells the operator what nobody foresaw. */
  mask: (error: unknown) => Error;
}

/**
 * Answers all items from one snapshot; where one of them spoils it (a query that fails ends the whole transaction), each from its own, so that nobody's query can
 * cost others theirs. Undefined for an item that failed even alone, which is told. Throws where the database is away.
 */
export async function onSnapshots<Item, Result>(
  source: Source,
  items: readonly Item[],
  work: (context: ApiContext, item: Item) => Promise<Result>,
): Promise<(Result | undefined)[]> {
  const together = await onSnapshot(source, items, work);
  if (!together.spoiled) return together.results;
  if (items.length === 1) return [failedAlone(source, together)];
  const results: (Result | undefined)[] = [];
  for (const item of items) {
    const alone = await onSnapshot(source, [item], work);
    results.push(alone.spoiled ? failedAlone(source, alone) : alone.results[0]);
  }
  return results;
}

interface Answers<Result> {
  results: Result[];
  spoiled: unknown;
}

/** One that was answered although its snapshot was spoiled says so itself, as a query would. */
function failedAlone<Result>({ mask }: Source, { results, spoiled }: Answers<Result>): Result | undefined {
  if (results.length === 0) mask(spoiled);
  return results[0];
}

async function onSnapshot<Item, Result>(
  { database, refTexts }: Source,
  items: readonly Item[],
  work: (context: ApiContext, item: Item) => Promise<Result>,
): Promise<Answers<Result>> {
  return await database.snapshot(async (tx) => {
    const answers: Answers<Result> = { results: [], spoiled: undefined };
    try {
      const context = createContext(watched(tx, answers), refTexts);
      for (let from = 0; from < items.length && !answers.spoiled; from += AT_ONCE) {
        const some = items.slice(from, from + AT_ONCE).map((item) => work(context, item));
        // All are waited for, also where one fails: nothing may ask the database after its snapshot has ended.
        await Promise.allSettled(some);
        answers.results.push(...(await Promise.all(some)));
        await turn();
      }
    } catch (error) {
      answers.spoiled ??= error;
    }
    if (answers.spoiled instanceof DatabaseAway) throw answers.spoiled;
    return answers;
  });
}

function watched(tx: Queryable, answers: Answers<unknown>): Queryable {
  return {
    query: async (sql, parameters) => {
      try {
        return await tx.query(sql, parameters);
      } catch (error) {
        answers.spoiled ??= error;
        throw error;
      }
    },
  };
}
