import { Command, InvalidArgumentError } from "commander";

interface Flags {
  dryRun?: true;
  opaqueRefs?: true;
  registeredBy?: `0x${string}`[];
}

/** `record FILE`: records a journal. */
export function recordCommand(): Command {
  return new Command("record")
    .summary("record a journal (a CSV file or a workbook, .xlsx) on the chain")
    .description(
      "Records a journal on the chain. The whole file is checked before anything is sent. Safe to run again after any interruption: what is on the chain is skipped.\n" +
        "Gifts, returns and exchanges that bring in coins or tokens are paid from the account of the key at hand.\n" +
        "Settings: RPC_URL, PRIVATE_KEY (or Hardhat's keystore), DATA_DIR, DEPLOYMENT.",
    )
    .argument("<file>", "the journal")
    .option("--dry-run", "check only; without RPC_URL the file alone, with it against the chain too")
    .option("--opaque-refs", "publish random codes in place of references; DATA_DIR keeps which is which")
    .option(
      "--registered-by <address>",
      "verify (or accept) organisations that this address registered, too; may be repeated",
      addresses,
    )
    .action(async (file: string, flags: Flags) => {
      const { recordFromCommandLine } = await import("../record/command-line.ts");
      await recordFromCommandLine(file, flags);
    });
}

function addresses(value: string, before: `0x${string}`[] = []): `0x${string}`[] {
  if (!/^0x[0-9a-fA-F]{40}$/.test(value)) throw new InvalidArgumentError("It is no address: 0x and 40 hex digits.");
  return [...before, value as `0x${string}`];
}
