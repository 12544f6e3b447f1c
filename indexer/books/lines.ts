import { formatUnits, type Hex } from "viem";
import type { Queryable } from "../store/database.ts";

/** A line as it stands after the events taken so far. Base units. */
export interface LineState {
  number: number;
  id: Hex;
  fund: Hex;
  /** The fund's key, for messages. */
  fundKey: string;
  asset: Hex;
  code: string;
  decimals: number;
  received: bigint;
  spent: bigint;
  /** Paid back of gifts to a cancelled fund. */
  refunded: bigint;
}

/** Up to so many lines are all compared with the chain at every step; of more, those that were touched. */
export const FEW_LINES = 1_000;

/** How many lines there are. */
export async function countLines(tx: Queryable): Promise<number> {
  const [row] = await tx.query<{ count: number }>("SELECT coalesce(max(number), 0) AS count FROM line");
  return row!.count;
}

const SELECT = `SELECT line.number, line.id, line.fund, fund.key AS "fundKey", line.asset, line.code, line.decimals, line.received, line.spent, line.refunded
  FROM line JOIN fund ON fund.id = line.fund`;

/** Lines by number, from `after` on (exclusive), at most `limit`. */
export async function linesAfter(tx: Queryable, after: number, limit: number): Promise<LineState[]> {
  return await tx.query<LineState>(`${SELECT} WHERE line.number > $1 ORDER BY line.number LIMIT $2`, [after, limit]);
}

/** The lines with these ids, those that there are. */
export async function linesById(tx: Queryable, ids: readonly Hex[]): Promise<LineState[]> {
  return await tx.query<LineState>(`${SELECT} WHERE line.id IN (SELECT bytes(id) FROM unnest($1::text[]) AS id)`, [ids]);
}

/** "120.50 CNY" */
export function amountText(line: Pick<LineState, "decimals" | "code">, amount: bigint): string {
  return `${formatUnits(amount, line.decimals)} ${line.code}`;
}

/** "the CNY line of fund "floods" (0x…)" */
export function lineText(line: LineState): string {
  return `the ${line.code} line of fund "${line.fundKey}" (${line.id})`;
}
