// The reader of the database: one query a hop, however many walks take it together and however many intervals each of them has.
// Every walk keeps its own limit.
//
// Entries of a line follow each other without a gap, so the first one that overlaps an interval is the last one that starts
// at or before it: one step down the primary key. From there on rows come in order, and the limits stop the scan. Refunds do not follow
// each other, and do not overlap either, so the same holds of them.
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import { batchedReader } from "./batched-reader.ts";
import { leafParts } from "./leaf-parts.ts";
import type { BatchReader, Gift, GiftPart, GiftRef, InflowCell, LedgerReader, PaidOut, PlaceRef } from "./ledger-reader.ts";
import { rational } from "./rational.ts";
import { ASKED, lookParameters, LOOKS } from "./sql-looks.ts";
import { sqlOutflows } from "./sql-outflows.ts";
import { knownLeaves, reversedLeaf, sqlLeaves } from "./sql-leaves.ts";

const PLACES = `unnest($1::integer[], $2::numeric[]) AS p (line, start)`;

const VALID_RETURN = `r.line = o.line AND r.type = 'RETURN' AND r.valid AND r.disbursement_start = o.start`;

const RETURNED = `coalesce((
  SELECT r.disbursement_offset + r."end" - r.start FROM inflow r WHERE ${VALID_RETURN}
  ORDER BY r.disbursement_offset DESC LIMIT 1), 0)`;

const RECEIVED = `coalesce((
  SELECT sum(a.amount) FROM attestation a
  WHERE a.line = o.line AND a.direction = 'OUT' AND a.start = o.start AND a.kind = 'RECEIVED' AND a.valid), 0)`;

const INFLOWS = `
SELECT (look.ord - 1)::integer AS look, answer.*
FROM ${LOOKS}
CROSS JOIN LATERAL (
  SELECT (asked.ord - 1)::integer AS asked, cell.*,
    (SELECT "end" FROM outflow WHERE line = cell.from_line AND start = cell.from_start) AS from_end,
    cell.kind = 'TRANSFER' AND
      (SELECT asset FROM line WHERE number = asked.line) <> (SELECT asset FROM line WHERE number = cell.from_line) AS conversion,
    EXISTS (SELECT FROM reversal r WHERE r.valid AND r.line = cell.gift_line AND r.start = cell.gift_start) AS reversed,
    known.file, known.count, known.amount
  FROM ${ASKED}
  CROSS JOIN LATERAL (
    SELECT i.type::text AS kind, i.start, i."end", i.gift_line, i.gift_start, i.gift_offset, i.from_line, i.from_start,
      i.disbursement_start AS disbursement, i.disbursement_offset AS "offset", i.valid
    FROM inflow i
    WHERE i.line = asked.line AND i.start < asked.high AND i."end" > asked.low
      AND i.start >= coalesce((SELECT max(start) FROM inflow WHERE line = asked.line AND start <= asked.low), 0)
    ORDER BY i.start
    LIMIT look.most
  ) AS cell
  LEFT JOIN LATERAL (${knownLeaves("cell.gift_line", "cell.gift_start")}) AS known ON true
  ORDER BY asked.ord, cell.start
  LIMIT look.most
) AS answer
ORDER BY look.ord, answer.asked, answer.start`;

const GIFTS = `
SELECT d.line AS gift_line, d.start AS gift_start, p.leaf, d.amount, i.line, i.start, i."end", i.gift_offset AS "offset",
  own."offset" AS leaf_offset, own.amount AS leaf_amount,
  own.reversed IS TRUE OR EXISTS (SELECT FROM reversal r WHERE r.valid AND r.line = d.line AND r.start = d.start) AS reversed
FROM unnest($1::integer[], $2::numeric[], $3::integer[]) AS p (line, start, leaf)
-- OFFSET 0, here and below: each looked up by its place, whatever a planner without statistics thinks of it.
CROSS JOIN LATERAL (SELECT * FROM donation d WHERE d.line = p.line AND d.start = p.start OFFSET 0) AS d
LEFT JOIN LATERAL (
  SELECT l."offset", l.amount, ${reversedLeaf("d.line", "d.start")} AS reversed
  FROM (${knownLeaves("d.line", "d.start")}) AS known
  JOIN leaf l ON l.file = known.file AND l.index = p.leaf OFFSET 0) AS own ON true
CROSS JOIN LATERAL (SELECT * FROM inflow i WHERE i.gift_line = d.line AND i.gift_start = d.start OFFSET 0) AS i
WHERE p.leaf IS NULL OR own.amount IS NOT NULL
ORDER BY i.gift_line, i.gift_start, p.leaf, i.part_index`;

const PAID_OUT = `
SELECT o.line, o.start, o."end", ${RETURNED} AS returned, ${RECEIVED} AS received
FROM ${PLACES}
CROSS JOIN LATERAL (
  SELECT * FROM outflow o WHERE o.line = p.line AND o.start = p.start AND o.type = 'DISBURSEMENT' OFFSET 0) AS o`;

