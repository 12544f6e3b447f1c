import { Command } from "commander";

interface Flags {
  amount?: string;
  code?: string;
  fund?: string;
  ref?: string;
}

/** `confirm REF --code CODE`: a beneficiary's confirmation. */
export function confirmCommand(): Command {
  return new Command("confirm")
    .summary("confirm with a voucher code that a payment was received")
    .description(
      "Confirms, for the beneficiary who holds the voucher code, that a payment was received. The code signs on this machine and never leaves it;\n" +
        "the key at hand only brings the signature, and pays the fee.\n" +
        "Settings: RPC_URL, PRIVATE_KEY (or Hardhat's keystore), DATA_DIR, DEPLOYMENT.",
    )
    .argument("<ref>", "the payment's reference")
    .option("--code <code>", "the voucher code; without it, it is asked for and not shown")
    .option("--amount <amount>", "how much was received, as in 12.50; by default the whole payment")
    .option("--fund <key>", "the payment's fund, where several have one of that reference")
    .option("--ref <ref>", "the confirmation's own reference, to confirm further parts; by default the payment's and RECEIVED")
    .action(async (of: string, flags: Flags) => {
      const { confirmFromCommandLine } = await import("../record/command-line.ts");
      await confirmFromCommandLine(of, flags);
    });
}
