// From a bookmark to what came after it, in one snapshot: what was taken back, the entries of a page, and how far that is.
import type { Queryable } from "../../indexer/store/database.ts";
import type { ApiContext } from "../context.ts";
import { blockAt, blocksBetween, blocksNumbered, countAfter, entriesAfter, type LiveRow } from "../queries/live.ts";
import { anchor, type Block, type Bookmark, bookmarkText, END, endOf, keyOf } from "./bookmark.ts";

/** So many entries are read at once. */
const PAGE = 100;
/** So many blocks above finality are remembered, by which a reorg is told exactly. */
const TRAIL = 1_000;

/** A bookmark of somebody who is connected. `trail`: blocks with facts below it that were not final, from the highest down. */
export interface Place extends Bookmark {
  trail: readonly Block[];
}

export interface Step {
  /** Where the chain took back what was told: the end of the highest block of it that still stands. */
  rolledBack: Bookmark | undefined;
  entries: { row: LiveRow; id: string }[];
  to: Place;
  /** There is more. */
  full: boolean;
}

interface Now {
  end: Place;
  final: Block;
}

const steps = new WeakMap<ApiContext, Map<string, Promise<Step | undefined>>>();
const known = new WeakMap<ApiContext, Promise<Now | undefined>>();

/** The end of what this snapshot holds; undefined where nothing has been read yet. */
export async function endNow(context: ApiContext): Promise<Place | undefined> {
  return (await now(context))?.end;
}

function now(context: ApiContext): Promise<Now | undefined> {
  const found = known.get(context) ?? lookAt(context);
  known.set(context, found);
  return found;
}

async function lookAt({ tx, chain: asked }: ApiContext): Promise<Now | undefined> {
  const chain = await asked;
  if (!chain) return undefined;
  const newest = await blockAt(tx, chain.indexed_number);
  const final = await blockAt(tx, chain.finalized_number);
  if (!newest || !final) return undefined;
  const trail = await blocksBetween(tx, final.number, newest.number, TRAIL);
  return { end: { ...endOf(newest, final), trail }, final };
}

/**
 * One page after a place. `backTo`: what stood above that block was taken back, whether it looks like it or not. Undefined where nothing that the place
 * names stands any more: this is another chain.
 */
export function stepFrom(context: ApiContext, at: Place, backTo: bigint | undefined): Promise<Step | undefined> {
  // Everybody who is at the same place shares one reading.
  const taken = steps.get(context) ?? new Map<string, Promise<Step | undefined>>();
  steps.set(context, taken);
  const name = `${bookmarkText(at)} ${backTo}`;
  const step = taken.get(name) ?? readStep(context, at, backTo);
  taken.set(name, step);
  return step;
}

async function readStep(context: ApiContext, at: Place, backTo: bigint | undefined): Promise<Step | undefined> {
  const { tx } = context;
  const present = await now(context);
  const kept = present && (await highestStanding(tx, at, backTo));
  if (!kept) return undefined;
  const rolledBack = kept === at.block ? undefined : endOf(kept, present.final);
  const from = rolledBack ?? at;
  // One more than a page tells whether there is more.
  const rows = await entriesAfter(tx, keyOf(from), PAGE + 1);
  const page = rows.length > PAGE ? withoutHalf(rows) : rows;
  const hashes = await hashesOf(tx, page);
  const after = (row: LiveRow): Bookmark => {
    const block = { number: row.block, hash: hashes.get(row.block)! };
    return { block, logIndex: row.log_index, final: anchor(block, present.final) };
  };
  const entries = page.map((row) => ({ row, id: bookmarkText(after(row)) }));
  const full = rows.length > PAGE;
  if (!full) return { rolledBack, entries, to: present.end, full };
  const last = after(page.at(-1)!);
  const trail = present.end.trail.filter(({ number }) => number < last.block.number);
  return { rolledBack, entries, to: { ...last, trail }, full };
}

/** Whether somebody who was told up to a bookmark can be told what came since: not where none of its blocks stands, or too much came. */
export async function canGoOn({ tx }: ApiContext, at: Bookmark, most: number): Promise<"yes" | "unknown" | "too far"> {
  const kept = await highestStanding(tx, { ...at, trail: [] }, undefined);
  if (!kept) return "unknown";
  const from = kept === at.block ? keyOf(at) : { block: kept.number, logIndex: END };
  return (await countAfter(tx, from, most)) > most ? "too far" : "yes";
}

/** The highest block of a place that stands; below it everything does. */
async function highestStanding(
  tx: Queryable,
  { block, trail, final }: Place,
  backTo: bigint | undefined,
): Promise<Block | undefined> {
  const below = (one: Block): boolean => backTo === undefined || one.number <= backTo;
  if (below(block) && (await standing(tx, [block])).length > 0) return block;
  const candidates = [...trail.filter((one) => one.number < block.number), final].filter(below);
  return (await standing(tx, candidates))[0];
}

async function standing(tx: Queryable, blocks: readonly Block[]): Promise<Block[]> {
  const there = await blocksNumbered(
    tx,
    blocks.map(({ number }) => number),
  );
  const hashes = new Map(there.map(({ number, hash }) => [number, hash]));
  return blocks.filter(({ number, hash }) => hashes.get(number) === hash);
}

/** The page without the row too many, and without what stands at the same place as that. */
function withoutHalf(rows: readonly LiveRow[]): LiveRow[] {
  const more = rows.at(-1)!;
  return rows.filter((row) => row.block !== more.block || row.log_index !== more.log_index);
}

async function hashesOf(tx: Queryable, rows: readonly LiveRow[]): Promise<Map<bigint, Block["hash"]>> {
  const blocks = await blocksNumbered(tx, [...new Set(rows.map(({ block }) => block))]);
  return new Map(blocks.map(({ number, hash }) => [number, hash]));
}
