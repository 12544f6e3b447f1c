import type { Endpoint } from "./chain/endpoint.ts";
import { NodeFailure } from "./chain/failure.ts";
import { mayHoldLogsOf } from "./chain/bloom.ts";
import { type Block, blockThatMustBe, ChainMoved, type Header, headerThatMustBe } from "./chain/header.ts";
import { checkEverythingAt, checkFinal } from "./check-everything.ts";
import { Discrepancy } from "./check/discrepancy.ts";
import { type Indexing, standWhereWritten, Stopped } from "./indexing.ts";
import { checkAtRest, type CheckedRange, Forked, NARROW, readChecked } from "./read-checked.ts";
import { followReorg, isOurs } from "./reorg.ts";
import { knownBlocks, rollBack } from "./store/roll-back.ts";
import { isHeartbeatDue, passRange, writeDown, writeRange } from "./write.ts";

/**
 * What a step came to: `read` a range; went `back`; is at the head, with nothing to do: `idle`; lets blocks that claim to hold nothing gather: `put off`;
 * or has nothing to do but for another node: `passed over`.
 */
export type Outcome = "read" | "back" | "idle" | "put off" | "passed over";

/**
 * One step along the chain: the next range, read, checked and stored; or back along a reorg; or nothing. The same step serves the backfill and the
 * live chain. Throws `Stopped` for good; `NodeFailure` and `ChainMoved` mean: once more.
 */
export async function step(indexing: Indexing): Promise<Outcome> {
  const { endpoints } = indexing;
  const endpoint = endpoints.current;
  await endpoints.admit(endpoint);
  const block = await blockThatMustBe(endpoint, "latest");
  const head = block.header;
  indexing.head = head.number;
  try {
    const outcome = await stepTo(indexing, endpoint, block);
    if (isHeartbeatDue(indexing)) await writeDown(indexing);
    if (outcome !== "back" && outcome !== "passed over") endpoints.served(endpoint, head.number);
    return outcome;
  } catch (error) {
    if (error instanceof ChainMoved) indexing.met = [];
    if (error instanceof Forked) return await goBack(indexing, endpoint, head);
    if (error instanceof NodeFailure || error instanceof ChainMoved) await noteHead(indexing, head);
    if (!(error instanceof Discrepancy)) throw error;
    await readAgainFromVerified(indexing, endpoint, error);
    return "back";
  }
}

async function stepTo(indexing: Indexing, endpoint: Endpoint, block: Block): Promise<Outcome> {
  if (block.header.number <= indexing.cursor.indexed.number) return await stay(indexing, endpoint, block.header);
  if (mayBePutOff(indexing, block)) return "put off";
  return await readOn(indexing, endpoint, block.header);
}

/**
 * Remembers the newest block. Whether it can be left unread until the next write: it follows on those before, and neither it nor they claim to hold
 * anything of the contracts. They are read all the same, together: a claim is no proof.
 */
function mayBePutOff(indexing: Indexing, block: Block): boolean {
  const { cursor, deployment, hurry, careful } = indexing;
  const { header } = block;
  // A newest block far above what is indexed is no reason to wait: what lies between is to be read.
  const met = indexing.met[0]?.header.parentHash === cursor.indexed.hash ? indexing.met : [];
  const last = met.at(-1)?.header ?? cursor.indexed;
  const isNew = header.hash !== last.hash;
  if (isNew && header.parentHash !== last.hash) {
    indexing.met = [block];
    return false;
  }
  indexing.met = met;
  if (isNew) met.push(block);
  if (hurry || careful || isHeartbeatDue(indexing)) return false;
  const ours = [deployment.registry, deployment.ledger, deployment.attestationLog];
  return met.every(({ bloom }) => bloom !== undefined && !mayHoldLogsOf(bloom, ours));
}

/** Nothing was read, so nothing else says that the chain has gone on: without this a mirror that is stuck would look up to date. */
async function noteHead(indexing: Indexing, head: Header): Promise<void> {
  if (head.number <= indexing.cursor.head) return;
  await indexing.database.query("UPDATE chain SET head_number = $1, seen_at = now()", [head.number]);
  indexing.cursor = { ...indexing.cursor, head: head.number };
}

async function readOn(indexing: Indexing, endpoint: Endpoint, head: Header): Promise<Outcome> {
  const atRest = indexing.met.length > 0 && !indexing.hurry;
  const finalized = await indexing.finality.below(endpoint, head, atRest);
  const checked = await readChecked(indexing, endpoint, head.number, finalized.number + 1);
  await store(indexing, checked, head, finalized);
  if (indexing.prunedBelow && checked.compared === "yes") await catchUpOnChecks(indexing, endpoint, checked);
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
  if (head.number === indexing.cursor.indexed.number) {
    await compareAtRest(indexing, endpoint, head);
    return "idle";
  }
  // A node that answers from an older head is late, and no reorg. Another one may be further.
  indexing.endpoints.passOver(endpoint, LATE);
  return "passed over";
}

