import type { Hex } from "viem";
import type { Endpoint } from "./chain/endpoint.ts";
import { NodeFailure } from "./chain/failure.ts";
import { compareWithChain } from "./check/compare.ts";
import { Discrepancy } from "./check/discrepancy.ts";
import { linesStoredAt, sequencesStoredAt } from "./check/stored-at.ts";
import { type Indexing, Stopped } from "./indexing.ts";
import { writeDown } from "./write.ts";

const LINES_A_PAGE = 1_000;
/** Where finality is a mere depth it moves with every block; then not every step is checked. */
const DEPTH_STEP = 32;
/** Milliseconds; chains that are final with every block would be compared with every block. And never more than a small share of the time. */
const CHECK_EVERY = 30_000;
const SHARE = 50;

/**
 * When finality has moved past what is indexed: compares every line and sequence with the chain at the last final block, as another node tells it
 * where there is one. Throws a `Discrepancy` where something is missing, `Stopped` where nodes contradict each other.
 */
export async function checkFinal(indexing: Indexing): Promise<void> {
  const { cursor, endpoints, finality, checkedFinal, hurry } = indexing;
  const { finalized } = cursor;
  if (finalized.number < cursor.firstBlock || finalized.number > cursor.indexed.number || finalized.number <= checkedFinal)
    return;
  if (finality.byDepth && checkedFinal >= 0 && finalized.number - checkedFinal < DEPTH_STEP) return;
  const start = performance.now();
  if (!hurry && start < indexing.checkFinalFrom) return;
  const [current, ...others] = endpoints.inTurn();
  for (const endpoint of [...others, current!]) {
    try {
      if (!(await checkEverythingAt(indexing, endpoint, finalized))) continue;
    } catch (error) {
      if (error instanceof NodeFailure) continue;
      if (error instanceof Discrepancy && endpoint !== current) await mustDifferToo(indexing, current!, endpoint, error);
      if (error instanceof Discrepancy && cursor.verified >= finalized.number) throw noLongerSo(error);
      throw error;
    }
    indexing.checkedFinal = finalized.number;
    const end = performance.now();
    indexing.checkFinalFrom = end + Math.max(CHECK_EVERY, (end - start) * SHARE);
    return;
  }
  // No node has that block's state (any more): the next final block is checked instead.
}

/**
 * Compares everything stored with the chain at a block at or below the cursor; then that block counts as verified. False where the node no longer has
 * its state. Throws a `Discrepancy` or `NodeFailure`.
 */
export async function checkEverythingAt(
  indexing: Indexing,
  endpoint: Endpoint,
  block: { number: number; hash: Hex },
): Promise<boolean> {
  const { database, deployment, cursor } = indexing;
  const sequences = await sequencesStoredAt(database, block.number);
  for (let after = 0; ;) {
    const lines = await linesStoredAt(database, block.number, after, LINES_A_PAGE);
    if (!(await compareWithChain(endpoint, deployment, block, { lines, sequences }))) return false;
    if (lines.length < LINES_A_PAGE) break;
    after = lines.at(-1)!.number;
  }
  if (block.number > cursor.verified) {
    // What is verified is never said to be more than what is indexed.
    if (indexing.unwritten) await writeDown(indexing);
    await database.query("UPDATE chain SET verified_number = $1", [block.number]);
    indexing.cursor = { ...indexing.cursor, verified: block.number };
  }
  return true;
}

function noLongerSo(found: Discrepancy): Stopped {
  return new Stopped(
    `What is stored agreed with the chain before and does not any more, below finality. ${found.message} Either the database is damaged or the ` +
      'node is wrong: set RPC_URL to another node and start again; if it says the same, run "npx throughline rebuild", which ' +
      "sets it aside and reads everything from the chain again.",
    found.gaps,
    found,
  );
}

async function mustDifferToo(indexing: Indexing, current: Endpoint, other: Endpoint, found: Discrepancy): Promise<void> {
  const agrees = await checkEverythingAt(indexing, current, indexing.cursor.finalized).catch((error: unknown) => {
    if (error instanceof Discrepancy || error instanceof NodeFailure) return false;
    throw error;
  });
  if (!agrees) return;
  throw new Stopped(
    `Two nodes contradict each other about a final block. ${current.name} agrees with what is stored; ${other.name} does not: ${found.message} ` +
      "Find out which one is wrong, take it out of RPC_URL, and start again.",
    found.gaps,
    found,
  );
}
