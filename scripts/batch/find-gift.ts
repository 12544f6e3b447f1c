// One gift of this machine's own batches, by the platform's id or the receipt code. Asks no chain.
import { readReceiptCode, receiptCodeText } from "../../contracts/leaves/receipt-code.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { shown } from "../record/journal/fault.ts";
import type { Receipt } from "../receipt/document.ts";
import { type Shelf, shelves } from "./collection.ts";
import type { Batch } from "./queue/batch.ts";
import { type AcceptedGift, FILES, publishedOf, remainderId } from "./queue/lines.ts";
import { receiptsOf } from "./receipts.ts";

export interface FoundGift {
  shelf: Shelf;
  gift: AcceptedGift;
  batch: Batch;
}

/** The gift; undefined where this machine has none of that name. Throws a PlainError where it has several. */
export function findGift(dataDir: string, text: string, platform = FILES): FoundGift | undefined {
  const { code } = readReceiptCode(text);
  const found = shelves(dataDir).flatMap((shelf): FoundGift[] => {
    const gift = (code && shelf.queue.withCode(code)) ?? shelf.queue.find(platform, text);
    return gift ? [{ shelf, gift, batch: shelf.queue.batch(gift.batch)! }] : [];
  });
  if (found.length > 1)
    throw new PlainError(
      `"${shown(text)}" names gifts in ${found.length} ledgers: say which by its receipt code, one of\n${found.map(({ gift, shelf }) => `  ${receiptCodeText(gift.code)}  (chain ${shelf.chainId}, ${shelf.ledger})`).join("\n")}`,
    );
  return found[0];
}

/** The same where it has to be there. */
export function requireGift(dataDir: string, text: string, platform?: string): FoundGift {
  const found = findGift(dataDir, text, platform);
  if (found) return found;
  throw new PlainError(
    `No gift "${shown(text)}" was accepted in ${dataDir}. Give the id as the platform wrote it (with --platform NAME where it came by POST /batches), or its receipt code; and check DATA_DIR.`,
  );
}

/** The receipt of a gift that is recorded. Throws a PlainError where it is not yet. */
export async function receiptOf({ shelf, gift, batch }: FoundGift): Promise<Receipt> {
  if (!batch.recorded)
    throw new PlainError(
      `"${shown(gift.id)}" is accepted, and its batch ${batch.number} is not on the chain yet (${batch.state}): its receipt is made then.`,
    );
  if (publishedOf(gift) === 0n)
    throw new PlainError(
      `"${shown(gift.id)}" is smaller than the step that gifts were rounded down to: it has no receipt, and is part of "${remainderId(batch.number)}".`,
    );
  const receipts = await receiptsOf(shelf.queue, batch, shelf.folder, shelf);
  return receipts.find((each) => each.gift.code === gift.code)!.receipt();
}
