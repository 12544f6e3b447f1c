// What let an outflow pass: the second key's approval, the receiving side's consent. The chain does not say which of them a call used
// up, so they are known by what they are about, as the contract knows them: whose word counted then, how much, at which place of which
// line, not run out by the block's time, not taken back; and by whether one was needed at all.
import type { Queryable } from "../../indexer/store/database.ts";
import { placeParameters, PLACES } from "./entries.ts";
import type { ApprovalRow, ConsentRow, Place } from "./rows.ts";

const stands = (t: string): string => `(${t}.block, ${t}.log_index)`;
const before = (t: string): string => `${stands(t)} < (o.block, o.log_index)`;
const latest = (t: string): string => `ORDER BY ${t}.block DESC, ${t}.log_index DESC LIMIT 1`;
/** Through the second that is its deadline. */
const inTime = (t: string): string => `${t}.deadline >= extract(epoch FROM b.time)`;

const APPROVER = `(SELECT s.approver FROM approver_setting s WHERE s.fund = l.fund AND ${before("s")} ${latest("s")})`;
const LIMIT = `coalesce(
  (SELECT s.most FROM limit_setting s WHERE s.fund = l.fund AND s.asset = l.asset AND ${before("s")} ${latest("s")}), 0)`;

// For good: with what was taken back no other approval of the same call comes.
const WITHDRAWN = `EXISTS (
  SELECT FROM approval_withdrawal w
  WHERE w.fund = a.fund AND w.asset = a.asset AND w.amount = a.amount AND w.expected_at = a.expected_at AND w.call_hash = a.call_hash
    AND w."by" = a.approver AND ${before("w")})`;

// One approval stands for one outflow, or for the rows of a payment to many, which are in one transaction: those that were paid
// follow each other from the approved place on, and with those that were not they are what was approved.
const ROWS = `
  SELECT sum(r."end" - r.start) AS paid, min(r.start) AS start,
    (SELECT coalesce(sum(f.amount), 0) FROM payout_failure f WHERE f.tx = o.tx AND f.fund = l.fund AND f.asset = l.asset) AS failed
  FROM outflow r
  WHERE r.line = o.line AND r.start >= a.expected_at AND r."end" <= a.expected_at + a.amount AND r.tx = o.tx`;

/**
 * The approvals of the outflows at these places; those without one are left out. What the limit let pass needed none and used none.
 * One case cannot be told: payments within the limit, in one transaction and following each other, that add up to what was approved as one
 * payment to many from the same place, and was not paid as such.
 */
export function approvalsOf(tx: Queryable, places: readonly Place[]): Promise<ApprovalRow[]> {
  return tx.query(
    `SELECT p.line, p.start, found.* FROM ${PLACES}
     JOIN outflow o ON o.line = p.line AND o.start = p.start JOIN line l ON l.number = o.line JOIN block b ON b.number = o.block
     CROSS JOIN LATERAL (
       SELECT a.approver, a.amount, a."by", a.block, a.log_index, a.tx FROM approval a CROSS JOIN LATERAL (${ROWS}) rows
       WHERE a.fund = l.fund AND a.asset = l.asset AND a.approver = ${APPROVER} AND ${before("a")} AND ${inTime("a")}
         AND a.amount > ${LIMIT} AND NOT ${WITHDRAWN}
         AND a.expected_at <= o.start AND o."end" <= a.expected_at + a.amount
         AND rows.start = a.expected_at AND a.amount BETWEEN rows.paid AND rows.paid + rows.failed
         AND (o.type = 'DISBURSEMENT' OR a.amount = o."end" - o.start)
       ${latest("a")}
     ) AS found`,
    placeParameters(places),
  );
}

const ADMIN = `coalesce(
  (SELECT c.admin FROM admin_change c WHERE c.organisation = g.id AND ${before("c")} ${latest("c")}), g.admin)`;

// Unlike an approval it may be given anew after that, with another nonce.
const REVOKED = `EXISTS (
  SELECT FROM consent_revocation r
  WHERE r.to_fund = c.to_fund AND r.to_asset = c.to_asset AND r.to_amount = c.to_amount AND r.from_fund = c.from_fund
    AND r.from_asset = c.from_asset AND r.from_amount = c.from_amount AND r.expected_at = c.expected_at
    AND r."by" = c.signer AND ${stands("r")} > ${stands("c")} AND ${before("r")})`;

const STANDING = `coalesce(
  (SELECT s.accepted FROM consent_setting s WHERE s.fund = t.fund AND s.organisation = h.organisation AND ${before("s")} ${latest("s")}), false)`;

/**
 * The consents to the transfers that left these places; those without one are left out. Within an organisation, and where the giver has
 * standing consent, none was needed and none was used.
 */
export function consentsOf(tx: Queryable, places: readonly Place[]): Promise<ConsentRow[]> {
  return tx.query(
    `SELECT p.line, p.start, found.* FROM ${PLACES}
     JOIN outflow o ON o.line = p.line AND o.start = p.start AND o.type = 'TRANSFER' JOIN block b ON b.number = o.block
     JOIN line l ON l.number = o.line JOIN fund h ON h.id = l.fund
     JOIN line t ON t.number = o.to_line JOIN fund f ON f.id = t.fund JOIN organisation g ON g.id = f.organisation
     CROSS JOIN LATERAL (
       SELECT c.signer, c."by", c.block, c.log_index, c.tx FROM consent_given c
       WHERE c.to_fund = t.fund AND c.to_asset = t.asset AND c.to_amount = o.to_end - o.to_start
         AND c.from_fund = l.fund AND c.from_asset = l.asset AND c.from_amount = o."end" - o.start AND c.expected_at = o.start
         AND c.signer = ${ADMIN} AND ${before("c")} AND ${inTime("c")} AND NOT ${REVOKED}
         AND h.organisation <> f.organisation AND NOT ${STANDING}
       ${latest("c")}
     ) AS found`,
    placeParameters(places),
  );
}
