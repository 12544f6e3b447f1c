// What the tests of the journal share: a small ledger to stand on, and reading and checking in one go.
import { type CheckedJournal, checkJournal, type CheckOptions } from "../../scripts/record/journal/check.ts";
import { COLUMNS } from "../../scripts/record/journal/columns.ts";
import type { Fault } from "../../scripts/record/journal/fault.ts";
import { inFileOrder } from "../../scripts/record/journal/fault.ts";
import { parseJournal } from "../../scripts/record/journal/parse.ts";
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

export interface Judged extends CheckedJournal {
  errors: Fault[];
  warnings: Fault[];
}

/** Reads and checks a journal; the folder beside it holds `receipt.pdf`. */
export async function judge(
  text: string | Uint8Array,
  options: Partial<CheckOptions> & { world?: World; opaqueRefs?: boolean; file?: string } = {},
): Promise<Judged> {
  const { world = emptyWorld({ complete: true }), opaqueRefs = false, file = "gifts.csv", ...rest } = options;
  const parsed = await parseJournal([Buffer.from(text)], { file, today: TODAY, opaqueRefs });
  const evidence = new Map([["receipt.pdf", { hash: `0x${"ab".repeat(32)}` as const }]]);
  const checked = checkJournal(parsed.rows, world, { file, evidence, ...rest });
  const faults = inFileOrder([...parsed.faults, ...checked.faults]);
  return {
    ...checked,
    faults,
    errors: faults.filter(({ severity }) => severity === "error"),
    warnings: faults.filter(({ severity }) => severity === "warning"),
  };
}
