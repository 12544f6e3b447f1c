// The command line. Each command is a file in commands/; this one tells failures to people.
import { inspect } from "node:util";
import { Command, CommanderError } from "commander";
import { PlainError } from "../contracts/plain-error.ts";
import { approveCommand } from "./commands/approve.ts";
import { accreditCommand } from "./commands/accredit.ts";
import { attestCommand } from "./commands/attest.ts";
import { batchCommand } from "./commands/batch.ts";
import { batchKeyCommand } from "./commands/batch-key.ts";
import { chainCommand } from "./commands/chain.ts";
import { codesCommand } from "./commands/codes.ts";
import { confirmCommand } from "./commands/confirm.ts";
import { claimCommand } from "./commands/claim.ts";
import { deployCommand } from "./commands/deploy.ts";
import { devCommand } from "./commands/dev.ts";
import { fundCommand } from "./commands/fund.ts";
import { giveCommand } from "./commands/give.ts";
import { indexCommand } from "./commands/index.ts";
import { organisationCommand } from "./commands/organisation.ts";
import { rebuildCommand } from "./commands/rebuild.ts";
import { receiptCommand } from "./commands/receipt.ts";
import { recordCommand } from "./commands/record.ts";
import { serveCommand } from "./commands/serve.ts";
import { startCommand } from "./commands/start.ts";
import { statusCommand } from "./commands/status.ts";
import { traceCommand } from "./commands/trace.ts";
import { withoutSecrets } from "./without-secrets.ts";

const program = new Command("throughline")
  .description("A donation ledger that traces every gift exactly, from donor to beneficiary and back.")
  .configureOutput({ outputError: (message, write) => write(message.replace(/^error: /, "")) })
  .showHelpAfterError('Help: "npx throughline --help", or "npx throughline COMMAND --help".');

for (const command of [
  devCommand(),
  chainCommand(),
  deployCommand(),
  recordCommand(),
  giveCommand(),
  batchCommand(),
  batchKeyCommand(),
  receiptCommand(),
  startCommand(),
  indexCommand(),
  serveCommand(),
  rebuildCommand(),
  traceCommand(),
  attestCommand(),
  confirmCommand(),
  codesCommand(),
  approveCommand(),
  fundCommand(),
  organisationCommand(),
  claimCommand(),
  accreditCommand(),
  statusCommand(),
]) {
  program.addCommand(command.copyInheritedSettings(program));
}
program.exitOverride();
for (const command of program.commands) {
  command.exitOverride();
  for (const below of command.commands) below.copyInheritedSettings(command);
}

// A reader that has seen enough (`… | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
}

/** Says on stderr what went wrong, and returns the exit code. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has said it
  if (process.env["THROUGHLINE_DEBUG"]) console.error(withoutSecrets(inspect(error)));
  else if (error instanceof PlainError) console.error(error.message);
  else if (isDiskFull(error)) console.error("The disk is full: make room, then run the same command again.");
  else console.error(`Unexpected: ${firstLine(error)} (THROUGHLINE_DEBUG=1 shows more)`);
  return error instanceof PlainError ? error.exitCode : 1;
}

function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOSPC" || /ENOSPC|no space left/i.test(cause.message)) return true;
  }
  return false;
}

function firstLine(error: unknown): string {
  const text = withoutSecrets(error instanceof Error ? error.message : String(error));
  return text.trim().split("\n")[0]!.slice(0, 300);
}
