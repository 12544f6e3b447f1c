import { relative } from "node:path";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { openLedger } from "../ask/ledger.ts";
import { readingDirectory } from "../ask/reading-directory.ts";
import { databaseUrl, ownDataDirectory } from "../settings.ts";
import { find } from "./find.ts";
import { printJourney } from "./print.ts";
import { readJourney } from "./read.ts";
import type { Hex } from "viem";

/** Prints a journey on stdout. Throws a PlainError where there is none. */
export async function trace(ref: string, { json, most }: { json: boolean; most: number }): Promise<void> {
  const directory = readingDirectory();
  const texts = new PrivateTexts(directory);
  const ledger = await openLedger(directory, databaseUrl());
  try {
    if (json) {
      const { answer } = await readJourney(ledger, await find(ledger, ref), most);
      console.log(JSON.stringify(answer, null, 2));
      return;
    }
    const nameOf = (word: string): string | undefined => texts.partyText(word as Hex);
    const width = Math.min(process.stdout.columns ?? 80, 100);
    for (const line of await printJourney(ledger, ref, { most, nameOf, width })) console.log(line);
    if (ownDataDirectory() === undefined && directory.endsWith("dev"))
      console.error(`\n(from the demonstration in ${relative(process.cwd(), directory) || "."})`);
  } finally {
    await ledger.close();
  }
}
