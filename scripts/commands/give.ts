import { Command, InvalidArgumentError } from "commander";
import type { GiveFlags } from "../record/command-line.ts";

/** `give FUND AMOUNT ASSET REF --pools POOLS`: records one gift that pools match. */
export function giveCommand(): Command {
  return new Command("give")
    .summary("record one gift that pools match, in one transaction")
    .description(
      "Records a gift as a journal's row does, and has pools add to it by their rules. Units are stated by the fund's recorder; coins and tokens are\n" +
        "paid by the key at hand. Safe to run again: a gift whose reference stands on the chain with the same content is skipped.\n" +
        "Settings: RPC_URL, DEPLOYMENT, PRIVATE_KEY (or the keystore), DATA_DIR.",
    )
    .argument("<fund>", "the fund's key")
    .argument("<amount>", "as in 12.50")
    .argument("<asset>", "a unit's code, ETH for the chain's coin, or a token's address")
    .argument("<ref>", "the gift's own reference")
    .requiredOption("--pools <pools>", "in this order, separated by commas: each its key, ORGANISATION/KEY or id", pools)
    .option("--party <party>", "who gave: an organisation's key, a wallet, or private text that stays on this machine")
    .option("--date <day>", "the value date, YYYY-MM-DD; of units alone")
    .option("--least <amount>", "what the pools must add together at least; else nothing is recorded")
    .option("--dry-run", "say what would be added, and send nothing")
    .action(async (fund: string, amount: string, asset: string, ref: string, flags: GiveFlags) => {
      const { giveFromCommandLine } = await import("../record/command-line.ts");
      await giveFromCommandLine({ fund, amount, asset, ref }, flags);
    });
}

function pools(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("It is one or more pools, separated by commas.");
  return names;
}
