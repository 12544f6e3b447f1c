import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { Page } from "../paging.ts";
import { Parameters } from "./keyset.ts";
import type { LineRow, UnitRow } from "./rows.ts";

const LINE = `SELECT l.number, l.id, l.fund, l.asset, l.code, l.decimals, l.received, l.spent, l.refunded, l.block, l.log_index, l.tx FROM line l`;

export function linesByNumber(tx: Queryable, numbers: readonly number[]): Promise<LineRow[]> {
  return tx.query(planOnce(`${LINE} WHERE l.number = ANY($1::integer[])`), [numbers]);
}

export function linesById(tx: Queryable, ids: readonly Hex[]): Promise<LineRow[]> {
  return tx.query(planOnce(`${LINE} WHERE l.id IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)`), [ids]);
}

/** One page of the lines of each fund, in the order of opening; the key is the line's number. */
export function linesOfFunds(tx: Queryable, funds: readonly Hex[], page: Page<number>): Promise<(LineRow & { parent: Hex })[]> {
  const parameters = new Parameters();
  const ids = parameters.add(funds);
  const after = page.after === undefined ? "" : `AND l.number > ${parameters.add(page.after)}::integer`;
  return tx.query(
    `SELECT page.*, f.id AS parent FROM (SELECT bytes(id) AS id FROM unnest(${ids}::text[]) AS id) f
     CROSS JOIN LATERAL (${LINE} WHERE l.fund = f.id ${after} ORDER BY l.number LIMIT ${parameters.add(page.first + 1)}) page
     ORDER BY page.number`,
    parameters.values,
  );
}

export function countLinesOfFunds(tx: Queryable, funds: readonly Hex[]): Promise<{ parent: Hex; count: bigint }[]> {
  return tx.query(
    `SELECT l.fund AS parent, count(*) FROM line l
     WHERE l.fund IN (SELECT bytes(id) FROM unnest($1::text[]) AS id) GROUP BY l.fund`,
    [funds],
  );
}

/** The most that may leave these lines without approval; those of which nothing was set are left out. */
export function limitsOfLines(tx: Queryable, numbers: readonly number[]): Promise<{ number: number; most: bigint }[]> {
  return tx.query(
    `SELECT l.number, s.most FROM unnest($1::integer[]) AS asked (number) JOIN line l ON l.number = asked.number
     CROSS JOIN LATERAL (
       SELECT s.most FROM limit_setting s WHERE s.fund = l.fund AND s.asset = l.asset ORDER BY s.block DESC, s.log_index DESC LIMIT 1
     ) AS s`,
    [numbers],
  );
}

export function unitsByAsset(tx: Queryable, assets: readonly Hex[]): Promise<UnitRow[]> {
  return tx.query(
    `SELECT u.asset, u.kind, u.measure FROM unit u WHERE u.asset IN (SELECT bytes(asset) FROM unnest($1::text[]) AS asset)`,
    [assets],
  );
}
