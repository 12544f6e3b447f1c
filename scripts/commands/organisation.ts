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
    for (const line of await showOrganisation(await open(), key)) console.log(line);
  });
  command("propose-admin", "name who shall be admin, by the admin; it counts once they accept")
    .argument("<address>", 'the next admin\'s address, or "none" to take it back')
    .action(async (key: string, address: string) => {
      const { proposeAdmin } = await import("../govern/organisation/change.ts");
      console.log(await proposeAdmin(await open(), key, address));
    });
  command("accept-admin", "become admin, by who was proposed").action(async (key: string) => {
    const { acceptAdmin } = await import("../govern/organisation/change.ts");
    console.log(await acceptAdmin(await open(), key));
  });
  command("payout", "set where escrowed payouts to it go, by the admin")
    .argument("<address>", 'a wallet that can take coins and tokens, or "none"')
    .action(async (key: string, address: string) => {
      const { setPayout } = await import("../govern/organisation/change.ts");
      console.log(await setPayout(await open(), key, address));
    });
  command("accept-parent", "accept it as a member, by the admin of the parent that it names").action(async (key: string) => {
    const { acceptParent } = await import("../govern/organisation/change.ts");
    console.log(await acceptParent(await open(), key));
  });
  return organisation;
}

async function open(): Promise<GovernedLedger> {
  const { openLedger } = await import("../govern/ledger.ts");
  return await openLedger();
}
