import { Command } from "commander";

/** `status`: how far the database has read the chain. */
export function statusCommand(): Command {
  return new Command("status")
    .summary("how far the chain is read, and whether anything is missing")
    .description(
      "Says where the ledger's database is, who writes it, how far it has read the chain, and whether anything is missing. Asks the running API where one holds the data\n" +
        "directory.\n" +
        "The exit code is 1 where nothing can be read, the indexer had to stop, or the answers are not those of today: more than READY_LAG blocks behind the chain (20), or\n" +
        "READY_AGE seconds since it was last seen (60).\n" +
        "Settings: DATABASE_URL or DATA_DIR; READY_LAG, READY_AGE; RPC_URL, to ask who runs the chain.",
    )
    .option("--json", "the answer as GraphQL gives it")
    .action(async ({ json }: { json?: true }) => {
      const { status } = await import("../ask/status.ts");
      await status(json ?? false);
    });
}
