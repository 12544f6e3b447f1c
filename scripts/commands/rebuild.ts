import { Command } from "commander";

/** `rebuild`: everything from the chain once more. */
export function rebuildCommand(): Command {
  return new Command("rebuild")
    .summary("set the database aside and read everything from the chain again")
    .description(
      "For a database that is damaged, of another version or of other contracts: moves it aside (nothing is deleted), reads everything from the chain into an empty one, and ends.\nSettings: RPC_URL, DATABASE_URL or DATA_DIR, DEPLOYMENT.",
    )
    .action(async () => {
      const { rebuild } = await import("../service/rebuild.ts");
      await rebuild();
    });
}
