// The receipts of a file's gifts, beside it: codes are secrets, so that only their owner can read the file.
import { resolve } from "node:path";
import { stringify } from "csv-stringify/sync";
import type { Deployment } from "../../contracts/deployment.ts";
import { receiptCodeText } from "../../contracts/leaves/receipt-code.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { leafId, receiptJson } from "../receipt/document.ts";
import { printedSheets, receiptLink } from "../receipt/handed.ts";
import { writeSecret } from "../receipt/write-secret.ts";
import type { Collection } from "./collection.ts";
import { FILES } from "./file.ts";
import { type GiftReceipt, receiptsOf } from "./receipts.ts";

export interface WriteReceiptsOptions {
  file: string;
  out?: string | undefined;
  documents?: string | undefined;
  print?: string | undefined;
  publicUrl?: string | undefined;
  collection: Collection;
  deployment: Deployment;
  gifts: readonly { id: string }[];
  /** In which batches these are. */
  batches: ReadonlySet<number>;
}

const AT_ONCE = 1_000;

/**
 * Writes `id,code,receipt` for each gift in file order, with its link where the page's address is known; the whole receipts, and sheets to print,
 * where they are asked for. Returns the first file's path.
 */
export async function writeReceipts(options: WriteReceiptsOptions): Promise<string> {
  const { file, out = `${file.replace(/\.csv$/i, "")}.receipts.csv`, documents, print, publicUrl, gifts } = options;
  for (const [name, path] of Object.entries({ out, documents, print }))
    if (path !== undefined && resolve(path) === resolve(file))
      throw new PlainError(`--${name} is the file of gifts itself: name another.`, { exitCode: 2 });
  const receipts = await byId(options);
  await write(out, table(gifts, receipts, publicUrl));
  if (documents !== undefined)
    await write(
      documents,
      gifts.values().map(({ id }) => `${JSON.stringify({ id, receipt: receiptJson(receipts.get(id)!.receipt()) })}\n`),
    );
  if (print !== undefined) {
    const handed = gifts.values().map(({ id }) => ({ id, code: receipts.get(id)!.gift.code, receipt: receipts.get(id)!.id }));
    await write(print, printedSheets(handed, publicUrl));
  }
  return out;
}

type Receipts = Awaited<ReturnType<typeof byId>>;

function* table(gifts: WriteReceiptsOptions["gifts"], receipts: Receipts, publicUrl: string | undefined): Generator<string> {
  yield publicUrl === undefined ? "id,code,receipt\n" : "id,code,receipt,link\n";
  for (let from = 0; from < gifts.length; from += AT_ONCE) {
    const rows = gifts.slice(from, from + AT_ONCE).map(({ id }) => {
      const { gift, id: leaf } = receipts.get(id)!;
      const link = publicUrl === undefined ? [] : [receiptLink(gift.code, publicUrl)];
      return [id, receiptCodeText(gift.code), leaf, ...link];
    });
    // What a spreadsheet would run stands in quotes.
    yield stringify(rows, { quoted_match: /^[=+\-@]/ });
  }
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

async function write(path: string, text: Iterable<string>): Promise<void> {
  try {
    await writeSecret(path, text);
  } catch (error) {
    throw new PlainError(
      `${path} cannot be written (${(error as Error).message}). The gifts are recorded: run the same command again, or name another place for it.`,
      { cause: error },
    );
  }
}
