import { Command } from "commander";

/** `status`: how far the database has read the chain. */
export function statusCommand(): Command {
  return new Command("status")
    .summary("how far the chain is read, and whether anything is missing")
    .description(
      "Says how far the database has read the chain, and whether anything is missing. Asks the running API where one holds the data directory.\nSettings: DATA_DIR; RPC_URL, to ask who runs the chain.",
    )
    .option("--json", "the answer as GraphQL gives it")
    .action(async ({ json }: { json?: true }) => {
      const { status } = await import("../ask/status.ts");
      await status(json ?? false);
    });
}
