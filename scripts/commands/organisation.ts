import { Command } from "commander";
import type { GovernedLedger } from "../govern/ledger.ts";

/** `organisation`: changes who speaks for one, where it is paid, and to whom it belongs. */
export function organisationCommand(): Command {
  const organisation = new Command("organisation")
    .summary("hand an organisation over, set its payout address, accept a member")
    .description(
      "Each says beforehand why it cannot be done, and is safe to run again.\nSettings: RPC_URL, DEPLOYMENT, PRIVATE_KEY (or the keystore; showing needs none).",
    );
  const command = (name: string, summary: string) =>
    organisation
      .command(name)
      .summary(summary)
      .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
      .argument("<organisation>", "its key, or its id");

  command("show", "all that the chain keeps of an organisation").action(async (key: string) => {
    const { showOrganisation } = await import("../govern/organisation/change.ts");
    for (const line of await opened(undefined, (ledger) => showOrganisation(ledger, key))) console.log(line);
  });
  command("propose-admin", "name who shall be admin, by the admin; it counts once they accept")
    .argument("<address>", 'the next admin\'s address, or "none" to take it back')
    .action(async (key: string, address: string) => {
      const { proposeAdmin } = await import("../govern/organisation/change.ts");
      console.log(await opened(undefined, (ledger) => proposeAdmin(ledger, key, address)));
    });
  command("accept-admin", "become admin, by who was proposed").action(async (key: string) => {
    const { acceptAdmin } = await import("../govern/organisation/change.ts");
    console.log(await opened(undefined, (ledger) => acceptAdmin(ledger, key)));
  });
  command("payout", "set where escrowed payouts to it go, by the admin")
    .argument("<address>", 'a wallet that can take coins and tokens, or "none"')
    .action(async (key: string, address: string) => {
      const { setPayout } = await import("../govern/organisation/change.ts");
      console.log(await opened(undefined, (ledger) => setPayout(ledger, key, address)));
    });
  command("accept-parent", "accept it as a member, by the admin of the parent that it names").action(async (key: string) => {
    const { acceptParent } = await import("../govern/organisation/change.ts");
    console.log(await opened(undefined, (ledger) => acceptParent(ledger, key)));
  });
  return organisation;
}

async function opened<T>(yes: true | undefined, work: (ledger: GovernedLedger) => Promise<T>): Promise<T> {
  const { withLedger } = await import("../govern/ledger.ts");
  return await withLedger(yes ?? false, work);
}
