import { Command } from "commander";

/** `index`: the indexer alone. */
export function indexCommand(): Command {
  return new Command("index")
    .summary("the indexer alone")
    .description("Mirrors the chain into the database, until stopped.\nSettings: RPC_URL, DATA_DIR, DEPLOYMENT.")
    .action(async () => {
      const { serveLedger } = await import("../service/serve-ledger.ts");
      await serveLedger({ index: true, serve: false });
    });
}
