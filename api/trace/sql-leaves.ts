// The gifts within batches, from the database. Of a list every 128th leaf is marked with where it begins, so a position leads to a mark, and from there it is
// less than 128 leaves.
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { BatchReader, LeafCell, LeafLook } from "./ledger-reader.ts";

/**
 * A subquery: the list of the batch whose first part is at a place (two expressions), if it is known and the batch not disputed. Its names are such that
 * no table of whoever uses it is hidden.
 */
export function knownLeaves(line: string, start: string): string {
  return `SELECT list.number AS file, list.count, list.total AS amount
    FROM (SELECT said.root, said.count FROM batch said WHERE said.line = ${line} AND said.start = ${start} OFFSET 0) AS said
    JOIN (SELECT given.amount FROM donation given WHERE given.line = ${line} AND given.start = ${start} OFFSET 0) AS given ON true
    JOIN leaf_file list ON list.root = said.root AND list.count = said.count AND list.total = given.amount
    WHERE NOT EXISTS (SELECT FROM batch_dispute fault WHERE fault.valid AND fault.line = ${line} AND fault.start = ${start})`;
}

/** Whether the leaf `l` of the batch at a place was reversed by itself. */
export function reversedLeaf(line: string, start: string): string {
  return `EXISTS (SELECT FROM leaf_reversal back
    WHERE back.problem IS NULL AND back.line = ${line} AND back.start = ${start} AND back.index = l.index AND back.amount = l.amount)`;
}

const LOOKS = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[])
  WITH ORDINALITY AS look (files, lows, highs, lines, starts, most, ord)`;

const ASKED = `unnest(look.files::integer[], look.lows::numeric[], look.highs::numeric[], look.lines::integer[], look.starts::numeric[])
  WITH ORDINALITY AS asked (file, low, high, line, start, ord)`;

/** Index of the last mark at or before a position: its leaf, or less than 128 before it. */
const marked = (position: string): string =>
  `(SELECT m.index FROM leaf_mark m WHERE m.file = asked.file AND m."offset" <= ${position} ORDER BY m."offset" DESC LIMIT 1)`;

const PAST = `coalesce(
  (SELECT m.index FROM leaf_mark m WHERE m.file = asked.file AND m."offset" >= asked.high ORDER BY m."offset" LIMIT 1), 2147483647)`;

// No order outside: the intervals are gone through one after the other, so that the limit stops at the leaf that is the last. Were it ever otherwise, the
// walk would miss a leaf and refuse.
const LEAVES = `
SELECT look.ord - 1 AS look, answer.*
FROM ${LOOKS}
CROSS JOIN LATERAL (
  SELECT asked.ord - 1 AS asked, cell.*
  FROM ${ASKED}
  CROSS JOIN LATERAL (
    SELECT l.index, l."offset", l.amount, ${reversedLeaf("asked.line", "asked.start")} AS reversed
    FROM leaf l
    WHERE l.file = asked.file AND l.index >= ${marked("asked.low")} AND l.index < ${PAST}
      AND l."offset" + l.amount > asked.low AND l."offset" < asked.high
    ORDER BY l.index
    LIMIT look.most
  ) AS cell
  LIMIT look.most
) AS answer`;

// From the reversals to their leaves: there are few.
const REVERSED = `
SELECT look.ord - 1 AS look, answer.*, true AS reversed
FROM ${LOOKS}
CROSS JOIN LATERAL (
  SELECT asked.ord - 1 AS asked, cell.*
  FROM ${ASKED}
  CROSS JOIN LATERAL (
    SELECT l.index, l."offset", l.amount
    FROM (
      SELECT DISTINCT r.index, r.amount FROM leaf_reversal r
      WHERE r.problem IS NULL AND r.line = asked.line AND r.start = asked.start
        AND r.index >= ${marked("asked.low")} AND r.index < ${PAST}) AS r
    JOIN leaf l ON l.file = asked.file AND l.index = r.index AND l.amount = r.amount
    WHERE l."offset" + l.amount > asked.low AND l."offset" < asked.high
    ORDER BY l.index
    LIMIT look.most
  ) AS cell
  ORDER BY asked.ord, cell.index
  LIMIT look.most
) AS answer
ORDER BY look.ord, answer.asked, answer.index`;

const LEAVES_AT = `
SELECT (
  SELECT max(l.index) FROM leaf l
  WHERE l.file = asked.file AND l.index >= mark.index AND l.index < mark.index + 128 AND l."offset" <= asked.position) AS index
FROM unnest($1::integer[], $2::numeric[]) WITH ORDINALITY AS asked (file, position, ord)
CROSS JOIN LATERAL (SELECT ${marked("asked.position")} AS index OFFSET 0) AS mark
ORDER BY asked.ord`;

type LeafRow = Omit<LeafCell, "asked"> & { readonly look: bigint; readonly asked: bigint };

export function sqlLeaves(database: Queryable): Pick<BatchReader, "leaves" | "reversedLeaves" | "leavesAt"> {
  const looking = (sql: string) => async (looks: readonly LeafLook[]) => {
    const cells: LeafCell[][] = looks.map(() => []);
    for (const { look, ...cell } of await database.query<LeafRow>(planOnce(sql), parameters(looks))) {
      cells[Number(look)]!.push({ ...cell, asked: Number(cell.asked) });
    }
    return cells;
  };
  return {
    leaves: looking(LEAVES),
    reversedLeaves: looking(REVERSED),
    leavesAt: async (positions) => {
      const files = positions.map(({ file }) => file);
      const rows = await database.query<{ index: number }>(planOnce(LEAVES_AT), [
        files,
        positions.map(({ position }) => position),
      ]);
      return rows.map(({ index }) => index);
    },
  };
}

// Intervals of one answer are array literals, since arrays of arrays must all have the same length.
function parameters(looks: readonly LeafLook[]): unknown[] {
  const literals = (field: (asked: LeafLook["asked"][number]) => unknown): string[] =>
    looks.map(({ asked }) => `{${asked.map((one) => String(field(one))).join()}}`);
  return [
    literals(({ file }) => file),
    literals(({ from }) => from),
    literals(({ to }) => to),
    literals(({ batch }) => batch.line),
    literals(({ batch }) => batch.start),
    looks.map(({ limit }) => limit),
  ];
}
