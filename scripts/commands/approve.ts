import { Command, InvalidArgumentError } from "commander";

/** Longer than this nobody should leave a signature about; days. */
const MOST_DAYS = 90;

/** `approve FILE`: the second key signs what `record` asks of it. */
export function approveCommand(): Command {
  return new Command("approve")
    .summary("sign, as a second key, what a journal needs approval for")
    .description(
      "Shows what `record` asks of the key at hand (payments above a fund's limit, or transfers that need your organisation's consent), each in words made from\n" +
        "the call itself, and signs it in FILE once you agree. Sends nothing.\n" +
        "Settings: RPC_URL, PRIVATE_KEY (or Hardhat's keystore), DATA_DIR, DEPLOYMENT.",
    )
    .argument("<file>", "the file that `record` wrote")
    .option("--days <days>", "how long the signatures are good for", days, 7)
    .option("--yes", "sign without asking; what is signed is shown all the same")
    .action(async (file: string, flags: { days: number; yes?: true }) => {
      const { approveFromCommandLine } = await import("../record/command-line.ts");
      await approveFromCommandLine(file, flags);
    });
}

function days(value: string): number {
  const number = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > MOST_DAYS) throw new InvalidArgumentError(`It is a number of days from 1 to ${MOST_DAYS}.`);
  return number;
}
