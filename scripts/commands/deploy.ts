import { Command } from "commander";
import { join } from "node:path";
import { PlainError } from "../../contracts/plain-error.ts";
import { privateKey, ROOT, rpcUrls } from "../settings.ts";

/** `deploy`: puts the contracts on a chain. */
export function deployCommand(): Command {
  return new Command("deploy")
    .summary("deploy the contracts to a chain")
    .description(
      "Deploys the contracts and writes deployments/<chainId>.json. What stands already is left as it is. The key becomes the registrar.\n" +
        "Settings: PRIVATE_KEY; RPC_URL (default http://127.0.0.1:8545).",
    )
    .requiredOption("--network <name>", "which chain: localhost (the one at RPC_URL)")
    .action(async ({ network }: { network: string }) => {
      if (network !== "localhost")
        throw new PlainError(`--network: "${network}" is not known. There is: localhost (the chain at RPC_URL).`, {
          exitCode: 2,
        });
      if (!process.env["RPC_URL"]?.trim()) process.env["RPC_URL"] = "http://127.0.0.1:8545";
      const [rpcUrl] = rpcUrls();
      const { deployOnce } = await import("../deploy/deploy-contracts.ts");
      const directory = join(ROOT, "deployments");
      const { deployment, file, stoodAlready } = await deployOnce({ rpcUrl: rpcUrl!, privateKey: privateKey(), directory });
      console.log(
        stoodAlready
          ? `The contracts stand on chain ${deployment.chainId} already: ${file}`
          : `Deployed on chain ${deployment.chainId}: ${file}`,
      );
    });
}
