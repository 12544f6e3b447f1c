// Frozen populations and what is drawn from them; the database does the counting and adding, and only what is drawn leaves it.
import type { Hex } from "viem";
import type { Queryable } from "../../indexer/store/database.ts";
import type { EntryKind } from "../generated/resolvers.ts";
import type { AssetModel } from "../models.ts";
import type { EventKey, Page } from "../paging.ts";
import { DONATION, INFLOW, OUTFLOW, REFUND } from "../queries/entries.ts";
import { afterEvent, inOrder, Parameters } from "../queries/keyset.ts";
import type { AnyEntryRow } from "../queries/rows.ts";

/** Hex in lower case, days YYYY-MM-DD. */
export interface PopulationFilter {
  kind: EntryKind;
  fund?: Hex;
  organisation?: Hex;
  asset?: Hex;
  from?: string;
  to?: string;
}

/** `sum`: base units; 0 where no asset was named. `asset`: undefined likewise. */
export interface Population {
  filter: PopulationFilter;
  block: bigint;
  recordedIn: bigint;
  blockHash: Hex;
  finalized: boolean;
  count: bigint;
  sum: bigint;
  asset: AssetModel | undefined;
}

export interface Sample {
  seed: string;
  seedBlock: number | null;
  seedFinalized: boolean;
  start: bigint | null;
  items: Sampled[];
}

export interface Sampled {
  index: bigint;
  entry: AnyEntryRow;
  units: bigint[];
}

type Drawn = EventKey & { index: bigint; before: bigint; amount: bigint };

const ZERO: Hex = `0x${"0".repeat(64)}`;

/** The last block up to `block` that brought anything; zeros where there is none. */
export async function recordedUpTo(tx: Queryable, block: bigint): Promise<{ number: bigint; hash: Hex }> {
  const [row] = await tx.query<{ number: bigint; hash: Hex }>(
    "SELECT number, hash FROM block WHERE number <= $1 ORDER BY number DESC LIMIT 1",
    [block],
  );
  return row ?? { number: 0n, hash: ZERO };
}

/** The first block from `block` on that brought anything; undefined: not yet. */
export async function recordedFrom(tx: Queryable, block: bigint): Promise<{ number: bigint; hash: Hex } | undefined> {
  const [row] = await tx.query<{ number: bigint; hash: Hex }>(
    "SELECT number, hash FROM block WHERE number >= $1 ORDER BY number LIMIT 1",
    [block],
  );
  return row;
}

/** How many entries, and what they add up to. One pass. */
export async function weigh(tx: Queryable, filter: PopulationFilter, block: bigint): Promise<{ count: bigint; sum: bigint }> {
  const parameters = new Parameters();
  const { from, amount } = source(filter, block, parameters);
  const sum = filter.asset ? `coalesce(sum(${amount}), 0)` : "0";
  const [row] = await tx.query<{ count: bigint; sum: bigint }>(
    `SELECT count(*) AS count, ${sum}::units AS sum ${from}`,
    parameters.values,
  );
  return row!;
}

/** The code and decimals of an asset that some line holds. */
export async function assetOf(tx: Queryable, asset: Hex): Promise<AssetModel | undefined> {
  const [row] = await tx.query<AssetModel>(
    "SELECT asset, code, decimals FROM line WHERE asset = bytes($1) ORDER BY number LIMIT 1",
    [asset],
  );
  return row;
}

/** The population itself, page by page. */
export function populationPage(tx: Queryable, { filter, block }: Population, page: Page<EventKey>): Promise<AnyEntryRow[]> {
  const parameters = new Parameters();
  const { select, t, from } = source(filter, block, parameters);
  const rest = [from.slice(from.indexOf("WHERE")), ...afterEvent(t, page, parameters)].join(" AND ");
  return tx.query(`${select} ${rest} ${inOrder(t, page, parameters)}`, parameters.values);
}

/** The entries with these indexes, in order. */
export function drawnByIndex(tx: Queryable, { filter, block }: Population, indexes: readonly bigint[]): Promise<Drawn[]> {
  const parameters = new Parameters();
  const numbered = inPlace(source(filter, block, parameters));
  return tx.query(
    `SELECT * FROM (${numbered}) n WHERE "index" = ANY(${parameters.add(indexes)}::bigint[]) ORDER BY "index"`,
    parameters.values,
  );
}

