// What the tests of the journal share: a small ledger to stand on, and reading and checking in one go.
import { checkJournal, type CheckOptions } from "../../scripts/record/journal/check.ts";
import type { CheckedRow } from "../../scripts/record/journal/checked.ts";
import { COLUMNS } from "../../scripts/record/journal/columns.ts";
import { type Fault, inFileOrder } from "../../scripts/record/journal/fault.ts";
import { JournalBuilder } from "../../scripts/record/journal/journal-builder.ts";
import type { Journal } from "../../scripts/record/journal/journal.ts";
import { type ParseOptions, parseRecords } from "../../scripts/record/journal/parse.ts";
import { readRecords } from "../../scripts/record/journal/records.ts";
import { Scratch } from "../../scripts/record/journal/scratch.ts";
import { emptyWorld, type World } from "../../scripts/record/journal/world.ts";
import { dayNumber } from "../../contracts/ids.ts";

export const HEADER = COLUMNS.join(",");
export const TODAY = dayNumber("2026-03-31")!;
export const HASH = `0x${"5e".repeat(32)}`;

/** Lines 2 to 13: a foundation with two funds, a member with one under other terms, money and masks in each way in. */
export const HEAD = `organisation,city,,,,City Foundation,,,,,,,
organisation,north,,,,North Member,,,,city,,,
unit,CNY,,,2,,,,,,fiat,,
unit,MASK,,,0,piece,,,,,goods,,
unit,HOUR,,,1,,,,,,hours,,
fund,flood,,,,city,,,,,Flood appeal,,
fund,office,,,,city,,,,,Office,,
fund,relief,,,,north,,,,,Relief; terms: for the flooded,,
donate,D-1,flood,CNY,1000.00,Li,,,,,,,2026-01-05
donate,D-2,flood,MASK,500,,,,,,GOVERNMENT,,2026-01-06
disburse,P-1,flood,CNY,100.00,city hospital,,,,,PROGRAMME: beds,,2026-01-07
transfer,T-1,flood,CNY,50,,relief,,,,,${HASH},2026-01-08`.split("\n");

/** The first line after the header and `HEAD`. */
export const NEXT = HEAD.length + 2;

/** A journal of the header, `HEAD` and these rows. */
export function withHead(...rows: string[]): string {
  return [HEADER, ...HEAD, ...rows].join("\n");
}

export interface Judged {
  /** Of reading and of the check, in file order. */
  faults: Fault[];
  errors: Fault[];
  warnings: Fault[];
  rows: CheckedRow[];
  notes: string[];
}

/** A journal of these bytes, read in pages of so many rows. */
export async function journalOfBytes(
  source: Iterable<Uint8Array>,
  { pageSize, ...options }: ParseOptions & { pageSize?: number },
): Promise<Journal> {
  const builder = new JournalBuilder(Scratch.inMemory(), pageSize);
  await parseRecords(readRecords(source), options, builder);
  return builder.build(options.file, ".");
}

export async function listed<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = [];
  for await (const value of values) list.push(value);
  return list;
}

/** Reads and checks a journal; the folder beside it holds `receipt.pdf`. */
export async function judge(
  text: string | Uint8Array,
  options: Partial<CheckOptions> & { world?: World; opaqueRefs?: boolean; file?: string; pageSize?: number } = {},
): Promise<Judged> {
  const { world = emptyWorld({ complete: true }), opaqueRefs = false, file = "gifts.csv", pageSize, ...rest } = options;
  const parse = { file, today: TODAY, opaqueRefs, ...(pageSize === undefined ? {} : { pageSize }) };
  const journal = await journalOfBytes([Buffer.from(text)], parse);
  const evidence = new Map([["receipt.pdf", { hash: `0x${"ab".repeat(32)}` as const }]]);
  const checked = await checkJournal(journal, world, { evidence, ...rest });
  const faults = inFileOrder([...journal.faults, ...checked.faults]);
  const judged = {
    ...{ faults, rows: await listed(checked.rows), notes: checked.notes },
    errors: faults.filter(({ severity }) => severity === "error"),
    warnings: faults.filter(({ severity }) => severity === "warning"),
  };
  journal.close();
  return judged;
}
