// Pages of what a walk along lines finds. The cursor of an item is the exact position where it ends.
import { badInput, traceTooLarge } from "../errors.ts";
import { type Connection, cursorOf, type PageArguments, pageArguments } from "../paging.ts";
import { compare, formatRational, parseRational, type Rational, ZERO } from "../trace/rational.ts";
import type { Page, PageAsked } from "../trace/step.ts";
import { MOST_PIECES } from "../trace/summary.ts";

/** A path of 64 conversions has positions of a few thousand digits; more is no position of ours. */
const LONGEST_POSITION = 20_000;

/** A page of what a walk finds, and how many it would find in all; `to` of an item is its cursor. */
export async function exactPage<Item extends { to: Rational }>(
  given: PageArguments,
  most: number,
  look: (asked: PageAsked) => Promise<Page<Item>>,
  countAll: () => Promise<number | bigint>,
): Promise<Connection<Item>> {
  const { first, after } = pageArguments(given, most, parsePosition);
  const { items, next } = await look({ limit: first, ...(after && { from: after }) });
  const isAll = after === undefined && next === undefined;
  return {
    edges: items.map((node) => ({ cursor: cursorOf(formatRational(node.to)), node })),
    hasNextPage: next !== undefined,
    hasPreviousPage: after !== undefined,
    count: async () => BigInt(isAll ? items.length : await countAll()),
  };
}

/** How many items a walk finds in all. Throws TRACE_TOO_LARGE. */
export async function countAll(look: (asked: PageAsked) => Promise<Page<unknown>>): Promise<number> {
  const { items, next } = await look({ limit: MOST_PIECES });
  if (next) throw tooManyToCount();
  return items.length;
}

export function tooManyToCount(): Error {
  return traceTooLarge(`There are more than ${MOST_PIECES.toLocaleString("en")}, too many to count in one answer.`);
}

/** Puts what the resolvers below need beside each item. */
export function inModel<Item, Model>(page: Connection<Item>, model: (item: Item) => Model): Connection<Model> {
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: model(node) })) };
}

/** A position from an argument: "n" or "n/d", 0 or more. */
export function positionArgument(name: string, text: string): Rational {
  const position = parsePosition(text);
  if (!position) throw badInput(`${name}: is no exact position; write "n" or "n/d", 0 or more.`);
  return position;
}

function parsePosition(text: string): Rational | undefined {
  const position = text.length > LONGEST_POSITION ? undefined : parseRational(text);
  return position && compare(position, ZERO) >= 0 ? position : undefined;
}
