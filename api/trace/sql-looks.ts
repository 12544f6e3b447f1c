// How a query is told what walks ask: one row a walk, and within it one row an interval of a line.
import type { Look } from "./ledger-reader.ts";

// A walk's intervals are array literals, since arrays of arrays must all have the same length.
export const LOOKS = `unnest($1::text[], $2::text[], $3::text[], $4::integer[]) WITH ORDINALITY AS look (lines, lows, highs, most, ord)`;

export const ASKED = `unnest(look.lines::integer[], look.lows::numeric[], look.highs::numeric[]) WITH ORDINALITY AS asked (line, low, high, ord)`;

export function lookParameters(looks: readonly Look[]): unknown[] {
  const literals = (field: "line" | "from" | "to"): string[] =>
    looks.map(({ asked }) => `{${asked.map((one) => one[field]).join()}}`);
  return [literals("line"), literals("from"), literals("to"), looks.map((look) => look.limit)];
}
