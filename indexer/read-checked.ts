// Reads the next range until it adds up, in one way after the other.
import { setTimeout as pause } from "node:timers/promises";
import type { Endpoint } from "./chain/endpoint.ts";
import { NodeFailure } from "./chain/failure.ts";
import { ChainMoved, type Header, headerThatMustBe } from "./chain/header.ts";
import type { Method } from "./chain/raw-logs.ts";
import { type ChainRange, readRange } from "./chain/read-range.ts";
import { compareWithChain } from "./check/compare.ts";
import { Discrepancy } from "./check/discrepancy.ts";
import { takeRange, type TakenRange } from "./check/take-range.ts";
import type { Indexing } from "./indexing.ts";

/** A range whose events follow on what is stored, and, as far as they were compared, agree with the contracts at its end. */
export interface CheckedRange {
  range: ChainRange;
  /** What its events come to; undefined where it has none and was not compared. */
  taken: TakenRange | undefined;
  /** Whether the contracts' counters at its end were compared; `gone` where the node no longer has that block's state. */
  compared: "yes" | "no" | "gone";
}

/** The next block does not follow on the cursor's. */
export class Forked extends ChainMoved {}

/** A range that does not add up is read again no larger than this, block by block. */
export const NARROW = 16;
const CAREFUL_BLOCKS = 64;
/** A node may simply be a little late with its logs. */
const PAUSE = 200;
/** Ranges without events are compared once they come to so many blocks, or after so many milliseconds. */
const MOST_UNCOMPARED = 256;
const COMPARE_EVERY = 30_000;

/**
 * Reads the blocks after the cursor, at most up to `last`. Where they do not add up they are read again: from another node (or the same
 * again), a few blocks at a time, block by block by hash, from receipts. Throws the last `Discrepancy` when nothing helps, `Forked`,
 * `ChainMoved`, `NodeFailure`.
 */
export async function readChecked(indexing: Indexing, first: Endpoint, last: number, linkFrom: number): Promise<CheckedRange> {
  const { endpoints, careful, met, prefetch } = indexing;
  const from = indexing.cursor.indexed.number + 1;
  const turns = [first, ...endpoints.inTurn().filter((endpoint) => endpoint !== first)];
  if (careful) {
    const to = Math.min(last, careful.until, from + CAREFUL_BLOCKS - 1);
    return await firstThatAddsUp(indexing, turns, [careful.method], { from, to, linkFrom });
  }
  const range = await prefetch.take(first, { from, last, linkFrom, met });
  if (range.end.number < last) prefetch.begin(first, { from: range.end.number + 1, last, linkFrom });
  try {
    return await check(indexing, first, range);
  } catch (error) {
    prefetch.forget();
    if (!(error instanceof Discrepancy)) throw error;
    indexing.observer?.disagreed?.(first.name);
    indexing.notice(
      `${first.name} left something out of blocks ${from} to ${range.end.number}; reading them again. ${error.message}`,
    );
  }
  await pause(PAUSE);
  const to = range.end.number;
  const others = turns.length > 1 ? [...turns.slice(1), first] : [first];
  const again = { from, to, linkFrom };
  if (to - from < NARROW) return await firstThatAddsUp(indexing, others, ["range", "hash", "receipts"], again);
  try {
    return await firstThatAddsUp(indexing, others, ["range"], again);
  } catch (error) {
    if (!(error instanceof Discrepancy)) throw error;
    // Read a few blocks only: they add up, or what is missing is among them.
    first.range.narrow(NARROW);
    return await firstThatAddsUp(indexing, turns, ["range", "hash", "receipts"], { from, to: from + NARROW - 1, linkFrom });
  }
}

async function firstThatAddsUp(
  indexing: Indexing,
  endpoints: readonly Endpoint[],
  methods: readonly Method[],
  question: { from: number; to: number; linkFrom: number },
): Promise<CheckedRange> {
  let failure: unknown;
  for (const method of methods) {
    // Only the last method's word counts: a node that could not be asked in the surest way has not been found wanting.
    failure = undefined;
    for (const endpoint of endpoints) {
      try {
        await indexing.endpoints.admit(endpoint);
        return await check(indexing, endpoint, await readRange(endpoint, indexing.deployment, { ...question, method }));
      } catch (error) {
        if (!(error instanceof Discrepancy || error instanceof NodeFailure)) throw error;
        // Of one method, what does not add up says more than another node out of reach.
        if (!(failure instanceof Discrepancy) || error instanceof Discrepancy) failure = error;
      }
    }
  }
  throw failure;
}

async function check(indexing: Indexing, endpoint: Endpoint, range: ChainRange): Promise<CheckedRange> {
  const { cursor } = indexing;
  if (range.first.parentHash !== cursor.indexed.hash) {
    throw new Forked(`block ${range.first.number} does not follow the block indexed last`);
  }
  // A range without events costs nothing: neither calls nor a look into the database.
  if (range.events.length === 0 && !mustCompare(indexing, range)) return { range, taken: undefined, compared: "no" };
  return await compare(indexing, endpoint, range, range.first.number - 1);
}

/** Takes a range on top of what is stored up to block `upTo`, and compares what comes of it. */
async function compare(indexing: Indexing, endpoint: Endpoint, range: ChainRange, upTo: number): Promise<CheckedRange> {
  const { database, deployment } = indexing;
  try {
    const taken = await takeRange(database, range, upTo);
    const { lines, books } = taken;
    const done = await compareWithChain(endpoint, deployment, range.end, { lines, sequences: books.sequences });
    indexing.comparedAt = { block: range.end.number, time: performance.now() };
    return { taken, range, compared: done ? "yes" : "gone" };
  } catch (error) {
    // A reorg between two questions looks like a gap, and is none.
    if (error instanceof Discrepancy && (await headerThatMustBe(endpoint, range.end.number)).hash !== range.end.hash) {
      throw new ChainMoved(`block ${range.end.number} was replaced`);
    }
    throw error;
  }
}

/**
 * At the head, with nothing more to read: compares what stands indexed with the contracts, where it was not compared yet and it is time. Undefined where it
 * is not. Of a ledger of many lines these are the sequences alone, as for every range without events: its lines are compared at finality. Throws as
 * `readChecked`.
 */
export async function checkAtRest(indexing: Indexing, endpoint: Endpoint, head: Header): Promise<CheckedRange | undefined> {
  const { comparedAt, cursor } = indexing;
  if (cursor.verified >= head.number || (comparedAt && comparedAt.block >= head.number)) return undefined;
  const range: ChainRange = { first: head, end: head, headers: [], events: [] };
  if (!mustCompare(indexing, range)) return undefined;
  return await compare(indexing, endpoint, range, head.number);
}

function mustCompare({ comparedAt, hurry, careful }: Indexing, range: ChainRange): boolean {
  if (!comparedAt || hurry || careful) return true;
  return range.end.number - comparedAt.block >= MOST_UNCOMPARED || performance.now() - comparedAt.time >= COMPARE_EVERY;
}
