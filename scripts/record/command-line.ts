// Recording as people see it: settings from the environment, a progress bar, a summary.
import type { Hex } from "viem";
import { dataDirectory, rpcUrls } from "../settings.ts";
import { createInterface } from "node:readline/promises";
import { PlainError } from "../../contracts/plain-error.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { askSecret } from "../keys/ask-secret.ts";
import { withAnyNode } from "./any-node.ts";
import { approve } from "./approve.ts";
import { attest } from "./attest.ts";
import { chainAccess } from "./chain-access.ts";
import { codeLines } from "./codes.ts";
import { confirm } from "./confirm.ts";
import { give, type GiveOptions } from "./give.ts";
import type { ChainAccess } from "./options.ts";
import { ProgressBar } from "./progress-bar.ts";
import { checkJournalAlone, recordJournal } from "./record.ts";
import type { Progress } from "./send-rows.ts";
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
    const onProgress = (progress: Progress) => bar.show(progress);
    const work = (by: ChainAccess) => recordJournal({ ...options, ...by, onProgress });
    const result = await withAnyNode(access, rpcUrls(), work, options.log);
    bar.end();
    console.log(summary(result, (performance.now() - began) / 1000));
  } finally {
    process.removeListener("SIGINT", interrupted);
    bar.end();
  }
}

export interface AttestFlags {
  amount?: string;
  as?: string;
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

export interface GiveFlags {
  pools: readonly string[];
  party?: string;
  date?: string;
  least?: string;
  dryRun?: true;
}

/** `give FUND AMOUNT ASSET REF --pools POOLS`. Throws a PlainError as `give` does. */
export async function giveFromCommandLine(
  gift: Pick<GiveOptions, "fund" | "amount" | "asset" | "ref">,
  flags: GiveFlags,
): Promise<void> {
  const began = performance.now();
  const access = await chainAccess(false);
  const { result, added } = await give({
    ...access,
    ...gift,
    ...flags,
    dataDir: dataDirectory(),
    log: (text) => console.error(text),
  });
  for (const line of added) console.log(line);
  console.log(summary(result, (performance.now() - began) / 1000));
}

export interface ConfirmFlags {
  code?: string;
  amount?: string;
  fund?: string;
  ref?: string;
}

/** `confirm REF --code CODE`. Throws a PlainError as `confirm` does. */
export async function confirmFromCommandLine(of: string, flags: ConfirmFlags): Promise<void> {
  const began = performance.now();
  const access = await chainAccess(false);
  const code = flags.code ?? (await askCode());
  const log = (text: string) => console.error(text);
  const result = await confirm({ ...access, ...flags, code, of, dataDir: dataDirectory(), log });
  console.log(summary(result, (performance.now() - began) / 1000));
}

async function askCode(): Promise<string> {
  const nobody = "Give the voucher code with --code, or run this at a terminal, where it is asked for.";
  if (process.stdin.isTTY) return await askSecret("Voucher code (it is not shown): ", nobody);
  throw new PlainError(nobody, { exitCode: 2 });
}

/** `approve FILE`. Throws a PlainError as `approve` does. */
export async function approveFromCommandLine(file: string, flags: { days: number; yes?: true }): Promise<void> {
  const access = await chainAccess(false);
  const ask = async (text: string): Promise<boolean> => {
    console.log(text);
    return flags.yes ?? (await agreed());
  };
  const { signed, others } = await approve({ ...access, file, dataDir: dataDirectory(), days: flags.days, ask });
  const left = others === 0 ? "Give the file back to whoever records." : `${others} more in it wait for other keys.`;
  console.log(`Signed ${signed === 1 ? "1 request" : `${signed} requests`} in ${file}. ${left}`);
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new PlainError("Nothing was signed: run this at a terminal, or add --yes.", { exitCode: 2 });
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question("Sign this? Type yes: ")).trim());
  } finally {
    lines.close();
  }
}

/** `codes [REF]`. Throws a PlainError where none are kept. */
export function codesFromCommandLine(ref: string | undefined): void {
  for (const line of codeLines(new PrivateTexts(dataDirectory()), ref)) console.log(line);
}
