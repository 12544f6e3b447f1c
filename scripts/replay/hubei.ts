// `npm run replay -- FOLDER --out DIR`: turns a folder of published sheets like hubei-2020 into two journals, money.csv and goods.csv,
// ready for `throughline dev --journal` or `throughline record`; and once more the same gifts for batches: opening.csv to be recorded, then
// gifts.csv for `throughline batch`. An illustration of how a ledger would have held such facts.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { stringify } from "csv-stringify/sync";
import { PlainError } from "../../contracts/plain-error.ts";
import { goodsJournal, NOTICE } from "./goods.ts";
import { writeJournal } from "./journal-file.ts";
import { GIVEN, moneyJournal } from "./money.ts";
import { fen, readAllocations, readGifts, readGoods } from "./sheets.ts";

/** Writes both journals into a folder, and returns what to say of them. Throws PlainError on sheets it cannot use. */
export function replay(folder: string, out: string): string[] {
  const gifts = readGifts(folder);
  const allocations = readAllocations(folder);
  const notice = readGoods(folder);
  const money = moneyJournal(gifts, allocations);
  const goods = goodsJournal(notice);

  mkdirSync(join(out, NOTICE), { recursive: true });
  for (const name of ["goods.csv", "README.md"])
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(out, NOTICE, name));
  writeJournal(join(out, "money.csv"), money);
  writeJournal(join(out, "goods.csv"), goods);
  writeJournal(
    join(out, "opening.csv"),
    money.slice(
      0,
      money.findIndex(({ op }) => op === "donate"),
    ),
  );
  const cells = gifts.map(({ ref, amount }) => [ref, GIVEN, "CNY", amount]);
  writeFileSync(join(out, "gifts.csv"), stringify([["id", "fund", "asset", "amount"], ...cells]));
  return [
    `${join(out, "money.csv")}: ${gifts.length} gifts, ${decimal(sum(gifts))} CNY; ${allocations.length} allocations, ${decimal(sum(allocations))} CNY`,
    `${join(out, "goods.csv")}: ${notice.length} kinds of goods, in and out`,
    `${join(out, "opening.csv")}, then ${join(out, "gifts.csv")}: the same ${gifts.length} gifts, for batches`,
  ];
}

function sum(entries: readonly { amount: string }[]): bigint {
  return entries.reduce((total, { amount }) => total + fen(amount), 0n);
}

function decimal(value: bigint): string {
  const digits = value.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

if (process.argv[1] === import.meta.filename) {
  const command = new Command("replay")
    .description("Turns a folder of published sheets like hubei-2020 into journals.")
    .argument("<folder>", "the folder with donations.csv, allocations.csv and goods.csv")
    .requiredOption("--out <dir>", "where to write money.csv, goods.csv, opening.csv and gifts.csv")
    .action((folder: string, { out }: { out: string }) => {
      for (const line of replay(resolve(folder), resolve(out))) console.log(line);
    });
  try {
    command.parse();
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
