import { Command } from "commander";

/** `start`: the indexer and the API. */
export function startCommand(): Command {
  return new Command("start")
    .summary("the indexer and the API")
    .description(
      "Mirrors the chain into the database and serves the API, until stopped.\nSettings: RPC_URL, DATA_DIR, DEPLOYMENT, PORT (default 4000).",
    )
    .action(async () => {
      const { serveLedger } = await import("../service/serve-ledger.ts");
      await serveLedger({ index: true, serve: true });
    });
}