/** The entries that hold a selected unit, in order: of which (start + k·total) / size, rounded down, lies within, for a whole k. */
export function drawnByUnit(tx: Queryable, { filter, block, sum }: Population, size: bigint, start: bigint): Promise<Drawn[]> {
  const parameters = new Parameters();
  const numbered = inPlace(source(filter, block, parameters));
  const [n, r, t] = [size, start, sum].map((value) => `${parameters.add(value)}::numeric`);
  // How many k there are below a position: (position·size - start) / total rounded up, at least 0. `div` is exact.
  const below = (position: string): string =>
    `CASE WHEN ${position} * ${n} <= ${r} THEN 0 ELSE div(${position} * ${n} - ${r} + ${t} - 1, ${t}) END`;
  return tx.query(
    `SELECT * FROM (${numbered}) n WHERE ${below("before")} < ${below("(before + amount)")} ORDER BY "index"`,
    parameters.values,
  );
}

/** The rows of entries by where they stand, in the chain's order. */
export function entriesAt(tx: Queryable, kind: EntryKind, events: readonly EventKey[]): Promise<AnyEntryRow[]> {
  const { select, t } = TABLES[kind];
  return tx.query(
    `${select} JOIN unnest($1::bigint[], $2::integer[]) AS e (block, log_index) ON ${t}.block = e.block AND ${t}.log_index = e.log_index
     ORDER BY ${t}.block, ${t}.log_index`,
    [events.map(({ block }) => block), events.map(({ logIndex }) => logIndex)],
  );
}

interface Table {
  select: string;
  t: string;
  amount: string;
  type?: string;
}

const piece = (t: string): string => `(${t}."end" - ${t}.start)`;
const TABLES: Record<EntryKind, Table> = {
  DONATION: { select: DONATION, t: "d", amount: "d.amount" },
  RETURN: { select: INFLOW, t: "i", amount: piece("i"), type: "RETURN" },
  DISBURSEMENT: { select: OUTFLOW, t: "o", amount: piece("o"), type: "DISBURSEMENT" },
  TRANSFER: { select: OUTFLOW, t: "o", amount: piece("o"), type: "TRANSFER" },
  WRITE_OFF: { select: OUTFLOW, t: "o", amount: piece("o"), type: "WRITE_OFF" },
  REFUND: { select: REFUND, t: "f", amount: piece("f") },
};

function source(filter: PopulationFilter, block: bigint, parameters: Parameters): Table & { from: string } {
  const table = TABLES[filter.kind];
  const { t, select, type } = table;
  const conditions = [`${t}.block <= ${parameters.add(block)}::bigint`];
  if (type) conditions.push(`${t}.type = '${type}'`);
  const ofFund = (which: string): void => {
    const fund =
      t === "d"
        ? "d.given_to IN (SELECT f.id FROM fund f"
        : `${t}.line IN (SELECT l.number FROM line l JOIN fund f ON f.id = l.fund`;
    conditions.push(`${fund} WHERE ${which})`);
  };
  if (filter.fund) ofFund(`f.id = bytes(${parameters.add(filter.fund)})`);
  if (filter.organisation) ofFund(`f.organisation = bytes(${parameters.add(filter.organisation)})`);
  if (filter.asset)
    conditions.push(`${t}.line IN (SELECT l.number FROM line l WHERE l.asset = bytes(${parameters.add(filter.asset)}))`);
  // A refund has the day of its block.
  const day = t === "f" ? "(SELECT (b.time AT TIME ZONE 'UTC')::date FROM block b WHERE b.number = f.block)" : `${t}.date`;
  if (filter.from) conditions.push(`${day} >= ${parameters.add(filter.from)}::date`);
  if (filter.to) conditions.push(`${day} <= ${parameters.add(filter.to)}::date`);
  return { ...table, from: `${select.slice(select.lastIndexOf("FROM"))} WHERE ${conditions.join(" AND ")}` };
}

function inPlace({ t, amount, from }: Table & { from: string }): string {
  const order = `(ORDER BY ${t}.block, ${t}.log_index)`;
  return `SELECT ${t}.block, ${t}.log_index AS "logIndex", row_number() OVER ${order} - 1 AS "index", ${amount}::numeric AS amount,
    sum(${amount}::numeric) OVER ${order} - ${amount} AS before ${from}`;
}
