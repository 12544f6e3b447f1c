import type { FactTable } from "../books/books.ts";
import type { Queryable } from "./database.ts";

/** Which numbered events each bring one row of a table. */
const BROUGHT_BY: Partial<Record<FactTable, readonly string[]>> = {
  organisation: ["OrganisationRegistered"],
  organisation_verification: ["OrganisationVerified"],
  parent_acceptance: ["ParentAccepted"],
  admin_proposal: ["AdminProposed"],
  admin_change: ["AdminChanged"],
  payout_setting: ["PayoutSet"],
  unit: ["UnitRegistered"],
  fund: ["FundOpened"],
  recorder_setting: ["FundOpened", "RecorderSet"],
  approver_setting: ["ApproverSet"],
  limit_setting: ["LimitSet"],
  approval: ["Approved"],
  approval_withdrawal: ["ApprovalWithdrawn"],
  consent_setting: ["ConsentSet"],
  consent_given: ["ConsentGiven"],
  consent_revocation: ["ConsentRevoked"],
  allocation: ["AllocationSet"],
  campaign: ["CampaignAnnounced"],
  matching_setting: ["MatchingSet"],
  pledge_setting: ["PledgeAnnounced"],
  fund_closing: ["FundClosed"],
  fund_cancellation: ["FundCancelled"],
  freeze_setting: ["FundFrozen"],
  pause_setting: ["FundPaused", "NewFundsPaused"],
  line: ["LineOpened"],
  refund: ["Refunded"],
  payout_failure: ["PayoutFailed"],
  reversal: ["Reversed"],
  batch_dispute: ["BatchDisputed"],
  leaf_reversal: ["LeafReversed"],
  attestation: ["Attested"],
};

/** Which counter of a line a table's rows add up to. */
const COUNTERS = { inflow: "received", outflow: "spent", refund: "refunded" };

/**
 * Whether what is stored adds up in itself: a database that lost a page, or a whole file, opens without a word, and answers without the
 * gifts that stood there. Reads every entry once, on a server some 1.5 s for a million of them; since that grows no faster than the ledger, and is asked once a
 * start, there is no bound at which it would look at less. Throws what the database throws where it notices the damage itself.
 */
export async function isWhole(tx: Queryable): Promise<boolean> {
  const [found] = await tx.query<{ whole: boolean }>(
    `SELECT ${[
      ...Object.entries(COUNTERS).map(
        ([table, counter]) => `NOT EXISTS (
          SELECT FROM line FULL JOIN (SELECT line AS number, sum("end" - start) AS total FROM ${table} GROUP BY line) AS summed USING (number)
          WHERE summed.total IS DISTINCT FROM nullif(line.${counter}, 0))`,
      ),
      ...[...Object.keys(COUNTERS), "announcement"].map(
        (table) =>
          `NOT EXISTS (SELECT FROM ${table} LEFT JOIN block ON block.number = ${table}.block WHERE block.number IS NULL)`,
      ),
      "(SELECT count(*) FROM donation) = (SELECT count(*) FROM inflow WHERE part_index = 0)",
      "NOT EXISTS (SELECT FROM batch FULL JOIN (SELECT line, start FROM donation WHERE is_batch) AS gift USING (line, start) WHERE gift.line IS NULL OR batch.line IS NULL)",
      `(SELECT (coalesce(sum(amount), 0), coalesce(sum(gifts), 0)) FROM gift_sum) = (
        SELECT (coalesce(sum(d.amount), 0), coalesce(sum(coalesce(a.count, 1)), 0)) FROM donation d LEFT JOIN batch a ON a.line = d.line AND a.start = d.start
        WHERE d.kind = 'DONATION' AND NOT EXISTS (SELECT FROM reversal r WHERE r.valid AND r.line = d.line AND r.start = d.start))`,
      `NOT EXISTS (
        SELECT FROM allocation LEFT JOIN (SELECT block, log_index, sum(basis_points) AS total FROM allocation_destination GROUP BY 1, 2) AS summed
          USING (block, log_index)
        WHERE summed.total IS DISTINCT FROM CASE WHEN rule_hash IS NOT NULL THEN 10000 END)`,
      "NOT EXISTS (SELECT contract FROM announcement GROUP BY contract HAVING count(*) <> max(seq))",
      ...Object.entries(BROUGHT_BY).map(
        ([table, events]) =>
          `(SELECT count(*) FROM ${table}) = (SELECT count(*) FROM announcement WHERE event IN (${events.map((event) => `'${event}'`).join(", ")}))`,
      ),
    ].join("\n AND ")} AS whole`,
  );
  return found!.whole;
}
