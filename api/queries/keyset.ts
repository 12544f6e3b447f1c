// Pieces of SQL for pages in the chain's order.
import type { EventKey, Page } from "../paging.ts";

/** Parameters of one statement, numbered as they are added. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Adds a value; returns its placeholder. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Joins conditions; none: everything. */
export function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
}

/** What stands after the cursor, in the chain's order; `t` is the alias of the table. */
export function afterEvent(t: string, page: Page<EventKey>, parameters: Parameters): string[] {
  if (!page.after) return [];
  const { block, logIndex } = page.after;
  return [`(${t}.block, ${t}.log_index) > (${parameters.add(block)}::bigint, ${parameters.add(logIndex)}::integer)`];
}

/** The page in the chain's order, and one row more, which tells whether there are more. */
export function inOrder(t: string, page: Page<EventKey>, parameters: Parameters): string {
  return `ORDER BY ${t}.block, ${t}.log_index LIMIT ${parameters.add(page.first + 1)}`;
}
