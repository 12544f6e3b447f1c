import { type Endpoint, NodeFailure } from "./chain/endpoint.ts";
import { ChainMoved, type Header, headerThatMustBe } from "./chain/header.ts";
import { checkEverythingAt, checkFinal } from "./check-everything.ts";
import { Discrepancy } from "./check/discrepancy.ts";
import { type Indexing, Stopped } from "./indexing.ts";
import { type CheckedRange, Forked, NARROW, readChecked } from "./read-checked.ts";
import { followReorg, isOurs } from "./reorg.ts";
import { commitRange } from "./store/commit-range.ts";
import { readCursor } from "./store/cursor.ts";
import { rollBack } from "./store/roll-back.ts";

/** What a step came to: `read` a range; went `back`; or is at the head, with nothing to do: `idle`. */
export type Outcome = "read" | "back" | "idle";

/**
 * One step along the chain: the next range, read, checked and stored; or back along a reorg; or nothing. The same step serves the backfill and the
 * live chain. Throws `Stopped` for good; `NodeFailure` and `ChainMoved` mean: once more.
 */
export async function step(indexing: Indexing): Promise<Outcome> {
  const endpoint = indexing.endpoints.current;
  const head = await headerThatMustBe(endpoint, "latest");
  indexing.head = head.number;
  try {
    return head.number > indexing.cursor.indexed.number
      ? await readOn(indexing, endpoint, head)
      : await stay(indexing, endpoint, head);
  } catch (error) {
    if (error instanceof Forked) return await goBack(indexing, endpoint, head);
    if (error instanceof NodeFailure || error instanceof ChainMoved) await noteHead(indexing, head);
    if (!(error instanceof Discrepancy)) throw error;
    await readAgainFromVerified(indexing, endpoint, error);
    return "back";
  }
}

/** Nothing was read, so nothing else says that the chain has gone on: without this a mirror that is stuck would look up to date. */
async function noteHead(indexing: Indexing, head: Header): Promise<void> {
  if (head.number <= indexing.cursor.head) return;
  await indexing.database.query("UPDATE chain SET head_number = $1", [head.number]);
  indexing.cursor = { ...indexing.cursor, head: head.number };
}

async function readOn(indexing: Indexing, endpoint: Endpoint, head: Header): Promise<Outcome> {
  const finalized = await indexing.finality.below(endpoint, head);
  const checked = await readChecked(indexing, head.number, finalized.number + 1);
  await store(indexing, checked, head, finalized);
  if (indexing.prunedBelow && checked.compared) await catchUpOnChecks(indexing, endpoint, checked);
  await checkFinal(indexing);
  return "read";
}

async function stay(indexing: Indexing, endpoint: Endpoint, head: Header): Promise<Outcome> {
  if (!(await isOurs(indexing, endpoint, head))) return await goBack(indexing, endpoint, head);
  if (indexing.cursor.fault !== null) {
    await checkFinal(indexing);
    await indexing.database.query("UPDATE chain SET fault = NULL, gaps = 0");
    indexing.cursor = { ...indexing.cursor, fault: null };
  }
  // A node that answers from an older head is late, and no reorg. Another one may be further.
  if (head.number < indexing.cursor.indexed.number) indexing.endpoints.rotate();
  return "idle";
}

async function goBack(indexing: Indexing, endpoint: Endpoint, head: Header): Promise<Outcome> {
  try {
    await followReorg(indexing, endpoint, head);
    return "back";
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    // One node alone must not stop everything while another still tells the chain that was indexed.
    for (const other of indexing.endpoints.inTurn().slice(1)) {
      if (await stillOurs(indexing, other)) {
        indexing.notice(`${endpoint.name} tells another chain than ${other.name}, below finality; it is not followed.`);
        while (indexing.endpoints.current !== other) indexing.endpoints.rotate();
        return "idle";
      }
    }
    throw error;
  }
}

async function stillOurs(indexing: Indexing, endpoint: Endpoint): Promise<boolean> {
  try {
    return await isOurs(indexing, endpoint, await headerThatMustBe(endpoint, "latest"));
  } catch (error) {
    if (error instanceof NodeFailure) return false;
    throw error;
  }
}

async function store(indexing: Indexing, checked: CheckedRange, head: Header, finalized: Header): Promise<void> {
  const { database, cursor } = indexing;
  const { range, books, moved, everyLine, compared } = checked;
  const verified = everyLine && compared ? range.end.number : cursor.verified;
  try {
    indexing.cursor = await database.transaction((tx) =>
      commitRange(tx, cursor, range, books, moved, { verified, finalized, head: head.number }),
    );
  } catch (error) {
    throw asDiscrepancy(error);
  }
  indexing.events += range.events.length;
  if (!compared) indexing.prunedBelow = true;
  if (indexing.careful && range.end.number >= indexing.careful.until) indexing.careful = undefined;
}

/** A row that refers to one that is not there, or is there already: where state is pruned, the database is the first to notice. */
function asDiscrepancy(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "23503" && code !== "23505") return error;
  const detail = "detail" in (error as Error) ? String((error as Error & { detail: unknown }).detail) : "";
  return new Discrepancy(`An event refers to one that is missing, or came twice. ${detail}`.trim());
}

/** The state of earlier ranges was gone; this one's is there, and holds all that came before. */
async function catchUpOnChecks(indexing: Indexing, endpoint: Endpoint, { everyLine }: CheckedRange): Promise<void> {
  if (everyLine || (await checkEverythingAt(indexing, endpoint, indexing.cursor.indexed))) indexing.prunedBelow = false;
}

/**
 * No way of reading makes it add up. What is missing may lie in blocks that could not be compared when they were read: goes back to the last one that was,
 * and reads on from there in a surer way. Throws `Stopped` where there is nothing more to try.
 */
async function readAgainFromVerified(indexing: Indexing, endpoint: Endpoint, found: Discrepancy): Promise<void> {
  const { database, cursor, careful, endpoints } = indexing;
  const nothingBelow = cursor.verified >= cursor.indexed.number;
  if (careful?.method === "receipts" || (nothingBelow && !careful)) {
    const names = endpoints.all.map(({ name }) => name).join(", ");
    throw new Stopped(
      `Stopped at block ${cursor.indexed.number}: what the chain's events add up to is not what its contracts say. ${found.message} ` +
        `The blocks after ${cursor.indexed.number} were asked of ${names} by range, by block and by receipts, and nothing of them was stored. ` +
        "A node leaves something out: set RPC_URL to another one (or to several, separated by commas) and start again. If it says the same of every " +
        'node, move the folder "db" out of the data directory and start again: all of it is read from the chain.',
      found.gaps,
      found,
    );
  }
  const until = Math.max(careful?.until ?? 0, cursor.indexed.number + NARROW);
  indexing.careful = { until, method: careful ? "receipts" : "hash" };
  if (nothingBelow) return;
  const verified = await headerThatMustBe(endpoint, cursor.verified);
  await database.transaction((tx) => rollBack(tx, verified));
  indexing.cursor = (await readCursor(database))!;
  indexing.notice(
    `Something is missing in blocks that could not be checked when they were read: reading again from block ${verified.number + 1}, more carefully.`,
  );
}
