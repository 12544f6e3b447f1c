import { Command, InvalidArgumentError } from "commander";
import { type Hex, isAddress } from "viem";
import { readDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../indexer/plain-error.ts";
import { connect } from "../record/connect.ts";
import type { ChainAccess } from "../record/options.ts";
import { ProgressBar } from "../record/progress-bar.ts";
import { checkJournalAlone, recordJournal } from "../record/record.ts";
import { summary } from "../record/summary.ts";
import { dataDirectory, deploymentFile, privateKey, rpcUrls } from "../settings.ts";

/** `record FILE`: records a journal. */
export function recordCommand(): Command {
  return new Command("record")
    .summary("record a journal (a CSV file) on the chain")
    .description(
      "Records a journal on the chain. The whole file is checked before anything is sent. Safe to run again after any interruption: what is on the chain is skipped.\n" +
        "Settings: RPC_URL, PRIVATE_KEY, DATA_DIR, DEPLOYMENT.",
    )
    .argument("<file>", "the journal")
    .option("--dry-run", "check only; without RPC_URL the file alone, with it against the chain too")
    .option("--opaque-refs", "publish random codes in place of references; DATA_DIR keeps which is which")
    .option(
      "--registered-by <address>",
      "verify (or accept) organisations that this address registered, too; may be repeated",
      addresses,
      [],
    )
    .action(async (file: string, flags: { dryRun?: true; opaqueRefs?: true; registeredBy: Hex[] }) => {
      const options = { file, dataDir: dataDirectory(), ...flags, log: (text: string) => console.error(text) };
      if (flags.dryRun && !process.env["RPC_URL"]?.trim()) {
        const { rows, notes } = await checkJournalAlone(options);
        for (const note of notes) console.error(note);
        console.log(
          `${file}: no fault in ${rows.toLocaleString("en-GB")} rows. Dry run without RPC_URL: nothing was compared with the chain.`,
        );
        return;
      }
      const access = await chainAccess(flags.dryRun ?? false);
      const bar = new ProgressBar();
      const began = performance.now();
      const interrupted = () => {
        bar.end();
        console.error("Interrupted. Run the same command again: it goes on where it stopped.");
        process.exit(130);
      };
      process.once("SIGINT", interrupted);
      try {
        const result = await recordJournal({ ...options, ...access, onProgress: (progress) => bar.show(progress) });
        bar.end();
        console.log(summary(result, (performance.now() - began) / 1000));
      } finally {
        process.removeListener("SIGINT", interrupted);
        bar.end();
      }
    });
}

/** The chain, the deployment and the key that the environment names. Without a key where `keyOptional`. Throws a PlainError on the first that is missing. */
export async function chainAccess(keyOptional: boolean): Promise<ChainAccess> {
  const key = keyOptional && !process.env["PRIVATE_KEY"]?.trim() ? undefined : privateKey();
  const { url, chainId } = await connect(rpcUrls());
  const file = deploymentFile(chainId);
  const deployment = await readDeployment(file);
  if (!deployment) throw new PlainError(`There is no file ${file}. Deploy first, or set DEPLOYMENT.`);
  return { rpcUrl: url, deployment, privateKey: key };
}

function addresses(value: string, before: Hex[]): Hex[] {
  if (!isAddress(value, { strict: false })) throw new InvalidArgumentError("It is no address: 0x and 40 hex digits.");
  return [...before, value];
}
