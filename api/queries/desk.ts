import { type Hex, keccak256 } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { Address } from "../../contracts/ids.ts";
import type { WaitingModel } from "../desk.ts";

/** Whether a wallet is admin of an organisation, or recorder or second key of a fund, as the database has it now. */
export async function holdsRole(tx: Queryable, address: Address): Promise<boolean> {
  const [row] = await tx.query<{ holds: boolean }>(
    `SELECT EXISTS (
       SELECT FROM organisation o WHERE bytes($1) = coalesce(
         (SELECT c.admin FROM admin_change c WHERE c.organisation = o.id ORDER BY c.block DESC, c.log_index DESC LIMIT 1), o.admin)
     ) OR EXISTS (
       SELECT FROM recorder_setting s WHERE s.recorder = bytes($1) AND NOT EXISTS (
         SELECT FROM recorder_setting l WHERE l.fund = s.fund AND (l.block, l.log_index) > (s.block, s.log_index))
     ) OR EXISTS (
       SELECT FROM approver_setting s WHERE s.approver = bytes($1) AND NOT EXISTS (
         SELECT FROM approver_setting l WHERE l.fund = s.fund AND (l.block, l.log_index) > (s.block, s.log_index))
     ) AS holds`,
    [address],
  );
  return row!.holds;
}

/** The ids of those of these requests whose approval its giver has taken back, for good. */
export async function withdrawn(tx: Queryable, requests: readonly WaitingModel[]): Promise<Set<string>> {
  const asked = requests.filter(({ kind }) => kind === "APPROVAL");
  if (asked.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `SELECT r.id FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS r (id, fund, call_hash, signer)
     WHERE EXISTS (
       SELECT FROM approval_withdrawal w WHERE w.fund = bytes(r.fund) AND w.call_hash = bytes(r.call_hash) AND w."by" = bytes(r.signer))`,
    [
      asked.map(({ id }) => id),
      asked.map(({ fund }) => fund),
      asked.map(({ data }) => keccak256(data)),
      asked.map(({ signer }) => signer),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

const MOST_KEYS = 100;

/** Funds whose recorder or second key a wallet is, or organisations whose admin it is, in the order in which they came. */
export function keysOfWallet(tx: Queryable, wallet: Address, key: "recorder" | "approver" | "admin"): Promise<{ id: Hex }[]> {
  const sql =
    key === "admin"
      ? `SELECT o.id FROM organisation o WHERE bytes($1) = coalesce(
           (SELECT c.admin FROM admin_change c WHERE c.organisation = o.id ORDER BY c.block DESC, c.log_index DESC LIMIT 1), o.admin)
         ORDER BY o.block, o.log_index LIMIT $2`
      : `SELECT f.id FROM fund f JOIN ${key}_setting s ON s.fund = f.id AND s.${key} = bytes($1) AND NOT EXISTS (
           SELECT FROM ${key}_setting l WHERE l.fund = s.fund AND (l.block, l.log_index) > (s.block, s.log_index))
         ORDER BY f.block, f.log_index LIMIT $2`;
  return tx.query(sql, [wallet, MOST_KEYS]);
}
