import { Command, InvalidArgumentError } from "commander";

interface Flags {
  exit?: true;
  journal?: string;
  port?: number;
  rpcPort?: number;
}

/** `dev`: the demonstration. */
export function devCommand(): Command {
  return new Command("dev")
    .summary("a demonstration: chain, contracts, sample, indexer and API in one go")
    .description(
      "A demonstration, reset at each start: a local chain, the contracts, a sample journal, the indexer and the API.\nSettings: DATA_DIR (default .throughline/dev).",
    )
    .option("--exit", "check that everything fits together, and stop")
    .option("--journal <file>", "record this journal in place of the sample")
    .option("--port <port>", "of the API (default 4000, or a free one)", port)
    .option("--rpc-port <port>", "of the chain (default 8545, or a free one)", port)
    .action(async ({ exit, ...flags }: Flags) => {
      const { dev } = await import("../dev/dev.ts");
      await dev({ exit: exit ?? false, ...flags });
    });
}

/** A port from the command line; 0 means any free one. */
export function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError("It is a number from 0 (any free one) to 65535.");
  return Number(text);
}
