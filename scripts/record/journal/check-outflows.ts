// Payments and write-offs.
import type { CheckedDisbursement, CheckedWriteOff } from "./checked.ts";
import { canBePaid } from "./escrow.ts";
import { letsOut } from "./fund-state.ts";
import type { JournalCheck } from "./journal-check.ts";
import { recordedEntry } from "./recorded.ts";
import type { DisburseRow, WriteOffRow } from "./rows.ts";
import { assetText, isEscrowed } from "./world.ts";

export function checkDisbursement(check: JournalCheck, row: DisburseRow): CheckedDisbursement | undefined {
  const { ref, line, date, purpose } = row;
  const evidence = check.evidence(row.evidence);
  const leaving = leavingOf(check, row);
  if (!leaving) return undefined;
  const { fund, unit, amount } = leaving;
  const party = check.party(row.party);
  const escrowed = isEscrowed(unit);
  const entry = {
    op: "disburse",
    escrowed,
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
  if (escrowed) canBePaid(check, party, unit, "a payout");
  check.warnOfLikeness(party);
  const start = spend(check, leaving);
  if (start === undefined) return undefined;
  const checked = { ...entry, recorded: false, start };
  check.simulate(ref, { type: "disburse", ...entry, recipient: party, start, returned: 0n, words: checked });
  return checked;
}

export function checkWriteOff(check: JournalCheck, row: WriteOffRow): CheckedWriteOff | undefined {
  const { ref, line, date, reason } = row;
  const evidence = check.evidence(row.evidence);
  const leaving = leavingOf(check, row);
  if (!leaving || !evidence) return undefined;
  const { fund, unit, amount } = leaving;
  if (isEscrowed(unit)) {
    check.error(
      "asset",
      `${assetText(unit)} cannot be written off: the ledger itself holds it, so it cannot be lost`,
      "leave the row out; what was sent to the wrong place is a disbursement, and comes back by a return",
    );
    return undefined;
  }
  const entry = {
    op: "writeoff",
    escrowed: false,
    ref,
    line,
    date,
    fund: fund.id,
    asset: unit.asset,
    amount,
    reason,
    evidence,
  } as const;
  const recorded = recordedEntry(check, { ...entry, recorded: true, start: 0n });
  if (recorded?.type === "writeoff") return { ...entry, recorded: true, start: recorded.start };
  const start = spend(check, leaving);
  if (start === undefined) return undefined;
  const checked = { ...entry, recorded: false, start };
  check.simulate(ref, { type: "writeoff", ...entry, start, words: checked });
  return checked;
}

type Leaving = NonNullable<ReturnType<typeof leavingOf>>;

function leavingOf(check: JournalCheck, row: DisburseRow | WriteOffRow) {
  const fund = check.fund("fund", row.fund);
  const unit = check.asset("asset", row.asset);
  const amount = check.amount("amount", row.amount, unit);
  return fund && unit && amount !== undefined ? { fund, unit, amount } : undefined;
}

/** Moves the line on; returns where the outflow starts, or undefined where it cannot be taken. */
function spend(check: JournalCheck, { fund, unit, amount }: Leaving): bigint | undefined {
  letsOut(check, fund);
  const held = check.holds(fund, unit, amount);
  if (!held || check.blamed) return undefined;
  const line = check.world.line(fund.id, unit.asset);
  const start = line.spent;
  line.spent += amount;
  return start;
}
