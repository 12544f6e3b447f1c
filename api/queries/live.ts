// What subscriptions read: which blocks stand, and what came after a place in the chain.
import type { Queryable } from "../../indexer/store/database.ts";
import type { Block } from "../live/bookmark.ts";
import type { EventKey } from "../paging.ts";
import { DONATION, INFLOW, OUTFLOW, REFUND } from "./entries.ts";
import type { DonationRow, OutflowRow, PartRow, RefundRow, ReturnRow } from "./rows.ts";

/** Anything that a subscription may tell of: a part is one that came into another fund than the one that was given to. */
export type LiveRow = DonationRow | PartRow | ReturnRow | OutflowRow | RefundRow;

/** The highest block with facts at or below a number; where there is none, the one before the first. */
export async function blockAt(tx: Queryable, atMost: bigint): Promise<Block | undefined> {
  const [block] = await tx.query<Block>("SELECT number, hash FROM block WHERE number <= $1 ORDER BY number DESC LIMIT 1", [
    atMost,
  ]);
  if (block) return block;
  const [first] = await tx.query<Block>("SELECT number, hash FROM checkpoint ORDER BY number LIMIT 1");
  return first;
}

/** The blocks with facts above one number, up to another, from the highest down; at most `most`. */
export function blocksBetween(tx: Queryable, above: bigint, upTo: bigint, most: number): Promise<Block[]> {
  return tx.query("SELECT number, hash FROM block WHERE number > $1 AND number <= $2 ORDER BY number DESC LIMIT $3", [
    above,
    upTo,
    most,
  ]);
}

/** What stands now where these blocks stood. */
export function blocksNumbered(tx: Queryable, numbers: readonly bigint[]): Promise<Block[]> {
  return tx.query(
    `SELECT number, hash FROM block WHERE number = ANY($1::bigint[])
     UNION ALL SELECT number, hash FROM checkpoint WHERE number = ANY($1::bigint[])`,
    [numbers],
  );
}

/** What was recorded after a place, in the chain's order; at most `most`. Gifts and transfers once each. */
export async function entriesAfter(tx: Queryable, { block, logIndex }: EventKey, most: number): Promise<LiveRow[]> {
  const next = async <Row>(select: string, t: string, condition = "true"): Promise<Row[]> =>
    await tx.query<Row>(
      `${select} WHERE (${t}.block, ${t}.log_index) > ($1::bigint, $2::integer) AND ${condition} ORDER BY ${t}.block, ${t}.log_index LIMIT $3`,
      [block, logIndex, most],
    );
  const elsewhere = `EXISTS (SELECT FROM donation d JOIN line l ON l.number = i.line
    WHERE d.line = i.gift_line AND d.start = i.gift_start AND d.given_to <> l.fund)`;
  const rows: LiveRow[] = [
    ...(await next<DonationRow>(DONATION, "d")),
    ...(await next<PartRow>(INFLOW, "i", `i.type = 'DONATION' AND ${elsewhere}`)),
    ...(await next<ReturnRow>(INFLOW, "i", "i.type = 'RETURN'")),
    ...(await next<OutflowRow>(OUTFLOW, "o")),
    ...(await next<RefundRow>(REFUND, "f")),
  ];
  // A gift stands at its first part, which follows it where that came into another fund.
  const order = (row: LiveRow): number => (row.is === "Part" ? 1 : 0);
  rows.sort((a, b) => Number(a.block - b.block) || a.log_index - b.log_index || order(a) - order(b));
  return rows.slice(0, most);
}

/** How many entries were recorded after a place, counted as `LedgerStatus.entries` does; beyond `most` it is not counted on. */
export async function countAfter(tx: Queryable, { block, logIndex }: EventKey, most: number): Promise<number> {
  const after = (table: string, condition = "true"): string =>
    `(SELECT count(*) FROM (SELECT FROM ${table} WHERE (block, log_index) > ($1::bigint, $2::integer) AND ${condition} LIMIT $3) AS those)`;
  const [row] = await tx.query<{ count: bigint }>(
    `SELECT ${after("inflow", "type <> 'TRANSFER'")} + ${after("outflow")} + ${after("refund")} AS count`,
    [block, logIndex, most + 1],
  );
  return Number(row!.count);
}
