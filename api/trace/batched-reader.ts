// Puts together what many walks ask at the same time. Walks that begin together stay in step: each waits for the answer to its
// hop, and all of a hop's answers come at once. So any number of traces takes as many queries as the longest of them.
import DataLoader from "dataloader";
import type { BatchReader, GiftRef, LeafPosition, LedgerReader, PlaceRef } from "./ledger-reader.ts";

/** One query asks for at most so many cells (but for all that one walk asks): between two queries deadlines are looked at. */
const MOST_CELLS = 100_000;
/** One query takes at most so many walks or places. */
const MOST_PLACES = 1000;

/** A reader that asks together what is asked of it in one turn. It remembers nothing. */
export function batchedReader(batches: BatchReader): LedgerReader {
  const outflows = loader(looking(batches.outflows));
  const inflows = loader(looking(batches.inflows));
  const received = loader(async (asked: readonly (readonly number[])[]) => {
    const known = await batches.received([...new Set(asked.flat())]);
    return asked.map((lines) => new Map(lines.flatMap((line) => (known.has(line) ? [[line, known.get(line)!] as const] : []))));
  });
  const gifts = loader((asked: readonly GiftRef[]) => batches.gifts(asked));
  const disbursements = loader((places: readonly PlaceRef[]) => batches.disbursements(places));
  const leaves = loader(looking(batches.leaves));
  const reversedLeaves = loader(looking(batches.reversedLeaves));
  const leavesAt = loader(async (asked: readonly (readonly LeafPosition[])[]) => {
    const found = (await batches.leavesAt(asked.flat())).values();
    return asked.map((positions) => positions.map(() => found.next().value!));
  });
  return {
    outflows: (asked, limit) => outflows.load({ asked, limit }),
    inflows: (asked, limit) => inflows.load({ asked, limit }),
    received: (lines) => received.load(lines),
    gift: (line, start, leaf) => gifts.load({ line, start, leaf }),
    disbursement: (line, start) => disbursements.load({ line, start }),
    leaves: (asked, limit) => leaves.load({ asked, limit }),
    reversedLeaves: (asked, limit) => reversedLeaves.load({ asked, limit }),
    leavesAt: (positions) => leavesAt.load(positions),
  };
}

function loader<Asked, Answer>(load: (asked: readonly Asked[]) => Promise<readonly Answer[]>): DataLoader<Asked, Answer> {
  return new DataLoader((asked: readonly Asked[]) => load(asked), { cache: false, maxBatchSize: MOST_PLACES });
}

/** Asks in portions, one after the other. */
function looking<Look extends { limit: number }, Cell>(
  look: (looks: readonly Look[]) => Promise<Cell[][]>,
): (looks: readonly Look[]) => Promise<Cell[][]> {
  return async (looks) => {
    const answers: Cell[][] = [];
    for (const portion of portionsOf(looks)) answers.push(...(await look(portion)));
    return answers;
  };
}

function portionsOf<Look extends { limit: number }>(looks: readonly Look[]): Look[][] {
  const portions: Look[][] = [];
  let cells = Infinity;
  for (const look of looks) {
    if (cells + look.limit > MOST_CELLS) {
      portions.push([]);
      cells = 0;
    }
    portions.at(-1)!.push(look);
    cells += look.limit;
  }
  return portions;
}
