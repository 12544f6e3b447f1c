import { Command, InvalidArgumentError } from "commander";
import type { ShowFlags, VerifyFlags } from "../receipt/command-line.ts";

/** `receipt …`: what a giver holds, and what it proves. */
export function receiptCommand(): Command {
  const receipt = new Command("receipt")
    .summary("show, verify and claim the receipts of gifts in batches")
    .description(
      "A receipt proves that a gift is in a batch; the receipt code proves whose it is, and is sent nowhere (docs/batches.md).",
    );

  receipt
    .command("show")
    .summary("the receipt of a gift that this machine recorded")
    .description(
      "Shows a gift's receipt as JSON, and its code beside it on standard error. Asks no chain. Settings: DATA_DIR, PUBLIC_URL.",
    )
    .argument("<id>", "the gift's id, as the platform wrote it, or its receipt code")
    .option("--platform <name>", "whose id it is, where the gift came by POST /batches")
    .option("--qr", "draw the code to scan as well; with PUBLIC_URL its link")
    .option("--svg <file>", "write that as a picture")
    .option("--print <file>", "write a page to print, with the code to scan")
    .action(async (text: string, flags: ShowFlags) => {
      const { showReceipt } = await import("../receipt/command-line.ts");
      await showReceipt(text, flags);
    });

  receipt
    .command("verify")
    .summary("whether a receipt is true; exit code 1 where it is not")
    .description(
      "Proves that a gift is in a batch: by the receipt itself, and by what the ledger answers through a node. Needs no database and no server.\n" +
        "Settings: RPC_URL, DEPLOYMENT.",
    )
    .argument(
      "<file>",
      "the receipt, a file of JSON; or one of many, a line each; or the code of a gift that this machine recorded",
    )
    .option("--code <code>", "proves also that this receipt code is the gift's; it is sent nowhere")
    .option("--ledger <address>", "the ledger that you trust; by default that of DEPLOYMENT", address)
    .option("--block <n>", "ask the chain as it was at this block; by default the newest", number)
    .action(async (text: string, flags: VerifyFlags) => {
      const { verifyFromCommandLine } = await import("../receipt/command-line.ts");
      await verifyFromCommandLine(text, flags);
    });

  receipt
    .command("claim")
    .summary("answer somebody who asks whether a gift is yours")
    .description(
      "Signs, with a receipt code, what somebody asks (EIP-712). The code itself is not in the answer. Asks no chain.",
    )
    .argument("<code>", "the receipt code")
    .requiredOption("--audience <name>", "who asks, as in example.org: an answer is of no use to anyone else")
    .option("--challenge <word>", "what they made up for this one time; by default a random one")
    .option("--file <file>", "the receipt, where this machine did not record the gift")
    .action(async (code: string, flags: { file?: string; audience: string; challenge?: string }) => {
      const { claimFromCommandLine } = await import("../receipt/command-line.ts");
      await claimFromCommandLine(code, flags);
    });
  return receipt;
}

function address(text: string): string {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) throw new InvalidArgumentError("It is no address: 0x and 40 hex digits.");
  return text;
}

function number(text: string): string {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("It is no block's number.");
  return text;
}
