// The lists of the day's batches, as platforms publish them: written before anything is measured, since that is the platforms' work.
import { join } from "node:path";
import type { Hex } from "viem";
import type { BatchTerms, Leaf } from "../../contracts/leaves/leaf.ts";
import { writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { giftsOfBatch } from "./gifts.ts";

/** A batch whose list is written, and some of its gifts' receipts, to look for later. */
export interface Published extends BatchTerms {
  receipts: Hex[];
}

const A_BATCH = 10_000;
/** Of each batch so many gifts are looked for. */
const LOOKED_FOR = 20;

/** Writes lists for so many gifts into `directory`. */
export async function publish(directory: string, gifts: number, onBatch: (done: number) => void): Promise<Published[]> {
  const published: Published[] = [];
  for (let done = 0; done < gifts;) {
    const count = Math.min(A_BATCH, gifts - done);
    const every = Math.max(1, Math.floor(count / LOOKED_FOR));
    const receipts: Hex[] = [];
    const { root, amount } = await writeLeaves(noting(giftsOfBatch(count), every, receipts), directory);
    published.push({ root, amount, count, receipts });
    done += count;
    onBatch(done);
  }
  return published;
}

/** Where `publish` puts lists, below the bench's own directory. */
export const listsIn = (home: string): string => join(home, "lists");

function* noting(gifts: Iterable<Leaf>, every: number, receipts: Hex[]): Generator<Leaf, void, undefined> {
  for (const gift of gifts) {
    if (gift.index % every === 0) receipts.push(gift.receipt);
    yield gift;
  }
}
