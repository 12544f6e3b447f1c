// The reader of the database: one query a hop, however many intervals the hop has, and no row read that is not answered.
//
// Entries of a line follow each other without a gap, so the first one that overlaps an interval is the last one that starts
// at or before it: one step down the primary key. From there on rows come in order, and the limits stop the scan.
import type { Queryable } from "../../indexer/store/database.ts";
import type { InflowCell, Interval, LedgerReader, OutflowCell } from "./ledger-reader.ts";

const ASKED = `unnest($1::integer[], $2::numeric[], $3::numeric[]) WITH ORDINALITY AS asked (line, low, high, ord)`;

const VALID_RETURN = `r.line = o.line AND r.type = 'RETURN' AND r.valid AND r.disbursement_start = o.start`;

const RETURNED = `coalesce((
  SELECT r.disbursement_offset + r."end" - r.start FROM inflow r WHERE ${VALID_RETURN}
  ORDER BY r.disbursement_offset DESC LIMIT 1), 0)`;

const RECEIVED = `coalesce((
  SELECT sum(a.amount) FROM attestation a
  WHERE a.line = o.line AND a.direction = 'OUT' AND a.start = o.start AND a.kind = 'RECEIVED' AND a.valid), 0)`;

const OUTFLOWS = `
SELECT asked.ord - 1 AS asked, cell.*,
  cell.kind = 'TRANSFER' AND
    (SELECT asset FROM line WHERE number = asked.line) <> (SELECT asset FROM line WHERE number = cell.to_line) AS conversion
FROM ${ASKED}
CROSS JOIN LATERAL (
  SELECT part.*, o.start AS outflow, o.to_line, o.to_start, o.to_end,
    CASE WHEN part.kind = 'DISBURSEMENT' THEN ${RECEIVED} END AS received
  FROM outflow o
  CROSS JOIN LATERAL (
    (
      SELECT 'RETURN' AS kind, o.start + r.disbursement_offset AS start,
        o.start + r.disbursement_offset + r."end" - r.start AS "end", r.start AS return_start
      FROM inflow r
      WHERE o.type = 'DISBURSEMENT' AND ${VALID_RETURN}
        AND r.disbursement_offset >= coalesce((
          SELECT max(r.disbursement_offset) FROM inflow r
          WHERE ${VALID_RETURN} AND r.disbursement_offset <= asked.low - o.start), 0)
        AND r.disbursement_offset < asked.high - o.start
        AND r.disbursement_offset + r."end" - r.start > asked.low - o.start
      ORDER BY r.disbursement_offset
      LIMIT $4
    )
    UNION ALL
    SELECT o.type::text, o.start + kept.back, o."end", NULL
    -- OFFSET 0: looked up once, not once for each use.
    FROM (SELECT CASE WHEN o.type = 'DISBURSEMENT' THEN ${RETURNED} ELSE 0 END OFFSET 0) AS kept (back)
    WHERE o.start + kept.back < o."end" AND o.start + kept.back < asked.high
  ) AS part
  WHERE o.line = asked.line AND o.start < asked.high AND o."end" > asked.low
    AND o.start >= coalesce((SELECT max(start) FROM outflow WHERE line = asked.line AND start <= asked.low), 0)
  ORDER BY o.start, part.start
  LIMIT $4
) AS cell
ORDER BY asked.ord, cell.start
LIMIT $4`;

const INFLOWS = `
SELECT asked.ord - 1 AS asked, cell.*,
  (SELECT "end" FROM outflow WHERE line = cell.from_line AND start = cell.from_start) AS from_end,
  cell.kind = 'TRANSFER' AND
    (SELECT asset FROM line WHERE number = asked.line) <> (SELECT asset FROM line WHERE number = cell.from_line) AS conversion,
  EXISTS (SELECT FROM reversal r WHERE r.valid AND r.line = cell.gift_line AND r.start = cell.gift_start) AS reversed
FROM ${ASKED}
CROSS JOIN LATERAL (
  SELECT i.type::text AS kind, i.start, i."end", i.gift_line, i.gift_start, i.gift_offset, i.from_line, i.from_start,
    i.disbursement_start AS disbursement, i.disbursement_offset AS "offset", i.valid
  FROM inflow i
  WHERE i.line = asked.line AND i.start < asked.high AND i."end" > asked.low
    AND i.start >= coalesce((SELECT max(start) FROM inflow WHERE line = asked.line AND start <= asked.low), 0)
  ORDER BY i.start
  LIMIT $4
) AS cell
ORDER BY asked.ord, cell.start
LIMIT $4`;

