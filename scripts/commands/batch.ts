import { Command, InvalidArgumentError } from "commander";
import type { BatchFlags } from "../batch/command-line.ts";
import { parseSmallGifts, parseStep, type SmallGifts, type Step } from "../batch/gifts/rounding.ts";

const MOST = 1_000_000;

/** `batch FILE`: many gifts as few entries. */
export function batchCommand(): Command {
  const batch = new Command("batch")
    .summary("record a CSV file of many gifts as a few entries, and get a receipt for each gift")
    .description(
      "Records gifts in batches: one entry on the chain for thousands of gifts, each of which can be found, traced and proved by its receipt code.\n" +
        "The file's first line is id,fund,asset,amount. The whole file is checked before anything is accepted. Safe to run again after any\n" +
        "interruption: the same file records nothing twice, and gives back the same receipts (docs/batches.md).\n" +
        "A shop that gives a share of each order names it with --share and --fund; the file is of orders then, id,asset,amount, and each makes a\n" +
        "gift of exactly that share, rounded down to the asset's last decimal.\n" +
        "With --pools what each pool adds to each gift by its rule is booked with the batch, and stands in its list.\n" +
        "Settings: RPC_URL, PRIVATE_KEY (or Hardhat's keystore), DATA_DIR, DEPLOYMENT, LEAF_STORES, LEAF_URI, PUBLIC_URL.",
    )
    .argument("<file>", "the gifts, or a shop's orders, a CSV file")
    .option("--share <percent>", "the file is of orders, and so much of each is given: 0.3%")
    .option("--fund <fund>", "with --share: to which fund, its key or ORGANISATION/KEY")
    .option("--pools <pools>", "pools that match the gifts, in this order, separated by commas: each ORGANISATION/KEY", list)
    .option("--size <n>", "gifts in a batch at most", size, 10_000)
    .option(
      "--round <step>",
      "publish gifts rounded down to whole steps, 10 or CNY=10; may be repeated (docs/batches.md)",
      steps,
    )
    .option("--small <what>", "with --round, of gifts smaller than a step: keep them as they are, or rest, no receipt", small)
    .option("--out <file>", "where the receipts go: id,code,receipt, and link with PUBLIC_URL; by default beside the file")
    .option("--documents <file>", "where the whole receipts go, with their proofs, a line of JSON each")
    .option("--print <file>", "where a page to print goes: a sheet for each gift, with its code to scan")
    .option("--dry-run", "check the file against the chain; accept and record nothing")
    .action(async (file: string, flags: BatchFlags) => {
      const { batchFromCommandLine } = await import("../batch/command-line.ts");
      await batchFromCommandLine(file, flags);
    });
  batch
    .command("reverse")
    .summary("mark one gift of a batch as bounced, or booked in error")
    .description(
      "Marks one gift of a recorded batch, with evidence; the batch itself stands. Safe to run again.\n" +
        "Settings: RPC_URL, PRIVATE_KEY (or Hardhat's keystore), DATA_DIR, DEPLOYMENT.",
    )
    .argument("<id>", "the gift's id, as the platform wrote it, or its receipt code")
    .requiredOption("--evidence <file>", "a file or a folder that shows it, or the hash of one")
    .option("--reason <text>", "why, in public", "")
    .option("--platform <name>", "whose id it is, where the gift came by POST /batches")
    .action(async (id: string, flags: { evidence: string; reason: string; platform?: string }) => {
      const { reverseFromCommandLine } = await import("../batch/command-line.ts");
      await reverseFromCommandLine(id, flags);
    });
  return batch;
}

function steps(value: string, before: Step[] = []): Step[] {
  return [...before, parseStep(value, "--round")];
}

function small(value: string): SmallGifts {
  return parseSmallGifts(value, "--small");
}

function list(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("It is one or more pools, separated by commas.");
  return names;
}

function size(text: string): number {
  const value = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : NaN;
  if (!(value <= MOST)) throw new InvalidArgumentError(`It is a number from 1 to ${MOST}.`);
  return value;
}
