import type { Endpoint } from "./chain/endpoint.ts";
import { ChainMoved, headerAt, type Header, headerThatMustBe } from "./chain/header.ts";
import { type Indexing, standWhereWritten, Stopped } from "./indexing.ts";
import { knownBlocks, rollBack } from "./store/roll-back.ts";

const BLOCKS_A_PAGE = 50;

/** Whether the chain below a head is the one that was indexed, as far as the highest block there that is remembered tells. */
export async function isOurs({ database, cursor }: Indexing, endpoint: Endpoint, head: Header): Promise<boolean> {
  if (head.number >= cursor.indexed.number) {
    const same = head.number === cursor.indexed.number ? head : await headerThatMustBe(endpoint, cursor.indexed.number);
    return same.hash === cursor.indexed.hash;
  }
  const [known] = await knownBlocks(database, head.number, 1);
  if (!known) return false;
  return (await headerThatMustBe(endpoint, known.number)).hash === known.hash;
}

/**
 * The cursor's block is no longer on the chain: goes back to the last block that still is, and forgets what stood above. Throws `Stopped` where
 * that would change final blocks.
 */
export async function followReorg(indexing: Indexing, endpoint: Endpoint, head: Header): Promise<void> {
  const { database, cursor } = indexing;
  const { ancestor, replaced } = await commonAncestor(indexing, endpoint, Math.min(head.number, cursor.indexed.number));
  // Its own block says so, and the next one names another parent: what the node tells does not fit together.
  if (ancestor?.number === cursor.indexed.number) throw new ChainMoved(`block ${ancestor.number} is what it was`);
  const final = cursor.finalized;
  const finalNow = head.number >= final.number ? await headerAt(endpoint, final.number) : undefined;
  if (!ancestor || replaced <= final.number || (finalNow && finalNow.hash !== final.hash)) {
    throw new Stopped(
      `The chain at ${endpoint.name} is not the one that was indexed: block ${Math.min(replaced, final.number)} was final and is another one now. ` +
        "Final blocks must never change, so nothing was touched. If the node is at fault, set RPC_URL to another one and start again. " +
        'If the chain was really started anew, run "npx throughline rebuild", which sets the database aside and reads everything from the chain again.',
      0,
    );
  }
  await database.transaction((tx) => rollBack(tx, ancestor));
  const blocks = cursor.indexed.number - ancestor.number;
  await standWhereWritten(indexing);
  indexing.observer?.wentBack?.({ blocks });
  indexing.notice(`The chain was reorganised: blocks after ${ancestor.number} are read again.`);
}

/** The highest remembered block that is still on the chain, and the lowest remembered one above it that is not. */
async function commonAncestor(
  { database }: Indexing,
  endpoint: Endpoint,
  from: number,
): Promise<{ ancestor: Header | undefined; replaced: number }> {
  let replaced = Number.POSITIVE_INFINITY;
  for (let number = from; ;) {
    const page = await knownBlocks(database, number, BLOCKS_A_PAGE);
    for (const known of page) {
      const header = await headerThatMustBe(endpoint, known.number);
      if (header.hash === known.hash) return { ancestor: header, replaced };
      replaced = known.number;
    }
    const last = page.at(-1);
    if (!last || page.length < BLOCKS_A_PAGE) return { ancestor: undefined, replaced };
    number = last.number - 1;
  }
}
