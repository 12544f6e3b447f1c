// What was given to each fund, by value date and by the hour of the block, kept beside the gifts: an appeal's sums need no look at its gifts.
import type { Queryable } from "./database.ts";

const HOUR = "date_trunc('hour', b.time, 'UTC')";
const GIFTS = "SELECT d.given_to, d.date, d.line, d.amount, coalesce(a.count, 1) AS gifts";
const OF_BATCH = "LEFT JOIN batch a ON a.line = d.line AND a.start = d.start";

// What blocks $1 to $2 brought: gifts come, reversed ones go, each in the hour of its own block. A gift that another one took the place of leaves
// as many as there were, and another amount.
const BROUGHT = `
  SELECT given_to, date, hour, line, sum(amount) AS amount, sum(gifts) AS gifts FROM (
    ${GIFTS}, ${HOUR} AS hour FROM donation d JOIN block b ON b.number = d.block ${OF_BATCH}
    WHERE d.block BETWEEN $1 AND $2 AND d.kind = 'DONATION'
    UNION ALL
    SELECT gone.given_to, gone.date, gone.line, -gone.amount, -gone.gifts, gone.hour FROM (
      ${GIFTS}, ${HOUR} AS hour FROM reversal r JOIN donation d ON d.line = r.line AND d.start = r.start
      JOIN block b ON b.number = d.block ${OF_BATCH}
      WHERE r.block BETWEEN $1 AND $2 AND r.valid AND d.kind = 'DONATION'
    ) gone
  ) brought GROUP BY 1, 2, 3, 4 HAVING sum(gifts) <> 0 OR sum(amount) <> 0`;

/** Adds what these blocks brought, once it is there; or takes it away, while it is still there. Call it in the transaction that brings or takes it. */
export async function sumGifts(tx: Queryable, does: "ADD" | "TAKE", from: number, to: number): Promise<void> {
  const sign = does === "ADD" ? "" : "-";
  await tx.query(
    `INSERT INTO gift_sum AS kept (fund, date, hour, line, amount, gifts)
     SELECT given_to, date, hour, line, ${sign}amount, ${sign}gifts FROM (${BROUGHT}) brought
     ON CONFLICT (fund, date, hour, line) DO UPDATE SET amount = kept.amount + excluded.amount, gifts = kept.gifts + excluded.gifts`,
    [from, to],
  );
  await tx.query("DELETE FROM gift_sum WHERE gifts = 0");
}
