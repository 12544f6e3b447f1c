import { Command } from "commander";

/** `accredit ADDRESS`: gives or takes a role of the ledger. */
export function accreditCommand(): Command {
  return new Command("accredit")
    .summary("make somebody an auditor, registrar or guardian of the ledger")
    .description(
      "Gives or takes a role of the ledger, by the administrator of its AccessManager.\nSettings: RPC_URL, DEPLOYMENT, PRIVATE_KEY (or the keystore).",
    )
    .argument("<address>", "whose")
    .option("--as <role>", "auditor, registrar or guardian", "auditor")
    .option("--withdraw", "take the role away")
    .action(async (address: string, flags: { as: string; withdraw?: true }) => {
      const [{ withLedger }, { accredit }] = await Promise.all([
        import("../govern/ledger.ts"),
        import("../govern/accredit.ts"),
      ]);
      console.log(await withLedger(false, (ledger) => accredit(ledger, address, flags.as, !flags.withdraw)));
    });
}
