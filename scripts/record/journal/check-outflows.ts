// Payments and write-offs.
import type { CheckedDisbursement, CheckedWriteOff } from "./checked.ts";
import type { JournalCheck } from "./journal-check.ts";
import { recordedEntry } from "./recorded.ts";
import type { DisburseRow, WriteOffRow } from "./rows.ts";

export function checkDisbursement(check: JournalCheck, row: DisburseRow): CheckedDisbursement | undefined {
  const { ref, line, date, purpose } = row;
  const evidence = check.evidence(row.evidence);
  const leaving = leavingOf(check, row);
  if (!leaving) return undefined;
  const { fund, unit, amount } = leaving;
  const party = check.party(row.party);
  const entry = {
    op: "disburse",
    ref,
    line,
    date,
    fund: fund.id,
    asset: unit.asset,
    amount,
    party,
    class: row.class,
    purpose,
    evidence,
  } as const;
  const recorded = recordedEntry(check, { ...entry, recorded: true, start: 0n });
  if (recorded?.type === "disburse") return { ...entry, recorded: true, start: recorded.start };
  check.warnOfLikeness(party);
  const start = spend(check, leaving);
  if (start === undefined) return undefined;
  check.world.simulateEntry(ref, { type: "disburse", ...entry, start, returned: 0n });
  return { ...entry, recorded: false, start };
}

export function checkWriteOff(check: JournalCheck, row: WriteOffRow): CheckedWriteOff | undefined {
  const { ref, line, date, reason } = row;
  const evidence = check.evidence(row.evidence);
  const leaving = leavingOf(check, row);
  if (!leaving || !evidence) return undefined;
  const { fund, unit, amount } = leaving;
  const entry = { op: "writeoff", ref, line, date, fund: fund.id, asset: unit.asset, amount, reason, evidence } as const;
  const recorded = recordedEntry(check, { ...entry, recorded: true, start: 0n });
  if (recorded?.type === "writeoff") return { ...entry, recorded: true, start: recorded.start };
  const start = spend(check, leaving);
  if (start === undefined) return undefined;
  check.world.simulateEntry(ref, { type: "writeoff", ...entry, start });
  return { ...entry, recorded: false, start };
}

type Leaving = NonNullable<ReturnType<typeof leavingOf>>;

function leavingOf(check: JournalCheck, row: DisburseRow | WriteOffRow) {
  const fund = check.fund("fund", row.fund);
  const unit = check.unit("asset", row.asset);
  const amount = check.amount("amount", row.amount, unit);
  return fund && unit && amount !== undefined ? { fund, unit, amount } : undefined;
}

/** Moves the line on; returns where the outflow starts, or undefined where it cannot be taken. */
function spend(check: JournalCheck, { fund, unit, amount }: Leaving): bigint | undefined {
  const held = check.holds(fund, unit, amount);
  if (!held || check.blamed) return undefined;
  const line = check.world.line(fund.id, unit.asset);
  const start = line.spent;
  line.spent += amount;
  return start;
}
