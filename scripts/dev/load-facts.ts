import type { InflowFact, LedgerFacts, OutflowFact, RefundFact } from "../../api/trace/memory-reader.ts";
import type { BatchFact } from "../../api/trace/memory-leaves.ts";
import { knownLeaves, reversedLeaf } from "../../api/trace/sql-leaves.ts";
import type { Queryable } from "../../indexer/store/database.ts";

type Row = Record<string, bigint | number | string | boolean | null>;

/** The whole ledger of a database, in memory: for tracing everything there is. */
export async function loadFacts(tx: Queryable): Promise<LedgerFacts> {
  const lines = await tx.query<{ number: number; asset: string }>("SELECT number, asset FROM line");
  const inflows = await tx.query<Row>(
    `SELECT line, start, "end", type, gift_line, gift_start, gift_offset, from_line, from_start, disbursement_start, disbursement_offset, valid
     FROM inflow ORDER BY line, start`,
  );
  const outflows = await tx.query<Row>(
    `SELECT line, start, "end", type, to_line, to_start, to_end FROM outflow ORDER BY line, start`,
  );
  const refunds = await tx.query<RefundFact>('SELECT line, start, "end", gift_start AS gift FROM refund ORDER BY line, start');
  const reversed = await tx.query<{ line: number; start: bigint }>("SELECT line, start FROM reversal WHERE valid");
  return {
    assets: new Map(lines.map(({ number, asset }) => [number, asset])),
    inflows: inflows.map(inflow),
    outflows: outflows.map(outflow),
    refunds,
    reversed,
    batches: await loadBatches(tx),
  };
}

/** Batches whose gifts are known. */
async function loadBatches(tx: Queryable): Promise<BatchFact[]> {
  const batches = await tx.query<Pick<BatchFact, "line" | "start" | "file">>(
    `SELECT b.line, b.start, known.file FROM batch b CROSS JOIN LATERAL (${knownLeaves("b.line", "b.start")}) AS known`,
  );
  const facts: BatchFact[] = [];
  for (const { line, start, file } of batches) {
    const leaves = await tx.query<{ amount: bigint; reversed: boolean }>(
      `SELECT l.amount, ${reversedLeaf("$2::integer", "$3::numeric")} AS reversed FROM leaf l WHERE l.file = $1 ORDER BY l.index`,
      [file, line, start],
    );
    const reversed = leaves.flatMap((leaf, index) => (leaf.reversed ? [index] : []));
    facts.push({ line, start, file, amounts: leaves.map(({ amount }) => amount), reversed });
  }
  return facts;
}

function inflow(row: Row): InflowFact {
  const place = placeOf(row);
  switch (row["type"]) {
    case "DONATION": {
      const gift = { line: row["gift_line"] as number, start: row["gift_start"] as bigint };
      return { ...place, kind: "DONATION", gift, giftOffset: row["gift_offset"] as bigint };
    }
    case "TRANSFER":
      return { ...place, kind: "TRANSFER", fromLine: row["from_line"] as number, fromStart: row["from_start"] as bigint };
    default: {
      const named = { disbursement: row["disbursement_start"] as bigint, offset: row["disbursement_offset"] as bigint };
      return { ...place, kind: "RETURN", ...named, valid: row["valid"] as boolean };
    }
  }
}

function outflow(row: Row): OutflowFact {
  const place = placeOf(row);
  switch (row["type"]) {
    case "TRANSFER": {
      const to = { toLine: row["to_line"] as number, toStart: row["to_start"] as bigint, toEnd: row["to_end"] as bigint };
      return { ...place, kind: "TRANSFER", ...to };
    }
    case "WRITE_OFF":
      return { ...place, kind: "WRITE_OFF" };
    default:
      // What was confirmed changes no piece.
      return { ...place, kind: "DISBURSEMENT", received: 0n };
  }
}

function placeOf(row: Row) {
  return { line: row["line"] as number, start: row["start"] as bigint, end: row["end"] as bigint };
}
