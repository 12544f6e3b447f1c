import { Command } from "commander";
import { attest } from "../record/attest.ts";
import { summary } from "../record/summary.ts";
import { dataDirectory } from "../settings.ts";
import { chainAccess } from "./record.ts";

interface Flags {
  amount?: string;
  evidence?: string;
  fund?: string;
  ref?: string;
}

/** `attest REF KIND`: says something about an entry. */
export function attestCommand(): Command {
  return new Command("attest")
    .summary("say that an entry was shipped, delivered or completed")
    .description(
      "Attests, for the organisation, that an entry was SHIPPED, DELIVERED or COMPLETED.\nSettings: RPC_URL, PRIVATE_KEY, DATA_DIR, DEPLOYMENT.",
    )
    .argument("<ref>", "the entry's reference")
    .argument("<kind>", "SHIPPED, DELIVERED or COMPLETED")
    .option("--amount <amount>", "how much of it, as in 12.50; by default the whole entry")
    .option("--evidence <path or hash>", "a file or folder that proves it, or its hash")
    .option("--fund <key>", "the entry's fund, where several have an entry of that reference")
    .option("--ref <ref>", "the attestation's own reference; by default the entry's and the kind")
    .action(async (of: string, kind: string, flags: Flags) => {
      const began = performance.now();
      const log = (text: string) => console.error(text);
      const result = await attest({
        ...(await chainAccess(false)),
        ...flags,
        of,
        kind,
        folder: process.cwd(),
        dataDir: dataDirectory(),
        log,
      });
      console.log(summary(result, (performance.now() - began) / 1000));
    });
}
