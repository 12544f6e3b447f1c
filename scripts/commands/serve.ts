import { Command } from "commander";

/** `serve`: the API alone. */
export function serveCommand(): Command {
  return new Command("serve")
    .summary("the API alone")
    .description("Serves the API over what is indexed, until stopped.\nSettings: DATA_DIR, PORT (default 4000).")
    .action(async () => {
      const { serveLedger } = await import("../service/serve-ledger.ts");
      await serveLedger({ index: false, serve: true });
    });
}
