import { Command, InvalidArgumentError } from "commander";
import { join, resolve } from "node:path";
import { PlainError } from "../../contracts/plain-error.ts";
import { ROOT } from "../settings.ts";

interface Flags {
  network?: string;
  rpcUrl?: string;
  chainId?: number;
  coinCode?: string;
  confirmations?: number;
  admin?: string;
  registrar?: string;
  guardian?: string;
  auditor?: string[];
  out?: string;
  yes?: true;
}

/** `deploy`: puts the contracts on a chain. */
export function deployCommand(): Command {
  return new Command("deploy")
    .summary("deploy the contracts to a chain, or check those that stand there")
    .description(
      "Says what it will cost, deploys the contracts, checks them, and writes deployments/<chainId>.json. Safe to run again: what was interrupted goes on, what stands is checked and left as it is.\n" +
        "Settings: PRIVATE_KEY, and the node's address: RPC_URL (localhost), SEPOLIA_RPC_URL, BASE_SEPOLIA_RPC_URL, CONSORTIUM_RPC_URL; from the environment or the keystore. See docs/networks.md.",
    )
    .option("--network <name>", "which chain: localhost, sepolia, base-sepolia, consortium")
    .option("--rpc-url <url>", "the address of a node of the chain, in place of the network's own")
    .option("--chain-id <number>", "refuse any other chain", wholeNumber)
    .option(
      "--coin-code <code>",
      "what the ledger calls the chain's own coin: 1 to 12 of A-Z, 0-9 and - (default ETH; consortium: COIN)",
    )
    .option("--confirmations <blocks>", "how many more blocks to wait for before the final check", wholeNumber)
    .option("--admin <address>", "who gives and takes roles (default: the deploying key)")
    .option("--registrar <address>", "who verifies organisations and registers units (default: the deploying key)")
    .option("--guardian <address>", "who may stop inflows (default: the deploying key)")
    .option("--auditor <address>", "an accredited auditor; may be repeated", (text: string, before: string[] = []) => [
      ...before,
      text,
    ])
    .option("--out <folder>", "where to write the file with the addresses (default: deployments/ of the checkout)")
    .option("--yes", "do not ask")
    .action(async (flags: Flags) => {
      if (flags.network === undefined && flags.rpcUrl === undefined)
        throw new PlainError("Say which chain: --network NAME, or --rpc-url URL.", { exitCode: 2 });
      if (flags.coinCode !== undefined && !/^[A-Z0-9-]{1,12}$/.test(flags.coinCode))
        throw new PlainError("--coin-code: 1 to 12 characters of A-Z, 0-9 and -", { exitCode: 2 });
      const [{ chooseNetwork }, { signingKey }, { askYes }, { deploy, roleAddress }] = await Promise.all([
        import("../networks.ts"),
        import("../keys.ts"),
        import("../ask-person.ts"),
        import("../deploy/deploy.ts"),
      ]);
      const holders: Partial<Record<"admin" | "registrar" | "guardian", `0x${string}`>> = {};
      for (const role of ["admin", "registrar", "guardian"] as const) {
        const text = flags[role];
        if (text !== undefined) holders[role] = roleAddress(text, `--${role}`);
      }
      const auditors = (flags.auditor ?? []).map((text) => roleAddress(text, "--auditor"));
      const { deployment, file, deployed } = await deploy({
        network: await chooseNetwork(flags),
        coinCode: flags.coinCode,
        privateKey: signingKey,
        holders: { ...holders, auditors },
        directory: flags.out === undefined ? join(ROOT, "deployments") : resolve(flags.out),
        agree: () => (flags.yes ? Promise.resolve(true) : askYes("Deploy?")),
        say: (line) => console.error(line),
      });
      console.log(
        deployed
          ? `Deployed on chain ${deployment.chainId}: ${file}`
          : `The contracts stand on chain ${deployment.chainId} already: ${file}`,
      );
    });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
}
