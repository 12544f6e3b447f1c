// Gifts, inflows and outflows by place or by transaction.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { AnyEntryRow, DonationRow, InflowRow, OutflowRow, PartRow, Place, RefundRow } from "./rows.ts";

export const DONATION = `
  SELECT 'Donation' AS "is", d.line, d.start, d.given_to, d.amount, d.part_count, d.kind, d.donor, d."by", d.ref, d.date,
    d.is_batch, d.block, d.log_index, d.tx
  FROM donation d`;

export const INFLOW = `
  SELECT CASE i.type WHEN 'DONATION' THEN 'Part' WHEN 'TRANSFER' THEN 'Arrival' ELSE 'Return' END AS "is",
    i.line, i.start, i."end", i."by", i.ref, i.evidence, i.date, i.gift_line, i.gift_start, i.part_index, i.gift_offset,
    i.from_line, i.from_start, i.disbursement_start, i.disbursement_offset, i.valid, i.problem, i.block, i.log_index, i.tx
  FROM inflow i`;

export const OUTFLOW = `
  SELECT CASE o.type WHEN 'DISBURSEMENT' THEN 'Disbursement' WHEN 'TRANSFER' THEN 'Transfer' ELSE 'WriteOff' END AS "is",
    o.line, o.start, o."end", o."by", o.ref, o.evidence, o.date, o.class, o.recipient, o.beneficiary, o.purpose,
    o.to_line, o.to_start, o.to_end, o.payee, o.answers_line, o.answers_start, o.block, o.log_index, o.tx
  FROM outflow o`;

export const REFUND = `
  SELECT 'Refund' AS "is", f.line, f.start, f."end", f.gift_line, f.gift_start, f.payer, f."by", f.block, f.log_index, f.tx
  FROM refund f`;

/** Places as a table `p (line, start)`. */
export const PLACES = "unnest($1::integer[], $2::numeric[]) AS p (line, start)";

/**
 * What stands at each of the places, looked up one by one: OFFSET 0 keeps a planner without statistics from reading whole tables
 * instead. `select` is one from a table, `condition` what of it belongs to a place.
 */
export function atPlaces(select: string, condition: string): string {
  return planOnce(`SELECT found.* FROM ${PLACES} CROSS JOIN LATERAL (${select} WHERE ${condition} OFFSET 0) AS found`);
}

export function placeParameters(places: readonly Place[]): [number[], bigint[]] {
  return [places.map((place) => place.line), places.map((place) => place.start)];
}

/** The gifts whose first part is at these places. */
export function giftsAt(tx: Queryable, places: readonly Place[]): Promise<DonationRow[]> {
  return tx.query(atPlaces(DONATION, "d.line = p.line AND d.start = p.start"), placeParameters(places));
}

export function inflowsAt(tx: Queryable, places: readonly Place[]): Promise<InflowRow[]> {
  return tx.query(atPlaces(INFLOW, "i.line = p.line AND i.start = p.start"), placeParameters(places));
}

export function outflowsAt(tx: Queryable, places: readonly Place[]): Promise<OutflowRow[]> {
  return tx.query(atPlaces(OUTFLOW, "o.line = p.line AND o.start = p.start"), placeParameters(places));
}

/** What was paid back of the gifts at these places. */
export function refundsOfGifts(tx: Queryable, gifts: readonly Place[]): Promise<RefundRow[]> {
  return tx.query(atPlaces(REFUND, "f.gift_line = p.line AND f.gift_start = p.start"), placeParameters(gifts));
}

/** The parts of gifts, in order. */
export function partsOfGifts(tx: Queryable, gifts: readonly Place[]): Promise<PartRow[]> {
  return tx.query(
    planOnce(
      `${atPlaces(INFLOW, "i.gift_line = p.line AND i.gift_start = p.start")} ORDER BY gift_line, gift_start, part_index`,
    ),
    placeParameters(gifts),
  );
}

/** The entries of a transaction in the chain's order: gifts (without their parts), returns, outflows and refunds. */
export async function entriesOfTransaction(tx: Queryable, hash: Hex): Promise<AnyEntryRow[]> {
  const rows: AnyEntryRow[] = [
    ...(await tx.query<DonationRow>(`${DONATION} WHERE d.tx = bytes($1)`, [hash])),
    ...(await tx.query<AnyEntryRow>(`${INFLOW} WHERE i.tx = bytes($1) AND i.type = 'RETURN'`, [hash])),
    ...(await tx.query<OutflowRow>(`${OUTFLOW} WHERE o.tx = bytes($1)`, [hash])),
    ...(await tx.query<RefundRow>(`${REFUND} WHERE f.tx = bytes($1)`, [hash])),
  ];
  return rows.sort((a, b) => a.log_index - b.log_index);
}
