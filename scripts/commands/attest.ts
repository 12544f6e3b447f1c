import { Command } from "commander";

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
      const { attestFromCommandLine } = await import("../record/command-line.ts");
      await attestFromCommandLine(of, kind, flags);
    });
}
