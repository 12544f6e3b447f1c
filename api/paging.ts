// Relay connections by keyset: a cursor is the natural key of the row, so that pages neither skip nor repeat when rows are added.
import { badInput } from "./errors.ts";

export const MOST_AT_TOP = 1000;
export const MOST_NESTED = 100;
export const PAGE_SIZE = 20;

export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** How many rows, and after which key (absent: from the beginning). */
export interface Page<Key> {
  first: number;
  after: Key | undefined;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  /** Counts what is on all pages together; asked only where the query asks. */
  count: () => bigint | Promise<bigint>;
}

/** `first`, checked: 20 where absent, 1 to `most`. */
function firstArgument(first: number | null | undefined, most: number): number {
  if (first == null) return PAGE_SIZE;
  if (first < 1 || first > most) throw badInput(`first: ${first} is not between 1 and ${most}.`);
  return first;
}

/** The page asked for. `parse` reads a cursor's key and answers undefined where it is none. */
export function pageArguments<Key>(
  { first, after }: PageArguments,
  most: number,
  parse: (key: string) => Key | undefined,
): Page<Key> {
  const page = { first: firstArgument(first, most), after: undefined };
  if (after == null) return page;
  const key = parse(Buffer.from(after, "base64url").toString("utf8"));
  if (key === undefined) throw badInput("after: this is no cursor of this list; take one from endCursor or an edge.");
  return { ...page, after: key };
}

/** A cursor: opaque to whoever receives it. */
export function cursorOf(key: string): string {
  return Buffer.from(key, "utf8").toString("base64url");
}

/** One page. `rows` are those asked for and, where there are more, one more. */
export function connection<Node>(
  rows: readonly Node[],
  page: Page<unknown>,
  keyOf: (node: Node) => string,
  count: Connection<Node>["count"],
): Connection<Node> {
  return {
    edges: rows.slice(0, page.first).map((node) => ({ cursor: cursorOf(keyOf(node)), node })),
    hasNextPage: rows.length > page.first,
    hasPreviousPage: page.after !== undefined,
    count,
  };
}

/** Where an event stands on the chain, as a key: `<block>.<log index>`. */
export interface EventKey {
  block: bigint;
  logIndex: number;
}

export function eventKeyText(row: { block: bigint; log_index: number }): string {
  return `${row.block}.${row.log_index}`;
}

export function parseEventKey(key: string): EventKey | undefined {
  const found = /^(\d{1,18})\.(\d{1,9})$/.exec(key);
  return found ? { block: BigInt(found[1]!), logIndex: Number(found[2]!) } : undefined;
}
