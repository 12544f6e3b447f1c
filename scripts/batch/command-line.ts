// Batches as people see them: settings from the environment, a progress bar, a summary.
import { privateKeyToAddress } from "viem/accounts";
import { parsePublishStores } from "../../indexer/leaves/stores/parse-stores.ts";
import { chainAccess } from "../record/chain-access.ts";
import { ProgressBar } from "../record/progress-bar.ts";
import { dataDirectory, leafStoreSettings, leafUri, publicUrl, rpcUrls } from "../settings.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { batchFile } from "./file.ts";
import { Rounding, type SmallGifts, type Step } from "./gifts/rounding.ts";
import { type OrderRule, parseShare } from "./gifts/orders.ts";
import { reverseGift } from "./reverse.ts";

export interface BatchFlags {
  size: number;
  out?: string;
  documents?: string;
  print?: string;
  dryRun?: true;
  share?: string;
  fund?: string;
  round?: Step[];
  small?: SmallGifts;
  pools?: readonly string[];
}

/** `batch FILE`. Throws a PlainError as `batchFile` does. */
export async function batchFromCommandLine(file: string, flags: BatchFlags): Promise<void> {
  const orders = orderRule(flags);
  if (flags.small && !flags.round)
    throw new PlainError("--small says what becomes of gifts smaller than a step: name one with --round.", { exitCode: 2 });
  const rounding = flags.round && new Rounding(flags.round, flags.small);
  const access = await chainAccess(flags.dryRun ?? false);
  const dataDir = dataDirectory();
  const bar = new ProgressBar();
  const began = performance.now();
  const interrupted = () => {
    bar.end();
    console.error("Interrupted. Run the same command again: it goes on where it stopped.");
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  try {
    const result = await batchFile({
      ...{
        ...access,
        ...flags,
        file,
        orders,
        rounding,
        dataDir,
        stores: parsePublishStores(leafStoreSettings(), dataDir),
        uri: leafUri(),
        rpcUrls: rpcUrls(),
        publicUrl: publicUrl(),
      },
      log: (text) => console.error(text),
      onProgress: (progress) => bar.show(progress),
    });
    bar.end();
    const gifts = counted(result.gifts, "gift");
    if (flags.dryRun) {
      const rights = access.privateKey ? `, with the key of ${privateKeyToAddress(access.privateKey)}` : ", without a key";
      console.log(`${file}: no fault in ${gifts}${rights}. Dry run: nothing was accepted.`);
      return;
    }
    const known = result.known === 0 ? "" : ` (${result.known.toLocaleString("en-GB")} accepted before)`;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${gifts}${known} stand in ${counted(result.batches, "batch")} on the chain, ${seconds} s.`);
    console.log(`Receipts: ${result.receipts!}. A code is its giver's secret: hand it to them alone.`);
  } finally {
    process.removeListener("SIGINT", interrupted);
    bar.end();
  }
}

/** Throws a PlainError where only one half of the rule is given. */
function orderRule({ share, fund }: BatchFlags): OrderRule | undefined {
  if (share === undefined && fund === undefined) return undefined;
  if (share === undefined || fund === undefined)
    throw new PlainError("--share and --fund belong together: which share of each order goes to which fund.", { exitCode: 2 });
  return { share: parseShare(share), fund };
}

/** `batch reverse ID`. Throws a PlainError as `reverseGift` does. */
export async function reverseFromCommandLine(
  gift: string,
  flags: { evidence: string; reason: string; platform?: string },
): Promise<void> {
  const access = await chainAccess(false);
  const log = (text: string) => console.error(text);
  console.log(await reverseGift({ ...access, ...flags, gift, dataDir: dataDirectory(), log }));
}

function counted(count: number, noun: string): string {
  const many = noun === "batch" ? "batches" : `${noun}s`;
  return `${count.toLocaleString("en-GB")} ${count === 1 ? noun : many}`;
}
