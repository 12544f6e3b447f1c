// What is said of entries and moves no counter: reversals and attestations.
import { ZERO_ADDRESS } from "../../../contracts/ids.ts";
import { displayAmount } from "./amount.ts";
import type { CheckedAttestation, CheckedReversal } from "./checked.ts";
import { shown } from "./fault.ts";
import type { JournalCheck } from "./journal-check.ts";
import { recordedEntry } from "./recorded.ts";
import { type AttestRow, isOwnKind, type ReverseRow } from "./rows.ts";
import { isEscrowed } from "./world.ts";

export function checkReversal(check: JournalCheck, row: ReverseRow): CheckedReversal | undefined {
  const { ref, line, date } = row;
  const evidence = check.evidence(row.evidence);
  const gift = check.entry(row.of, ["donate"], "a gift");
  if (!gift || !evidence) return undefined;
  const { fund, asset, amount, giftFund, giftStart } = gift;
  if (isEscrowed(check.world.asset(asset)!)) {
    check.error(
      "of",
      `the gift "${shown(row.of)}" is of coins or tokens, which the ledger itself received, so it cannot be reversed`,
      "leave the row out: what is given back to its donor is a disbursement",
    );
    return undefined;
  }
  const entry = {
    op: "reverse",
    escrowed: false,
    ref,
    line,
    date,
    fund,
    asset,
    giftFund,
    giftStart,
    amount,
    evidence,
  } as const;
  if (recordedEntry(check, { ...entry, recorded: true })) return { ...entry, recorded: true };
  if (gift.reversed && !check.blamed)
    check.error("of", `the gift "${shown(row.of)}" is reversed already`, "leave the row out: a gift is reversed once");
  if (check.blamed) return undefined;
  gift.reversed = true;
  check.world.known.save(gift);
  const checked = { ...entry, recorded: false };
  check.simulate(ref, { type: "reverse", ...entry, words: checked });
  return checked;
}

const ENTRIES = ["donate", "transfer", "disburse", "return", "writeoff"] as const;

export function checkAttestation(check: JournalCheck, row: AttestRow): CheckedAttestation | undefined {
  const { ref, kind, line, date } = row;
  const { world } = check;
  const evidence = check.evidence(row.evidence);
  const organisation = row.organisation === undefined ? undefined : check.organisation("party", row.organisation);
  const subject = check.entry(row.of, ENTRIES, "an entry of money, goods or hours");
  if (!subject) return undefined;
  // A gift is named by its first part, whose line may be another fund's.
  const gift = subject.type === "donate";
  const [fundId, start, whole] = gift
    ? [subject.giftFund, subject.giftStart, subject.firstAmount]
    : [subject.fund, subject.start, subject.amount];
  const direction = gift || subject.type === "return" ? "in" : "out";
  const fund = world.fund(fundId)!;
  const asset = world.asset(subject.asset)!;
  if (organisation && isOwnKind(kind) && organisation.id !== fund.organisation) {
    const owner = shown(world.organisation(fund.organisation)?.key ?? fund.organisation);
    const problem = `"${shown(row.of)}" is an entry of fund "${shown(fund.key)}" of "${owner}", not of "${shown(row.organisation!)}"`;
    check.error("party", problem, `write ${owner}: an organisation attests its own entries`);
  }
  const amount = row.amount === undefined ? 0n : check.amount("amount", row.amount, asset);
  if (amount === undefined || (row.organisation !== undefined && !organisation)) return undefined;
  const entry = {
    op: "attest",
    ref,
    line,
    date,
    fund: fund.id,
    asset: asset.asset,
    escrowed: isEscrowed(asset),
    organisation: organisation?.id,
    direction,
    start,
    amount,
    kind,
    evidence,
    subject: { entry: subject, amount: whole },
  } as const;
  if (recordedEntry(check, { ...entry, recorded: true })) return { ...entry, recorded: true };
  if (amount > subject.amount) {
    const most = `${displayAmount(subject.amount, asset.decimals)} ${asset.code}`;
    check.error(
      "amount",
      `${displayAmount(amount, asset.decimals)} is more than the whole of "${shown(row.of)}", ${most}`,
      `at most ${most}; an empty cell means the whole`,
    );
  }
  if (check.blamed) return undefined;
  const checked = { ...entry, recorded: false };
  check.simulate(ref, { type: "attest", ...entry, attester: ZERO_ADDRESS, words: checked });
  return checked;
}
