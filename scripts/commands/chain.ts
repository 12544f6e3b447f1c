import { Command } from "commander";
import { port } from "./dev.ts";

interface Flags {
  acceptClock?: true;
  host: string;
  name: string[];
  port: number;
}

/** `chain`: a chain of the organisation's own. */
export function chainCommand(): Command {
  return new Command("chain")
    .summary("a chain of your own, kept on this machine's disk")
    .description(
      "Runs a chain that keeps its state in DATA_DIR/chain, for an organisation that runs its own ledger. The first start makes it: a number of its own, and keys\n" +
        "in encrypted files, whose password is asked for. Later starts need no password. Transactions cost nothing on it.\n" +
        "Settings: DATA_DIR; KEY_PASSWORD_FILE, for the first start.",
    )
    .option("--port <port>", "to answer on", port, 8545)
    .option("--host <address>", "to answer on; others than this machine's own can then write to the chain", "127.0.0.1")
    .option(
      "--name <name>",
      "a further name that it is asked by, where --host is set; may be repeated",
      (name: string, before: string[]) => [...before, name],
      [] as string[],
    )
    .option("--accept-clock", "go on although this machine's clock is behind the last block")
    .action(async ({ acceptClock, host, name, port: number }: Flags) => {
      const { runChain } = await import("../chain/own/run-chain.ts");
      const passwordFile = process.env["KEY_PASSWORD_FILE"]?.trim() || undefined;
      await runChain({ host, port: number, names: name, acceptClock: acceptClock ?? false, passwordFile });
    });
}
