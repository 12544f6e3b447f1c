// What was spent of intervals of lines, from the database: outflows, what came back of them, what was confirmed and what was refunded are each
// read by one step down an index and in order from there on, and put together here. A look for each of a thousand outflows would take ten times
// as long.
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { BatchReader, Interval, Look, OutflowCell } from "./ledger-reader.ts";
import { ASKED, lookParameters, LOOKS } from "./sql-looks.ts";

const VALID_RETURN = `r.line = span.line AND r.type = 'RETURN' AND r.valid`;

// Every outflow that overlaps an interval holds at least one cell that does; so no more than `most` of them are needed, and what is
// asked of their returns and confirmations lies between the first and the last.
const OUTFLOWS = `
SELECT (look.ord - 1)::integer AS look, answer.*
FROM ${LOOKS}
CROSS JOIN LATERAL (
  WITH found AS MATERIALIZED (
    SELECT asked.ord, asked.line, asked.low, asked.high, o.*
    FROM ${ASKED}
    CROSS JOIN LATERAL (
      SELECT o.type::text AS kind, o.start, o."end", o.to_line, o.to_start, o.to_end
      FROM outflow o
      WHERE o.line = asked.line AND o.start < asked.high AND o."end" > asked.low
        AND o.start >= coalesce((SELECT max(start) FROM outflow WHERE line = asked.line AND start <= asked.low), 0)
      ORDER BY o.start
      LIMIT look.most
    ) AS o
    ORDER BY asked.ord, o.start
    LIMIT look.most
  ), span AS MATERIALIZED (
    SELECT ord, line, low, high, min(start) AS first, max(start) AS last FROM found
    WHERE kind = 'DISBURSEMENT' GROUP BY ord, line, low, high
  )
  SELECT (ord - 1)::integer AS asked, kind, start, "end", NULL::numeric AS source, to_line, to_start, to_end,
    kind = 'TRANSFER' AND
      (SELECT asset FROM line WHERE number = found.line) <> (SELECT asset FROM line WHERE number = found.to_line) AS conversion
  FROM found
  UNION ALL
  (SELECT (span.ord - 1)::integer, 'RETURN', r.start, r."end", r.source, NULL, NULL, NULL, NULL
  FROM span
  CROSS JOIN LATERAL (
    -- From the last one that begins at or before the interval, which may end before it: then it tells what is left of its disbursement.
    SELECT r.disbursement_start + r.disbursement_offset AS start,
      r.disbursement_start + r.disbursement_offset + r."end" - r.start AS "end", r.start AS source
    FROM inflow r
    WHERE ${VALID_RETURN} AND (r.disbursement_start, r.disbursement_offset) < (span.last, span.high - span.last)
      AND (r.disbursement_start, r.disbursement_offset) >= (span.first, coalesce((
        SELECT max(r.disbursement_offset) FROM inflow r
        WHERE ${VALID_RETURN} AND r.disbursement_start = span.first AND r.disbursement_offset <= span.low - span.first), 0))
    ORDER BY r.disbursement_start, r.disbursement_offset
    LIMIT look.most + 1
  ) AS r
  ORDER BY span.ord, r.start
  LIMIT look.most + (SELECT count(*) FROM span))
  UNION ALL
  SELECT (span.ord - 1)::integer, 'RECEIVED', a.start, a.sum, NULL, NULL, NULL, NULL, NULL
  FROM span
  CROSS JOIN LATERAL (
    SELECT a.start, sum(a.amount) FROM attestation a
    WHERE a.line = span.line AND a.direction = 'OUT' AND a.start BETWEEN span.first AND span.last
      AND a.kind = 'RECEIVED' AND a.valid
    GROUP BY a.start
  ) AS a
  UNION ALL
  (SELECT (asked.ord - 1)::integer, 'REFUND', f.start, f."end", f.gift_start, NULL, NULL, NULL, NULL
  FROM ${ASKED}
  CROSS JOIN LATERAL (
    SELECT f.start, f."end", f.gift_start FROM refund f
    WHERE f.line = asked.line AND f.start < asked.high AND f."end" > asked.low
      AND f.start >= coalesce((SELECT max(start) FROM refund WHERE line = asked.line AND start <= asked.low), 0)
    ORDER BY f.start
    LIMIT look.most
  ) AS f
  ORDER BY asked.ord, f.start
  LIMIT look.most)
) AS answer
ORDER BY look.ord, answer.asked, answer.start`;

interface Row {
  look: number;
  asked: number;
  /** RECEIVED: what was confirmed of the disbursement that starts at `start`, which is in `end`. */
  kind: OutflowCell["kind"] | "RECEIVED";
  start: bigint;
  end: bigint;
  /** RETURN: where its inflow starts; REFUND: where its gift does. */
  source: bigint;
  to_line: number;
  to_start: bigint;
  to_end: bigint;
  conversion: boolean;
}

export function sqlOutflows(database: Queryable): BatchReader["outflows"] {
  return async (looks) => {
    const rows = await database.query<Row>(planOnce(OUTFLOWS), lookParameters(looks));
    const ofLooks = looks.map(() => new Map<number, Row[]>());
    for (const row of rows) {
      const ofOne = ofLooks[row.look]!.get(row.asked);
      if (ofOne) ofOne.push(row);
      else ofLooks[row.look]!.set(row.asked, [row]);
    }
    return looks.map((look, index) => cellsOf(look, ofLooks[index]!));
  };
}

/** The first cells of a walk's intervals, in their order. */
function cellsOf({ asked, limit }: Look, rows: ReadonlyMap<number, readonly Row[]>): OutflowCell[] {
  const cells: OutflowCell[] = [];
  for (const [index, ofOne] of rows) {
    if (cells.length >= limit) break;
    addCells(cells, index, asked[index]!, ofOne);
  }
  return cells.slice(0, limit);
}

/** The cells of one interval, from rows in order of position. */
function addCells(cells: OutflowCell[], asked: number, { from, to }: Interval, rows: readonly Row[]): void {
  const received = new Map<bigint, bigint>();
  for (const row of rows) if (row.kind === "RECEIVED") received.set(row.start, row.end);
  const returns = rows.filter(({ kind }) => kind === "RETURN");
  let next = 0;
  for (const row of rows) {
    const { kind, start, end } = row;
    switch (kind) {
      case "DISBURSEMENT": {
        let left = start;
        for (let back = returns[next]; back && back.start < end; back = returns[++next]) {
          left = back.end;
          if (back.end <= from) continue;
          cells.push({ asked, kind: "RETURN", start: back.start, end: back.end, outflow: start, returnStart: back.source });
        }
        if (left < end && left < to)
          cells.push({ asked, kind, start: left, end, outflow: start, received: received.get(start) ?? 0n });
        break;
      }
      case "TRANSFER": {
        const { conversion, to_line: toLine, to_start: toStart, to_end: toEnd } = row;
        cells.push({ asked, kind, start, end, conversion, toLine, toStart, toEnd });
        break;
      }
      case "REFUND":
        cells.push({ asked, kind, start, end, gift: row.source });
        break;
      case "WRITE_OFF":
        cells.push({ asked, kind, start, end });
        break;
      // Of a disbursement, and read with it.
      case "RETURN":
      case "RECEIVED":
    }
  }
}
