import type { Queryable } from "../../indexer/store/database.ts";
import type { Address } from "../../contracts/ids.ts";

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
