// Recording as people see it: settings from the environment, a progress bar, a summary.
import type { Hex } from "viem";
import { dataDirectory } from "../settings.ts";
import { attest } from "./attest.ts";
import { chainAccess } from "./chain-access.ts";
import { ProgressBar } from "./progress-bar.ts";
import { checkJournalAlone, recordJournal } from "./record.ts";
import { summary } from "./summary.ts";

export interface RecordFlags {
  dryRun?: true;
  opaqueRefs?: true;
  registeredBy?: readonly Hex[];
}

/** `record FILE`. What was done goes to stdout, warnings and progress to stderr. Throws a PlainError as `recordJournal` does. */
export async function recordFromCommandLine(file: string, flags: RecordFlags): Promise<void> {
  const options = { file, dataDir: dataDirectory(), ...flags, log: (text: string) => console.error(text) };
  if (flags.dryRun && !process.env["RPC_URL"]?.trim()) {
    const { rows, notes } = await checkJournalAlone(options);
    for (const note of notes) console.error(note);
    console.log(
      `${file}: no fault in ${rows.toLocaleString("en-GB")} rows. Dry run without RPC_URL: nothing was compared with the chain.`,
    );
    return;
  }
  const access = await chainAccess(flags.dryRun ?? false);
  const bar = new ProgressBar();
  const began = performance.now();
  const interrupted = () => {
    bar.end();
    console.error("Interrupted. Run the same command again: it goes on where it stopped.");
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  try {
    const result = await recordJournal({ ...options, ...access, onProgress: (progress) => bar.show(progress) });
    bar.end();
    console.log(summary(result, (performance.now() - began) / 1000));
  } finally {
    process.removeListener("SIGINT", interrupted);
    bar.end();
  }
}

export interface AttestFlags {
  amount?: string;
  evidence?: string;
  fund?: string;
  ref?: string;
}

/** `attest REF KIND`. Throws a PlainError as `attest` does. */
export async function attestFromCommandLine(of: string, kind: string, flags: AttestFlags): Promise<void> {
  const began = performance.now();
  const log = (text: string) => console.error(text);
  const access = await chainAccess(false);
  const result = await attest({ ...access, ...flags, of, kind, folder: process.cwd(), dataDir: dataDirectory(), log });
  console.log(summary(result, (performance.now() - began) / 1000));
}
