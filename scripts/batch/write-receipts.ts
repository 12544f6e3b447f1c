// The receipts of a file's gifts, beside it: codes are secrets, so that only their owner can read the file.
import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { stringify } from "csv-stringify/sync";
import type { Deployment } from "../../contracts/deployment.ts";
import { receiptCodeText } from "../../contracts/leaves/receipt-code.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { leafId, receiptJson } from "../receipt/document.ts";
import type { Collection } from "./collection.ts";
import { FILES } from "./file.ts";
import { type GiftReceipt, receiptsOf } from "./receipts.ts";

export interface WriteReceiptsOptions {
  file: string;
  out?: string | undefined;
  documents?: string | undefined;
  collection: Collection;
  deployment: Deployment;
  gifts: readonly { id: string }[];
  /** In which batches these are. */
  batches: ReadonlySet<number>;
}

const AT_ONCE = 1_000;

/** Writes `id,code,receipt` for each gift in file order, and the whole receipts where they are asked for. Returns the first file's path. */
export async function writeReceipts(options: WriteReceiptsOptions): Promise<string> {
  const { file, out = `${file.replace(/\.csv$/i, "")}.receipts.csv`, documents, gifts } = options;
  if (resolve(out) === resolve(file)) throw new PlainError(`--out is the file of gifts itself: name another.`, { exitCode: 2 });
  const receipts = await byId(options);
  await write(out, function* () {
    yield "id,code,receipt\n";
    for (let from = 0; from < gifts.length; from += AT_ONCE) {
      const rows = gifts.slice(from, from + AT_ONCE).map(({ id }) => {
        const { gift, id: leaf } = receipts.get(id)!;
        return [id, receiptCodeText(gift.code), leaf];
      });
      // What a spreadsheet would run stands in quotes.
      yield stringify(rows, { quoted_match: /^[=+\-@]/ });
    }
  });
  if (documents !== undefined)
    await write(documents, function* () {
      for (const { id } of gifts) yield `${JSON.stringify({ id, receipt: receiptJson(receipts.get(id)!.receipt()) })}\n`;
    });
  return out;
}

async function byId({ collection, deployment, batches }: WriteReceiptsOptions) {
  const { queue, folder } = collection;
  const found = new Map<string, GiftReceipt & { id: string }>();
  for (const number of batches) {
    const batch = queue.batch(number)!;
    const { fund, start } = batch.recorded!;
    for (const [index, each] of (await receiptsOf(queue, batch, folder, deployment)).entries()) {
      if (each.gift.platform !== FILES) continue;
      const id = leafId({ fund, asset: batch.asset, start: BigInt(start), index });
      found.set(each.gift.id, { ...each, id });
    }
  }
  return found;
}

/** Whole or not at all. */
async function write(path: string, text: () => Iterable<string>): Promise<void> {
  const beside = `${path}.${randomUUID()}.new`;
  try {
    const file = await open(beside, "wx", 0o600);
    try {
      for (const piece of text()) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw new PlainError(
      `${path} cannot be written (${(error as Error).message}). The gifts are recorded: run the same command again, or name another place with --out.`,
      { cause: error },
    );
  }
}
