import { Command } from "commander";

interface Flags {
  amount?: string;
  as?: string;
  evidence?: string;
  fund?: string;
  ref?: string;
}

/** `attest REF KIND`: says something about an entry. */
export function attestCommand(): Command {
  return new Command("attest")
    .summary("say something about an entry, with your own key")
    .description(
      "Attests with the key at hand.\n" +
        "SHIPPED, DELIVERED, COMPLETED: the entry's own organisation. RECEIVED: whoever was paid or served, or an organisation with --as; with a\n" +
        "voucher code there is the command confirm. VERIFIED, FLAGGED, RESOLVED: accredited auditors. QUESTIONED: anyone.\n" +
        "Settings: RPC_URL, PRIVATE_KEY (or Hardhat's keystore), DATA_DIR, DEPLOYMENT.",
    )
    .argument("<ref>", "the entry's reference")
    .argument("<kind>", "SHIPPED, DELIVERED, COMPLETED, RECEIVED, VERIFIED, FLAGGED, RESOLVED or QUESTIONED")
    .option("--amount <amount>", "how much of it, as in 12.50; by default the whole entry")
    .option("--as <organisation>", "the key of the organisation that you speak for, as its admin")
    .option("--evidence <path or hash>", "a file or folder that proves it, or its hash")
    .option("--fund <key>", "the entry's fund, where several have an entry of that reference")
    .option("--ref <ref>", "the attestation's own reference; by default the entry's and the kind")
    .action(async (of: string, kind: string, flags: Flags) => {
      const { attestFromCommandLine } = await import("../record/command-line.ts");
      await attestFromCommandLine(of, kind, flags);
    });
}
