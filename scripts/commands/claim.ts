import { Command } from "commander";

/** `claim REF`: pays a gift to a cancelled fund back. */
export function claimCommand(): Command {
  return new Command("claim")
    .summary("pay back what was not spent of a gift to a cancelled fund")
    .description(
      "Pays back what was not spent of a gift to a cancelled refundable fund, to who had paid it. Anyone may run it; they pay the chain's fee.\nSettings: RPC_URL, DEPLOYMENT, PRIVATE_KEY (or the keystore).",
    )
    .argument("<ref or id>", "the gift's reference, or its id")
    .option("--fund <fund>", "the fund it was given to: its key, or ORGANISATION/KEY")
    .action(async (text: string, { fund }: { fund?: string }) => {
      const [{ withLedger }, { claim }] = await Promise.all([import("../govern/ledger.ts"), import("../govern/claim.ts")]);
      console.log(await withLedger(false, (ledger) => claim(ledger, text, fund)));
    });
}
