import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { EventKey, Page } from "../paging.ts";
import { afterEvent, inOrder, Parameters, where } from "./keyset.ts";
import type { PayoutFailureRow } from "./rows.ts";

// Only what has a line can be paid from.
const FAILURE = `
  SELECT x.fund, l.number AS line, x.position, x.recipient, x.amount, x.ref, x."by", x.block, x.log_index, x.tx
  FROM payout_failure x JOIN line l ON l.fund = x.fund AND l.asset = x.asset`;

/** One page of the rows of payments to many that each fund could not pay. */
export function failuresOfFunds(
  tx: Queryable,
  funds: readonly Hex[],
  page: Page<EventKey>,
): Promise<(PayoutFailureRow & { parent: Hex })[]> {
  const parameters = new Parameters();
  const ids = parameters.add(funds);
  const conditions = where(["x.fund = f.id", ...afterEvent("x", page, parameters)]);
  return tx.query(
    `SELECT page.*, f.id AS parent FROM (SELECT bytes(id) AS id FROM unnest(${ids}::text[]) AS id) f
     CROSS JOIN LATERAL (${FAILURE} ${conditions} ${inOrder("x", page, parameters)}) page
     ORDER BY page.block, page.log_index`,
    parameters.values,
  );
}

export function countFailuresOfFunds(tx: Queryable, funds: readonly Hex[]): Promise<{ parent: Hex; count: bigint }[]> {
  return tx.query(
    `SELECT x.fund AS parent, count(*) FROM payout_failure x
     WHERE x.fund IN (SELECT bytes(id) FROM unnest($1::text[]) AS id) GROUP BY x.fund`,
    [funds],
  );
}
