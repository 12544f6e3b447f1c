// All entries in one list, in either order.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { Address } from "../../contracts/ids.ts";
import type { EntryKind, Order } from "../generated/resolvers.ts";
import type { EventKey, Page } from "../paging.ts";
import { DONATION, INFLOW, OUTFLOW, REFUND } from "./entries.ts";
import { Parameters } from "./keyset.ts";
import type { AnyEntryRow } from "./rows.ts";

/** What a list of entries is narrowed to; every field that is there must hold. Hex in lower case, dates YYYY-MM-DD. */
export interface EntryFilter {
  fund?: Hex;
  organisation?: Hex;
  kinds?: readonly EntryKind[];
  asset?: Address;
  from?: string;
  to?: string;
  by?: Address;
  /** Only transfers of this kind. */
  step?: "GRANT" | "CONVERSION";
}

/** A table of entries, as far as a filter reaches it. `line`: the expression that names the line that a row stands on. */
interface Source {
  select: string;
  t: string;
  conditions: string[];
}

const OUTFLOWS = { DISBURSEMENT: "DISBURSEMENT", TRANSFER: "TRANSFER", WRITE_OFF: "WRITE_OFF" } as const;

/** One page, and one row more where there are more. */
export async function entryPage(
  tx: Queryable,
  filter: EntryFilter,
  order: Order,
  page: Page<EventKey>,
): Promise<AnyEntryRow[]> {
  const [than, way] = order === "NEWEST_FIRST" ? ["<", "DESC"] : [">", "ASC"];
  const found: AnyEntryRow[] = [];
  // One after the other: the snapshot answers one question at a time.
  for (const source of sourcesOf(filter)) {
    const parameters = new Parameters();
    const { t, select } = source;
    const conditions = conditionsOf(source, filter, parameters);
    if (page.after) {
      const { block, logIndex } = page.after;
      conditions.push(
        `(${t}.block, ${t}.log_index) ${than} (${parameters.add(block)}::bigint, ${parameters.add(logIndex)}::integer)`,
      );
    }
    const limit = parameters.add(page.first + 1);
    const sql = `${select} WHERE ${conditions.join(" AND ")} ORDER BY ${t}.block ${way}, ${t}.log_index ${way} LIMIT ${limit}`;
    found.push(...(await tx.query<AnyEntryRow>(sql, parameters.values)));
  }
  const sign = order === "NEWEST_FIRST" ? -1 : 1;
  found.sort((a, b) => sign * (Number(a.block - b.block) || a.log_index - b.log_index));
  return found.slice(0, page.first + 1);
}

export async function countEntries(tx: Queryable, filter: EntryFilter): Promise<bigint> {
  let sum = 0n;
  for (const source of sourcesOf(filter)) {
    const parameters = new Parameters();
    const conditions = conditionsOf(source, filter, parameters);
    const from = source.select.slice(source.select.indexOf("FROM"));
    const [row] = await tx.query<{ count: bigint }>(
      `SELECT count(*) ${from} WHERE ${conditions.join(" AND ")}`,
      parameters.values,
    );
    sum += row!.count;
  }
  return sum;
}

/** The tables that hold what is asked for. Kinds are tables or parts of one, each with an index in the chain's order. */
function sourcesOf({ fund, organisation, kinds, step }: EntryFilter): Source[] {
  const wanted = (kind: EntryKind): boolean => kinds === undefined || kinds.includes(kind);
  if (step) {
    const same = `(SELECT s.asset = a.asset FROM line s, line a WHERE s.number = o.line AND a.number = o.to_line)`;
    const conditions = ["o.type = 'TRANSFER'", step === "GRANT" ? same : `NOT ${same}`];
    return wanted("TRANSFER") ? [{ select: OUTFLOW, t: "o", conditions }] : [];
  }
  const sources: Source[] = [];
  if (wanted("DONATION")) {
    sources.push({ select: DONATION, t: "d", conditions: [] });
    // What a rule cut off a gift for this fund is told as that part; where the whole gift is in the list it is told once.
    if (fund ?? organisation) sources.push({ select: INFLOW, t: "i", conditions: ["i.type = 'DONATION'"] });
  }
  if (wanted("RETURN")) sources.push({ select: INFLOW, t: "i", conditions: ["i.type = 'RETURN'"] });
  const out = Object.values(OUTFLOWS).filter(wanted);
  if (out.length === 3) sources.push({ select: OUTFLOW, t: "o", conditions: [] });
  else sources.push(...out.map((type) => ({ select: OUTFLOW, t: "o", conditions: [`o.type = '${type}'`] })));
  if (wanted("REFUND")) sources.push({ select: REFUND, t: "f", conditions: [] });
  return sources;
}

function conditionsOf({ t, conditions: own }: Source, filter: EntryFilter, parameters: Parameters): string[] {
  const conditions = [...own];
  const { fund, organisation, asset, from, to, by } = filter;
  const lines = (where: string): string => `(SELECT l.number FROM line l ${where})`;
  const touches = (where: string, alsoThere: boolean): void => {
    const there = lines(where);
    conditions.push(t === "o" && alsoThere ? `(o.line IN ${there} OR o.to_line IN ${there})` : `${t}.line IN ${there}`);
  };
  if (fund) {
    const id = `bytes(${parameters.add(fund)})`;
    if (t === "d") conditions.push(`d.given_to = ${id}`);
    else touches(`WHERE l.fund = ${id}`, true);
    if (isPart(own)) conditions.push(`NOT EXISTS (${GIFT} AND d.given_to = ${id})`);
  }
  if (organisation) {
    const id = `bytes(${parameters.add(organisation)})`;
    const theirs = `SELECT f.id FROM fund f WHERE f.organisation = ${id}`;
    if (t === "d") conditions.push(`d.given_to IN (${theirs})`);
    else touches(`WHERE l.fund IN (${theirs})`, true);
    // With a fund besides, the list holds the gifts of that fund alone.
    if (isPart(own) && !fund) conditions.push(`NOT EXISTS (${GIFT} AND d.given_to IN (${theirs}))`);
  }
  if (asset) touches(`WHERE l.asset = bytes(${parameters.add(asset)})`, true);
  // A refund has the day of its block.
  const day = t === "f" ? "(SELECT (b.time AT TIME ZONE 'UTC')::date FROM block b WHERE b.number = f.block)" : `${t}.date`;
  if (from) conditions.push(`${day} >= ${parameters.add(from)}::date`);
  if (to) conditions.push(`${day} <= ${parameters.add(to)}::date`);
  if (by) conditions.push(`${t}."by" = bytes(${parameters.add(by)})`);
  return conditions.length > 0 ? conditions : ["true"];
}

const GIFT = "SELECT FROM donation d WHERE d.line = i.gift_line AND d.start = i.gift_start";

function isPart(own: readonly string[]): boolean {
  return own[0] === "i.type = 'DONATION'";
}
