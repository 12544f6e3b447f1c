// What a wallet gave, got and recorded; the newest first.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { Address } from "../../contracts/ids.ts";
import type { EventKey, Page } from "../paging.ts";
import { DONATION, OUTFLOW } from "./entries.ts";
import { Parameters } from "./keyset.ts";
import type { DisbursementRow, DonationRow } from "./rows.ts";

const GAVE = "d.donor = bytes($1)";
const GOT = "o.type = 'DISBURSEMENT' AND (o.recipient = bytes($1) OR o.beneficiary = bytes($1))";

/** Whether any entry names a wallet (as party word `party`), or was recorded by it. */
export async function touchesWallet(tx: Queryable, wallet: Address, party: Hex): Promise<boolean> {
  const [row] = await tx.query<{ is: boolean }>(
    `SELECT EXISTS (SELECT FROM donation d WHERE ${GAVE}) OR EXISTS (SELECT FROM outflow o WHERE ${GOT})
       OR EXISTS (SELECT FROM donation WHERE "by" = bytes($2)) OR EXISTS (SELECT FROM outflow WHERE "by" = bytes($2)) AS "is"`,
    [party, wallet],
  );
  return row!.is;
}

export const giftsOfWallet = (tx: Queryable, party: Hex, page: Page<EventKey>): Promise<DonationRow[]> =>
  newest(tx, `${DONATION} WHERE ${GAVE}`, "d", party, page);

export const paymentsToWallet = (tx: Queryable, party: Hex, page: Page<EventKey>): Promise<DisbursementRow[]> =>
  newest(tx, `${OUTFLOW} WHERE ${GOT}`, "o", party, page);

export const countGiftsOfWallet = (tx: Queryable, party: Hex): Promise<bigint> => count(tx, `donation d WHERE ${GAVE}`, party);

export const countPaymentsToWallet = (tx: Queryable, party: Hex): Promise<bigint> => count(tx, `outflow o WHERE ${GOT}`, party);

function newest<Row>(tx: Queryable, select: string, t: string, party: Hex, page: Page<EventKey>): Promise<Row[]> {
  const parameters = new Parameters();
  parameters.add(party);
  const { after } = page;
  const further = after
    ? ` AND (${t}.block, ${t}.log_index) < (${parameters.add(after.block)}::bigint, ${parameters.add(after.logIndex)}::integer)`
    : "";
  const order = `ORDER BY ${t}.block DESC, ${t}.log_index DESC LIMIT ${parameters.add(page.first + 1)}`;
  return tx.query(`${select}${further} ${order}`, parameters.values);
}

async function count(tx: Queryable, from: string, party: Hex): Promise<bigint> {
  const [row] = await tx.query<{ count: bigint }>(`SELECT count(*) FROM ${from}`, [party]);
  return row!.count;
}
