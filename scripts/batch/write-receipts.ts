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
import { displayAmount } from "../record/journal/amount.ts";
import { type AcceptedGift, FILES, publishedOf, remainderId } from "./queue/lines.ts";
import { type GiftReceipt, receiptsOf } from "./receipts.ts";

export interface WriteReceiptsOptions {
  file: string;
  out?: string | undefined;
  documents?: string | undefined;
  print?: string | undefined;
  publicUrl?: string | undefined;
  collection: Collection;
  deployment: Deployment;
  /** As they were accepted, in file order. */
  gifts: readonly (AcceptedGift & { decimals: number })[];
  /** In which batches these are. */
  batches: ReadonlySet<number>;
}

const AT_ONCE = 1_000;

/**
 * Writes `id,code,receipt` for each gift in file order, with its link where the page's address is known, and where gifts were rounded what was given
 * and what is published; then the batches' remainders. The whole receipts, and sheets to print, where they are asked for. Returns the first file's path.
 */
export async function writeReceipts(options: WriteReceiptsOptions): Promise<string> {
  const { file, out = `${file.replace(/\.csv$/i, "")}.receipts.csv`, documents, print, publicUrl, gifts } = options;
  for (const [name, path] of Object.entries({ out, documents, print }))
    if (path !== undefined && resolve(path) === resolve(file))
      throw new PlainError(`--${name} is the file of gifts itself: name another.`, { exitCode: 2 });
  const receipts = await byId(options);
  const remainders = remaindersOf(options, receipts);
  await write(out, table([...gifts, ...remainders], receipts, publicUrl));
  const published = gifts.filter((gift) => publishedOf(gift) > 0n);
  const documented = [...published, ...remainders].values();
  if (documents !== undefined)
    await write(
      documents,
      documented.map(({ id }) => `${JSON.stringify({ id, receipt: receiptJson(receipts.get(id)!.receipt()) })}\n`),
    );
  if (print !== undefined) {
    const handed = published.values().map(({ id, code }) => ({ id, code, receipt: receipts.get(id)!.id }));
    await write(print, printedSheets(handed, publicUrl));
  }
  return out;
}

type Receipts = Awaited<ReturnType<typeof byId>>;
type Listed = WriteReceiptsOptions["gifts"][number];

/** What rounding left of each batch, as a gift of its own. */
function remaindersOf({ gifts, batches }: WriteReceiptsOptions, receipts: Receipts): Listed[] {
  return [...batches].flatMap((number) => {
    const found = receipts.get(remainderId(number));
    return found ? [{ ...found.gift, decimals: gifts.find(({ batch }) => batch === number)!.decimals }] : [];
  });
}

function* table(gifts: readonly Listed[], receipts: Receipts, publicUrl: string | undefined): Generator<string> {
  const rounded = gifts.some((gift) => publishedOf(gift) !== gift.amount);
  yield [
    "id",
    "code",
    "receipt",
    ...(publicUrl === undefined ? [] : ["link"]),
    ...(rounded ? ["given", "published"] : []),
  ].join();
  yield "\n";
  for (let from = 0; from < gifts.length; from += AT_ONCE) {
    const rows = gifts.slice(from, from + AT_ONCE).map((gift) => {
      const published = publishedOf(gift);
      // Of a gift of which nothing is published there is no leaf, and its code opens nothing.
      const held = published > 0n;
      const link = publicUrl === undefined ? [] : [held ? receiptLink(gift.code, publicUrl) : ""];
      const amounts = rounded ? [gift.amount, published].map((units) => displayAmount(units, gift.decimals)) : [];
      return [gift.id, held ? receiptCodeText(gift.code) : "", held ? receipts.get(gift.id)!.id : "", ...link, ...amounts];
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