const GIFT = `
SELECT d.amount, i.line, i.start, i."end", i.gift_offset AS "offset",
  EXISTS (SELECT FROM reversal r WHERE r.valid AND r.line = d.line AND r.start = d.start) AS reversed
FROM donation d
JOIN inflow i ON i.gift_line = d.line AND i.gift_start = d.start
WHERE d.line = $1::integer AND d.start = $2::numeric
ORDER BY i.part_index`;

const PAID_OUT = `
SELECT o.line, o.start, o."end", ${RETURNED} AS returned, ${RECEIVED} AS received
FROM outflow o
WHERE o.line = $1::integer AND o.start = $2::numeric AND o.type = 'DISBURSEMENT'`;

/** Reads the ledger from a database; give it a snapshot's transaction, so that all of a trace is of one state. */
export function sqlReader(database: Queryable): LedgerReader {
  return {
    outflows: async (asked, limit) => {
      const rows = await database.query<OutflowRow>(OUTFLOWS, parameters(asked, limit));
      return rows.map(outflowCell);
    },
    inflows: async (asked, limit) => {
      const rows = await database.query<InflowRow>(INFLOWS, parameters(asked, limit));
      return rows.map(inflowCell);
    },
    received: async (lines) => {
      const rows = await database.query<{ number: number; received: bigint }>(
        "SELECT number, received FROM line WHERE number = ANY ($1::integer[])",
        [lines],
      );
      return new Map(rows.map((row) => [row.number, row.received]));
    },
    gift: async (line, start) => {
      type Row = { amount: bigint; reversed: boolean; line: number; start: bigint; end: bigint; offset: bigint };
      const rows = await database.query<Row>(GIFT, [line, start]);
      const first = rows[0];
      if (!first) return undefined;
      const parts = rows.map(({ offset, line, start, end }) => ({ offset, line, start, end }));
      return { entry: { line, direction: "in", start }, amount: first.amount, reversed: first.reversed, parts };
    },
    disbursement: async (line, start) => {
      type Row = { line: number; start: bigint; end: bigint; returned: bigint; received: bigint };
      return (await database.query<Row>(PAID_OUT, [line, start]))[0];
    },
  };
}

interface OutflowRow {
  asked: bigint;
  kind: OutflowCell["kind"];
  start: bigint;
  end: bigint;
  outflow: bigint;
  return_start: bigint;
  received: bigint;
  conversion: boolean;
  to_line: number;
  to_start: bigint;
  to_end: bigint;
}

interface InflowRow {
  asked: bigint;
  kind: InflowCell["kind"];
  start: bigint;
  end: bigint;
  gift_line: number;
  gift_start: bigint;
  gift_offset: bigint;
  reversed: boolean;
  conversion: boolean;
  from_line: number;
  from_start: bigint;
  from_end: bigint;
  disbursement: bigint;
  offset: bigint;
  valid: boolean;
}

function parameters(asked: readonly Interval[], limit: number): unknown[] {
  return [asked.map((one) => one.line), asked.map((one) => one.from), asked.map((one) => one.to), limit];
}

function outflowCell(row: OutflowRow): OutflowCell {
  const cell = { asked: Number(row.asked), start: row.start, end: row.end };
  switch (row.kind) {
    case "DISBURSEMENT":
      return { ...cell, kind: row.kind, outflow: row.outflow, received: row.received };
    case "RETURN":
      return { ...cell, kind: row.kind, outflow: row.outflow, returnStart: row.return_start };
    case "TRANSFER": {
      const { conversion, to_line: toLine, to_start: toStart, to_end: toEnd } = row;
      return { ...cell, kind: row.kind, conversion, toLine, toStart, toEnd };
    }
    case "WRITE_OFF":
      return { ...cell, kind: row.kind };
  }
}

function inflowCell(row: InflowRow): InflowCell {
  const cell = { asked: Number(row.asked), start: row.start, end: row.end };
  switch (row.kind) {
    case "DONATION": {
      const gift = { line: row.gift_line, direction: "in", start: row.gift_start } as const;
      return { ...cell, kind: row.kind, gift, giftOffset: row.gift_offset, reversed: row.reversed };
    }
    case "TRANSFER": {
      const { conversion, from_line: fromLine, from_start: fromStart, from_end: fromEnd } = row;
      return { ...cell, kind: row.kind, conversion, fromLine, fromStart, fromEnd };
    }
    case "RETURN":
      return { ...cell, kind: row.kind, disbursement: row.disbursement, offset: row.offset, valid: row.valid };
  }
}
