// Lists and references of gifts.
import type { Hex } from "viem";
import { RECEIPT_TAG } from "../../contracts/party-tags.ts";
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { EventKey, Page } from "../paging.ts";
import { DONATION } from "./entries.ts";
import { afterEvent, inOrder, Parameters, where } from "./keyset.ts";
import { knownLeaves } from "../trace/sql-leaves.ts";
import type { DonationRow, GiftPlace } from "./rows.ts";

/** What a list of gifts is narrowed to; every field that is there must hold. Hex in lower case, dates YYYY-MM-DD. */
export interface GiftFilter {
  fund?: Hex;
  organisation?: Hex;
  asset?: Hex;
  kind?: string;
  donor?: Hex;
  refs?: Hex[];
  from?: string;
  to?: string;
  reversed?: boolean;
}

export function giftPage(tx: Queryable, filter: GiftFilter, page: Page<EventKey>): Promise<DonationRow[]> {
  const parameters = new Parameters();
  const conditions = [...giftConditions(filter, parameters), ...afterEvent("d", page, parameters)];
  return tx.query(`${DONATION} ${where(conditions)} ${inOrder("d", page, parameters)}`, parameters.values);
}

export async function countGifts(tx: Queryable, filter: GiftFilter): Promise<bigint> {
  const parameters = new Parameters();
  const conditions = where(giftConditions(filter, parameters));
  const [row] = await tx.query<{ count: bigint }>(`SELECT count(*) FROM donation d ${conditions}`, parameters.values);
  return row!.count;
}

/** Only words of this shape stand in lists as receipts: the tag and the address of a code's key. */
const isReceipt = (word: Hex): boolean => word.startsWith(RECEIPT_TAG);

// A list may be that of several batches.
const LEAVES_OF_RECEIPT = `
  SELECT b.line, b.start, l.index FROM leaves_of_receipt(wanted.ref) l
  CROSS JOIN LATERAL (SELECT * FROM leaf_file f WHERE f.number = l.file OFFSET 0) AS f
  CROSS JOIN LATERAL (SELECT * FROM batch b WHERE b.root = f.root AND b.count = f.count OFFSET 0) AS b
  CROSS JOIN LATERAL (${knownLeaves("b.line", "b.start")}) AS known`;

/**
 * Gifts that carry one of these references, or within a batch one of these receipts, those recorded by a verified organisation's recorder (`trusted`) first; at most `limit`.
 * Coins and tokens anybody may give, with any reference: a stranger's copy of one makes it ambiguous, and never answers for the first.
 */
export function giftsByRef(
  tx: Queryable,
  refs: readonly Hex[],
  fund: Hex | undefined,
  limit: number,
): Promise<(GiftPlace & { trusted: boolean })[]> {
  const parameters = new Parameters();
  const wanted = `(SELECT bytes(ref) AS ref FROM unnest(${parameters.add(refs)}::text[]) AS ref)`;
  const carriers = [`SELECT d.line, d.start, NULL::integer AS leaf FROM donation d WHERE d.ref IN ${wanted}`];
  if (refs.some(isReceipt))
    carriers.push(`SELECT known.* FROM ${wanted} AS wanted CROSS JOIN LATERAL (${LEAVES_OF_RECEIPT}) AS known`);
  const conditions = fund ? [`d.given_to = bytes(${parameters.add(fund)})`] : [];
  return tx.query(
    planOnce(`SELECT d.line, d.start, carrier.leaf, EXISTS (SELECT FROM organisation_verification v WHERE v.organisation = f.organisation)
       AND d."by" = (
         SELECT s.recorder FROM recorder_setting s WHERE s.fund = f.id AND (s.block, s.log_index) < (d.block, d.log_index)
         ORDER BY s.block DESC, s.log_index DESC LIMIT 1) AS trusted
     FROM (${carriers.join(" UNION ALL ")}) AS carrier
     CROSS JOIN LATERAL (SELECT * FROM donation d WHERE d.line = carrier.line AND d.start = carrier.start OFFSET 0) AS d
     JOIN fund f ON f.id = d.given_to ${where(conditions)}
     ORDER BY trusted DESC, d.block, d.log_index, carrier.leaf LIMIT ${parameters.add(limit)}`),
    parameters.values,
  );
}

function giftConditions(filter: GiftFilter, parameters: Parameters): string[] {
  const { fund, organisation, asset, kind, donor, refs, from, to, reversed } = filter;
  const conditions: string[] = [];
  if (fund) conditions.push(`d.given_to = bytes(${parameters.add(fund)})`);
  if (organisation) {
    conditions.push(`d.given_to IN (SELECT f.id FROM fund f WHERE f.organisation = bytes(${parameters.add(organisation)}))`);
  }
  if (asset) conditions.push(`d.line IN (SELECT l.number FROM line l WHERE l.asset = bytes(${parameters.add(asset)}))`);
  if (kind) conditions.push(`d.kind = ${parameters.add(kind)}::inflow_kind`);
  if (donor) conditions.push(`d.donor = bytes(${parameters.add(donor)})`);
  if (refs) conditions.push(`d.ref IN (SELECT bytes(ref) FROM unnest(${parameters.add(refs)}::text[]) AS ref)`);
  if (from) conditions.push(`d.date >= ${parameters.add(from)}::date`);
  if (to) conditions.push(`d.date <= ${parameters.add(to)}::date`);
  if (reversed !== undefined) {
    const marked = "EXISTS (SELECT FROM reversal r WHERE r.line = d.line AND r.start = d.start AND r.valid)";
    conditions.push(reversed ? marked : `NOT ${marked}`);
  }
  return conditions;
}
