// What was said about any entry, in one list.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { AttestationKind, Order } from "../generated/resolvers.ts";
import type { EventKey, Page } from "../paging.ts";
import { Parameters } from "./keyset.ts";
import type { AttestationRow } from "./rows.ts";
import { ATTESTATION } from "./statements.ts";

/** Hex in lower case, days YYYY-MM-DD. `standing`: flags that their own attester did not resolve later. */
export interface SaidFilter {
  kinds?: readonly AttestationKind[];
  standing?: boolean;
  fund?: Hex;
  organisation?: Hex;
  asset?: Hex;
  from?: string;
  to?: string;
}

export function saidPage(tx: Queryable, filter: SaidFilter, order: Order, page: Page<EventKey>): Promise<AttestationRow[]> {
  const parameters = new Parameters();
  const conditions = conditionsOf(filter, parameters);
  const [than, way] = order === "NEWEST_FIRST" ? ["<", "DESC"] : [">", "ASC"];
  if (page.after) {
    const { block, logIndex } = page.after;
    conditions.push(`(a.block, a.log_index) ${than} (${parameters.add(block)}::bigint, ${parameters.add(logIndex)}::integer)`);
  }
  return tx.query(
    `${ATTESTATION} WHERE ${conditions.join(" AND ")} ORDER BY a.block ${way}, a.log_index ${way} LIMIT ${parameters.add(page.first + 1)}`,
    parameters.values,
  );
}

export async function countSaid(tx: Queryable, filter: SaidFilter): Promise<bigint> {
  const parameters = new Parameters();
  const conditions = conditionsOf(filter, parameters);
  const [row] = await tx.query<{ count: bigint }>(
    `SELECT count(*) FROM attestation a WHERE ${conditions.join(" AND ")}`,
    parameters.values,
  );
  return row!.count;
}

function conditionsOf(filter: SaidFilter, parameters: Parameters): string[] {
  const conditions = ["a.valid", "a.line IS NOT NULL"];
  if (filter.kinds) conditions.push(`a.kind = ANY(${parameters.add(filter.kinds)}::text[]::attestation_kind[])`);
  if (filter.standing) {
    conditions.push(`a.kind = 'FLAGGED'`);
    conditions.push(`NOT EXISTS (SELECT FROM attestation s WHERE s.line = a.line AND s.direction = a.direction AND s.start = a.start
      AND s.kind = 'RESOLVED' AND s.valid AND s.attester = a.attester AND (s.block, s.log_index) > (a.block, a.log_index))`);
  }
  if (filter.fund) conditions.push(`a.fund = bytes(${parameters.add(filter.fund)})`);
  if (filter.organisation) {
    conditions.push(`a.fund IN (SELECT f.id FROM fund f WHERE f.organisation = bytes(${parameters.add(filter.organisation)}))`);
  }
  if (filter.asset) conditions.push(`a.asset = bytes(${parameters.add(filter.asset)})`);
  if (filter.from) conditions.push(`a.date >= ${parameters.add(filter.from)}::date`);
  if (filter.to) conditions.push(`a.date <= ${parameters.add(filter.to)}::date`);
  return conditions;
}
