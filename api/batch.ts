// One query for what many resolvers of a level ask, whatever their number.
import DataLoader from "dataloader";
import type { Page } from "./paging.ts";

const MOST_KEYS = 1000;

/** Loads the one row of each key; undefined where there is none. `textOf` names keys and rows alike. */
export function one<Key, Row>(
  load: (keys: readonly Key[]) => Promise<Row[]>,
  textOf: (key: Key) => string,
  ofRow: (row: Row) => string,
): DataLoader<Key, Row | undefined, string> {
  const batch = async (keys: readonly Key[]): Promise<(Row | undefined)[]> => {
    const rows = new Map((await load(keys)).map((row) => [ofRow(row), row]));
    return keys.map((key) => rows.get(textOf(key)));
  };
  return new DataLoader(batch, { cacheKeyFn: textOf, maxBatchSize: MOST_KEYS });
}

/** Loads all rows of each key, in the order in which the query brings them. */
export function many<Key, Row>(
  load: (keys: readonly Key[]) => Promise<Row[]>,
  textOf: (key: Key) => string,
  ofRow: (row: Row) => string,
): DataLoader<Key, Row[], string> {
  const batch = async (keys: readonly Key[]): Promise<Row[][]> => {
    const rows = Map.groupBy(await load(keys), ofRow);
    return keys.map((key) => rows.get(textOf(key)) ?? []);
  };
  return new DataLoader(batch, { cacheKeyFn: textOf, maxBatchSize: MOST_KEYS });
}

/** A page of the rows of one parent. */
export interface PageOf<Key, After> {
  of: Key;
  page: Page<After>;
}

/** Loads a page of the rows of each parent: one query for all parents asked for the same page. */
export function pages<Key, Row, After>(
  load: (keys: readonly Key[], page: Page<After>) => Promise<Row[]>,
  textOf: (key: Key) => string,
  ofRow: (row: Row) => string,
): DataLoader<PageOf<Key, After>, Row[], string> {
  const batch = async (asked: readonly PageOf<Key, After>[]): Promise<Row[][]> => {
    const found = new Map<string, Row[]>();
    for (const [name, group] of Map.groupBy(asked, (key) => pageText(key.page))) {
      const rows = await load(
        group.map((key) => key.of),
        group[0]!.page,
      );
      for (const [parent, children] of Map.groupBy(rows, ofRow)) found.set(`${parent} ${name}`, children);
    }
    return asked.map((key) => found.get(`${textOf(key.of)} ${pageText(key.page)}`) ?? []);
  };
  const cacheKeyFn = (key: PageOf<Key, After>): string => `${textOf(key.of)} ${pageText(key.page)}`;
  return new DataLoader(batch, { cacheKeyFn, maxBatchSize: MOST_KEYS });
}

function pageText({ first, after }: Page<unknown>): string {
  return JSON.stringify([first, after], (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}