/**
 * Reads the ledger from a database; give it a snapshot's transaction, so that all of a trace is of one state. What is asked at
 * the same time is asked in one query.
 */
export function sqlReader(database: Queryable): LedgerReader {
  return batchedReader(sqlBatches(database));
}

function sqlBatches(database: Queryable): BatchReader {
  return {
    outflows: sqlOutflows(database),
    inflows: async (looks) => {
      const cells: InflowCell[][] = looks.map(() => []);
      const rows = await database.query<InflowRow>(planOnce(INFLOWS), lookParameters(looks));
      for (const row of rows) cells[row.look]!.push(inflowCell(row));
      return cells;
    },
    received: async (lines) => {
      const rows = await database.query<{ number: number; received: bigint }>(
        planOnce("SELECT number, received FROM line WHERE number = ANY ($1::integer[])"),
        [lines],
      );
      return new Map(rows.map((row) => [row.number, row.received]));
    },
    gifts: async (gifts) => {
      const asked = [...new Map(gifts.map((gift) => [giftText(gift), gift])).values()];
      const rows = await database.query<GiftRow>(planOnce(GIFTS), [
        ...placeParameters(asked),
        asked.map(({ leaf }) => leaf ?? null),
      ]);
      const byGift = Map.groupBy(rows, (row) => giftText({ line: row.gift_line, start: row.gift_start, leaf: row.leaf }));
      return gifts.map((gift) => giftOf(gift, byGift.get(giftText(gift)) ?? []));
    },
    disbursements: async (places) => {
      const rows = await database.query<PaidOut>(planOnce(PAID_OUT), placeParameters(places));
      const byPlace = new Map(rows.map((row) => [placeText(row), row]));
      return places.map((place) => byPlace.get(placeText(place)));
    },
    ...sqlLeaves(database),
  };
}

interface GiftRow {
  gift_line: number;
  gift_start: bigint;
  leaf: number | null;
  amount: bigint;
  leaf_offset: bigint | null;
  leaf_amount: bigint | null;
  reversed: boolean;
  line: number;
  start: bigint;
  end: bigint;
  offset: bigint;
}

interface InflowRow {
  look: number;
  asked: number;
  kind: InflowCell["kind"];
  start: bigint;
  end: bigint;
  gift_line: number;
  gift_start: bigint;
  gift_offset: bigint;
  reversed: boolean;
  /** The list of a batch's gifts, where it is known. */
  file: number | null;
  count: number;
  amount: bigint;
  conversion: boolean;
  from_line: number;
  from_start: bigint;
  from_end: bigint;
  disbursement: bigint;
  offset: bigint;
  valid: boolean;
}

function placeParameters(places: readonly PlaceRef[]): unknown[] {
  return [places.map((place) => place.line), places.map((place) => place.start)];
}

function placeText({ line, start }: PlaceRef): string {
  return `${line} ${start}`;
}

function giftText({ leaf, ...place }: { line: number; start: bigint; leaf?: number | null | undefined }): string {
  return leaf == null ? placeText(place) : `${placeText(place)}/${leaf}`;
}

function giftOf({ line, start, leaf }: GiftRef, rows: readonly GiftRow[]): Gift | undefined {
  const first = rows[0];
  if (!first) return undefined;
  const { amount, reversed, leaf_offset: offset, leaf_amount: ofLeaf } = first;
  const gift = { entry: { line, direction: "in", start }, leaf, reversed } as const;
  if (leaf === undefined || offset === null || ofLeaf === null) return { ...gift, amount, parts: rows.map(exactPart) };
  return { ...gift, amount: ofLeaf, parts: leafParts({ offset, amount: ofLeaf }, amount, rows) };
}

function exactPart({ line, offset, start, end }: GiftRow): GiftPart {
  return { line, offset: rational(offset), start: rational(start), end: rational(end) };
}

function inflowCell(row: InflowRow): InflowCell {
  const { asked, start, end } = row;
  const cell = { asked, start, end };
  switch (row.kind) {
    case "DONATION": {
      const gift = { line: row.gift_line, direction: "in", start: row.gift_start } as const;
      const { gift_offset: giftOffset, reversed, file, count, amount } = row;
      return {
        ...cell,
        kind: row.kind,
        gift,
        giftOffset,
        reversed,
        leaves: file === null ? undefined : { file, count, amount },
      };
    }
    case "TRANSFER": {
      const { conversion, from_line: fromLine, from_start: fromStart, from_end: fromEnd } = row;
      return { ...cell, kind: row.kind, conversion, fromLine, fromStart, fromEnd };
    }
    case "RETURN":
      return { ...cell, kind: row.kind, disbursement: row.disbursement, offset: row.offset, valid: row.valid };
  }
}
