import { GiftDocument, type PieceFragment } from "../../../generated/gift.ts";
import { GiftPiecesDocument } from "../../../generated/gift-pieces.ts";
import { type AsOf, ask, askAsOf } from "../../../graphql/ask.ts";
import type { GiftAnswer } from "../answer.ts";

export interface WholeGift {
  gift: GiftAnswer;
  pieces: readonly PieceFragment[];
  /** Of a gift within a batch: what proves that it is there. */
  leaf?: object;
  /** The state that all of it is of. */
  block: AsOf;
}

/** Readings that are compared before we say that the gift does not stand still. */
const MOST_TRIES = 4;

/**
 * A gift with all of its pieces, of one state: one that takes several answers is read until two readings are the same. `told` hears how many pieces there are
 * so far. Undefined where it kept changing; throws an `AskFailure` where the API does not answer.
 */
export async function wholeGift(id: string, told: (pieces: number) => void): Promise<WholeGift | undefined> {
  let before: string | undefined;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { data, block } = await askAsOf(GiftDocument, { id });
    const gift = data.donation;
    if (!gift || !block) return undefined;
    const pieces = [...gift.trace.pieces.nodes];
    let { hasNextPage, endCursor } = gift.trace.pieces.pageInfo;
    const one = !hasNextPage;
    while (hasNextPage) {
      told(pieces.length);
      const { donation } = await ask(GiftPiecesDocument, { id, after: endCursor ?? null });
      if (!donation) return undefined;
      pieces.push(...donation.trace.pieces.nodes);
      ({ hasNextPage, endCursor } = donation.trace.pieces.pageInfo);
    }
    const reading = JSON.stringify({ gift, pieces });
    if (one || reading === before) return { gift, pieces, block, ...(gift.leaf && { leaf: await receiptOf(id) }) };
    before = reading;
  }
  return undefined;
}

/** What proves a gift within a batch, once it has been checked here. Throws where it is not right. */
async function receiptOf(id: string): Promise<object> {
  const { checkGift } = await import("../batch/check-gift.ts");
  const checked = await checkGift(id);
  if (!checked?.right) throw new Error("The proof does not fit the gift.");
  return checked.receipt;
}