/** Blocks that held nothing, as a node says, are compared even where no block follows that would bring it about. */
async function compareAtRest(indexing: Indexing, endpoint: Endpoint, head: Header): Promise<void> {
  const checked = await checkAtRest(indexing, endpoint, head);
  if (!checked?.taken?.everyLine || checked.compared !== "yes") return;
  indexing.unwritten ??= { end: head, headers: [] };
  indexing.cursor = { ...indexing.cursor, verified: head.number };
}

async function goBack(indexing: Indexing, endpoint: Endpoint, head: Header): Promise<Outcome> {
  // What was not written yet is simply forgotten.
  if (indexing.unwritten) {
    await standWhereWritten(indexing);
    return "back";
  }
  indexing.met = [];
  indexing.prefetch.forget();
  try {
    await followReorg(indexing, endpoint, head);
    return "back";
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    // One node alone must not stop everything while another still tells the chain that was indexed.
    for (const other of indexing.endpoints.inTurn()) {
      if (other !== endpoint && (await stillOurs(indexing, other))) {
        indexing.notice(`${endpoint.name} tells another chain than ${other.name}, below finality; it is not followed.`);
        indexing.endpoints.passOver(endpoint, OTHER_HISTORY);
        return "passed over";
      }
    }
    throw error;
  }
}

/** For how many milliseconds a node is not asked that is behind, or tells another chain below finality. */
const LATE = 5_000;
const OTHER_HISTORY = 600_000;

async function stillOurs(indexing: Indexing, endpoint: Endpoint): Promise<boolean> {
  try {
    await indexing.endpoints.admit(endpoint);
    return await isOurs(indexing, endpoint, await headerThatMustBe(endpoint, "latest"));
  } catch (error) {
    if (error instanceof NodeFailure) return false;
    throw error;
  }
}

async function store(indexing: Indexing, checked: CheckedRange, head: Header, finalized: Header): Promise<void> {
  const { range, taken, compared } = checked;
  const verified = taken?.everyLine && compared === "yes" ? range.end.number : indexing.cursor.verified;
  const end = { verified, finalized, head: head.number };
  if (taken && range.events.length > 0) await writeRange(indexing, range, taken, end);
  else passRange(indexing, range, end);
  indexing.met = indexing.met.filter(({ header }) => header.number > range.end.number);
  if (compared === "gone") indexing.prunedBelow = true;
  if (indexing.careful && range.end.number >= indexing.careful.until) indexing.careful = undefined;
}

/** The state of earlier ranges was gone; this one's is there, and holds all that came before. */
async function catchUpOnChecks(indexing: Indexing, endpoint: Endpoint, { taken }: CheckedRange): Promise<void> {
  if (taken?.everyLine || (await checkEverythingAt(indexing, endpoint, indexing.cursor.indexed))) indexing.prunedBelow = false;
}

/**
 * No way of reading makes it add up. What is missing may lie in blocks that could not be compared when they were read: goes back to the last one that was,
 * and reads on from there in a surer way. Throws `Stopped` where there is nothing more to try.
 */
async function readAgainFromVerified(indexing: Indexing, endpoint: Endpoint, found: Discrepancy): Promise<void> {
  const { careful, endpoints } = indexing;
  if (indexing.unwritten) await writeDown(indexing);
  indexing.met = [];
  indexing.prefetch.forget();
  const { database, cursor } = indexing;
  const nothingBelow = cursor.verified >= cursor.indexed.number;
  if (careful?.method === "receipts" || (nothingBelow && !careful)) {
    const names = endpoints.all.map(({ name }) => name).join(", ");
    throw new Stopped(
      `Stopped at block ${cursor.indexed.number}: what the chain's events add up to is not what its contracts say. ${found.message} ` +
        `The blocks after ${cursor.indexed.number} were asked of ${names} by range, by block and by receipts, and nothing of them was stored. ` +
        "A node leaves something out: set RPC_URL to another one (or to several, separated by commas) and start again. If it says the same of every " +
        'node, run "npx throughline rebuild", which sets the database aside and reads everything from the chain again.',
      found.gaps,
      found,
    );
  }
  const until = Math.max(careful?.until ?? 0, cursor.indexed.number + NARROW);
  indexing.careful = { until, method: careful ? "receipts" : "hash" };
  if (nothingBelow) return;
  const verified = await headerThatMustBe(endpoint, cursor.verified);
  const [known] = await knownBlocks(database, verified.number, 1);
  if (known?.number === verified.number && known.hash !== verified.hash) {
    throw new ChainMoved(`block ${verified.number} was replaced`);
  }
  await database.transaction((tx) => rollBack(tx, verified));
  await standWhereWritten(indexing);
  indexing.notice(
    `Something is missing in blocks that could not be checked when they were read: reading again from block ${verified.number + 1}, more carefully.`,
  );
}
