import { Command, InvalidArgumentError } from "commander";

interface Flags {
  json?: true;
  first: number;
}

/** `trace REF`: the journey of a gift, or of a disbursement backwards. */
export function traceCommand(): Command {
  return new Command("trace")
    .summary("where a gift went, or who paid for a disbursement")
    .description(
      "Shows the journey of a gift forwards, of a disbursement backwards, as a tree. Asks the running API where one holds the data directory.\nSettings: DATA_DIR.",
    )
    .argument("<ref>", "the reference or the id of a gift or a disbursement")
    .option("--json", "the answer as GraphQL gives it")
    .option("--first <n>", "how many pieces or sources at most", count, 200)
    .action(async (ref: string, { json, first }: Flags) => {
      const { trace } = await import("../journey/trace.ts");
      await trace(ref, { json: json ?? false, most: first });
    });
}

function count(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError("It is a number from 1 to 99999.");
  return Number(text);
}
