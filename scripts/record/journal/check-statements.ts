// What is said of entries and moves no counter: reversals and attestations.
import { displayAmount } from "./amount.ts";
import type { CheckedAttestation, CheckedReversal } from "./checked.ts";
import { shown } from "./fault.ts";
import type { JournalCheck } from "./journal-check.ts";
import { recordedEntry } from "./recorded.ts";
import type { AttestRow, ReverseRow } from "./rows.ts";

export function checkReversal(check: JournalCheck, row: ReverseRow): CheckedReversal | undefined {
  const { ref, line, date } = row;
  const evidence = check.evidence(row.evidence);
  const gift = check.entry(row.of, ["donate"], "a gift");
  if (!gift || !evidence) return undefined;
  const { fund, asset, amount, giftFund, giftStart } = gift;
  const entry = { op: "reverse", ref, line, date, fund, asset, giftFund, giftStart, amount, evidence } as const;
  if (recordedEntry(check, { ...entry, recorded: true })) return { ...entry, recorded: true };
  if (gift.reversed && !check.blamed)
    check.error("of", `the gift "${shown(row.of)}" is reversed already`, "leave the row out: a gift is reversed once");
  if (check.blamed) return undefined;
  gift.reversed = true;
  check.world.simulateEntry(ref, { type: "reverse", ...entry });
  return { ...entry, recorded: false };
}

const ENTRIES = ["donate", "transfer", "disburse", "return", "writeoff"] as const;

export function checkAttestation(check: JournalCheck, row: AttestRow): CheckedAttestation | undefined {
  const { ref, kind, line, date } = row;
  const { world } = check;
  const evidence = check.evidence(row.evidence);
  const organisation = check.organisation("party", row.organisation);
  const subject = check.entry(row.of, ENTRIES, "an entry of money, goods or hours");
  if (!subject) return undefined;
  // A gift is named by its first part, whose line may be another fund's.
  const [fundId, start] = subject.type === "donate" ? [subject.giftFund, subject.giftStart] : [subject.fund, subject.start];
  const direction = subject.type === "donate" || subject.type === "return" ? "in" : "out";
  const fund = world.fund(fundId)!;
  const unit = world.unit(subject.asset)!;
  if (organisation && organisation.id !== fund.organisation) {
    const owner = shown(world.organisation(fund.organisation)?.key ?? fund.organisation);
    const problem = `"${shown(row.of)}" is an entry of fund "${shown(fund.key)}" of "${owner}", not of "${shown(row.organisation)}"`;
    check.error("party", problem, `write ${owner}: an organisation attests its own entries`);
  }
  const amount = row.amount === undefined ? 0n : check.amount("amount", row.amount, unit);
  if (amount === undefined || !organisation) return undefined;
  const entry = {
    op: "attest",
    ref,
    line,
    date,
    fund: fund.id,
    asset: unit.asset,
    organisation: organisation.id,
    direction,
    start,
    amount,
    kind,
    evidence,
  } as const;
  if (recordedEntry(check, { ...entry, recorded: true })) return { ...entry, recorded: true };
  if (amount > subject.amount) {
    const whole = `${displayAmount(subject.amount, unit.decimals)} ${unit.code}`;
    check.error(
      "amount",
      `${displayAmount(amount, unit.decimals)} is more than the whole of "${shown(row.of)}", ${whole}`,
      `at most ${whole}; an empty cell means the whole`,
    );
  }
  if (check.blamed) return undefined;
  world.simulateEntry(ref, { type: "attest", ...entry });
  return { ...entry, recorded: false };
}
