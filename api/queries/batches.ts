// Batches, and the gifts within them.
import type { Hex } from "viem";
import type { Leaf } from "../../contracts/leaves/leaf.ts";
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { Page } from "../paging.ts";
import { knownLeaves } from "../trace/sql-leaves.ts";
import { atPlaces, DONATION, placeParameters } from "./entries.ts";
import type { BatchRow, DonationRow, LeafGiftRow, Place } from "./rows.ts";

const BATCH = `
  SELECT b.line, b.start, b.root, b.count, b.uri, known.file,
    (SELECT x.problem FROM match_difference x WHERE x.line = b.line AND x.start = b.start) AS difference,
    (SELECT x.fault FROM batch_dispute x WHERE x.valid AND x.line = b.line AND x.start = b.start ORDER BY x.block, x.log_index LIMIT 1) AS fault,
    (SELECT q.problem FROM leaf_request q JOIN donation d ON d.line = b.line AND d.start = b.start
      WHERE q.root = b.root AND q.count = b.count AND q.total = d.amount) AS problem
  FROM batch b LEFT JOIN LATERAL (${knownLeaves("b.line", "b.start")}) AS known ON true`;

/** The batches at these places. */
export function batchesAt(tx: Queryable, places: readonly Place[]): Promise<BatchRow[]> {
  return tx.query(atPlaces(BATCH, "b.line = p.line AND b.start = p.start"), placeParameters(places));
}

const LEAF = `l.file, l.index, l."offset", l.amount AS own, l.receipt, l.matched`;
const BATCH_ITSELF = `CROSS JOIN LATERAL (${DONATION} WHERE d.line = p.line AND d.start = p.start OFFSET 0) AS batch`;

type Columns = DonationRow & {
  file: number;
  index: number;
  offset: bigint;
  own: bigint;
  receipt: Hex;
  matched: bigint[] | null;
};

/** These gifts within batches, where the batches' gifts are known. */
export async function leafGifts(tx: Queryable, gifts: readonly (Place & { leaf: number })[]): Promise<LeafGiftRow[]> {
  const rows = await tx.query<Columns>(
    planOnce(`SELECT batch.*, ${LEAF}
     FROM unnest($1::integer[], $2::numeric[], $3::integer[]) AS p (line, start, leaf) ${BATCH_ITSELF}
     CROSS JOIN LATERAL (${knownLeaves("p.line", "p.start")}) AS known
     CROSS JOIN LATERAL (SELECT * FROM leaf l WHERE l.file = known.file AND l.index = p.leaf OFFSET 0) AS l`),
    [...placeParameters(gifts), gifts.map(({ leaf }) => leaf)],
  );
  return rows.map(leafGift);
}

/** A page of the gifts of each batch, from its list. */
export async function leavesOfBatches(
  tx: Queryable,
  batches: readonly (Place & { file: number })[],
  { first, after = -1 }: Page<number>,
): Promise<LeafGiftRow[]> {
  const rows = await tx.query<Columns>(
    `SELECT batch.*, ${LEAF} FROM unnest($1::integer[], $2::numeric[], $3::integer[]) AS p (line, start, file) ${BATCH_ITSELF}
     CROSS JOIN LATERAL (SELECT * FROM leaf l WHERE l.file = p.file AND l.index > $4 ORDER BY l.index LIMIT $5) AS l
     ORDER BY l.file, l.index`,
    [...placeParameters(batches), batches.map(({ file }) => file), after, first + 1],
  );
  return rows.map(leafGift);
}

/** What was recorded of a gift within a batch is the batch's; what it is, its own. */
function leafGift({ file, index, offset, own, receipt, matched, ...batch }: Columns): LeafGiftRow {
  const leaf = { file, index, offset, receipt, matched: matched ?? [] };
  return { ...batch, amount: own, donor: receipt, ref: null, is_batch: false, leaf };
}

/** The leaves of a list from an index on, as their tree has them. */
export async function leavesOfFile(tx: Queryable, file: number, from: number, most: number): Promise<Leaf[]> {
  const rows = await tx.query<Omit<Leaf, "matched"> & { matched: bigint[] | null }>(
    `SELECT l.index, l."offset", l.amount, l.receipt, l.matched FROM leaf l
     WHERE l.file = $1 AND l.index >= $2 ORDER BY l.index LIMIT $3`,
    [file, from, most],
  );
  return rows.map((row) => ({ ...row, matched: row.matched ?? [] }));
}
