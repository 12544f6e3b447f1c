import { Command } from "commander";

/** `codes [REF]`: the receipt and voucher codes that this machine keeps. */
export function codesCommand(): Command {
  return new Command("codes")
    .summary("show the voucher and receipt codes of people in your journals")
    .description(
      "Shows the codes that were made for private people when they were recorded: a beneficiary's voucher code, with which they confirm what they received;\n" +
        "a donor's receipt code, with which they find their gift. Whoever holds a code is taken for the person: hand it to them alone.\n" +
        "Asks no chain. Settings: DATA_DIR.",
    )
    .argument("[ref]", "the row's reference; by default those of all rows")
    .action(async (ref: string | undefined) => {
      const { codesFromCommandLine } = await import("../record/command-line.ts");
      codesFromCommandLine(ref);
    });
}
