// What let an outflow pass: the second key's approval, the receiving side's consent. The chain does not say which of them a call used
// up, so they are known by what they are about: whose word counted then, how much, and at which place of which line.
import type { Queryable } from "../../indexer/store/database.ts";
import { placeParameters, PLACES } from "./entries.ts";
import type { ApprovalRow, ConsentRow, Place } from "./rows.ts";

const before = (t: string): string => `(${t}.block, ${t}.log_index) < (o.block, o.log_index)`;
const latest = (t: string): string => `ORDER BY ${t}.block DESC, ${t}.log_index DESC LIMIT 1`;

const APPROVER = `(SELECT s.approver FROM approver_setting s WHERE s.fund = l.fund AND ${before("s")} ${latest("s")})`;

// One approval stands for one outflow, or for the rows of a payment to many, which are in one transaction: those that were paid
// follow each other from the approved place on, and with those that were not they are what was approved.
const ROWS = `
  SELECT sum(r."end" - r.start) AS paid, min(r.start) AS start,
    (SELECT coalesce(sum(f.amount), 0) FROM payout_failure f WHERE f.tx = o.tx AND f.fund = l.fund AND f.asset = l.asset) AS failed
  FROM outflow r
  WHERE r.line = o.line AND r.start >= a.expected_at AND r."end" <= a.expected_at + a.amount AND r.tx = o.tx`;

/** The approvals of the outflows at these places; those without one are left out. */
export function approvalsOf(tx: Queryable, places: readonly Place[]): Promise<ApprovalRow[]> {
  return tx.query(
    `SELECT p.line, p.start, found.* FROM ${PLACES}
     JOIN outflow o ON o.line = p.line AND o.start = p.start JOIN line l ON l.number = o.line
     CROSS JOIN LATERAL (
       SELECT a.approver, a.amount, a."by", a.block, a.log_index, a.tx FROM approval a CROSS JOIN LATERAL (${ROWS}) rows
       WHERE a.fund = l.fund AND a.asset = l.asset AND a.approver = ${APPROVER} AND ${before("a")}
         AND a.expected_at <= o.start AND o."end" <= a.expected_at + a.amount
         AND rows.start = a.expected_at AND a.amount BETWEEN rows.paid AND rows.paid + rows.failed
       ${latest("a")}
     ) AS found`,
    placeParameters(places),
  );
}

const ADMIN = `coalesce(
  (SELECT c.admin FROM admin_change c WHERE c.organisation = g.id AND ${before("c")} ${latest("c")}), g.admin)`;

/** The consents to the transfers that left these places; those without one are left out. */
export function consentsOf(tx: Queryable, places: readonly Place[]): Promise<ConsentRow[]> {
  return tx.query(
    `SELECT p.line, p.start, found.* FROM ${PLACES}
     JOIN outflow o ON o.line = p.line AND o.start = p.start AND o.type = 'TRANSFER'
     JOIN line l ON l.number = o.line JOIN line t ON t.number = o.to_line
     JOIN fund f ON f.id = t.fund JOIN organisation g ON g.id = f.organisation
     CROSS JOIN LATERAL (
       SELECT c.signer, c."by", c.block, c.log_index, c.tx FROM consent_given c
       WHERE c.to_fund = t.fund AND c.to_asset = t.asset AND c.to_amount = o.to_end - o.to_start
         AND c.from_fund = l.fund AND c.from_asset = l.asset AND c.from_amount = o."end" - o.start AND c.expected_at = o.start
         AND c.signer = ${ADMIN} AND ${before("c")}
       ${latest("c")}
     ) AS found`,
    placeParameters(places),
  );
}
