// Gifts, and payments that came back.
import { accepting, WHOLE } from "./check-allocation.ts";
import type { CheckedDonation, CheckedPart, CheckedReturn } from "./checked.ts";
import { displayAmount } from "./amount.ts";
import { opening } from "./escrow.ts";
import { shown } from "./fault.ts";
import { takesIn } from "./fund-state.ts";
import type { JournalCheck } from "./journal-check.ts";
import { recordedEntry } from "./recorded.ts";
import type { DonateRow, ReturnRow } from "./rows.ts";
import { assetName, isEscrowed, type KnownAsset, type KnownFund } from "./world.ts";

export function checkDonation(check: JournalCheck, row: DonateRow): CheckedDonation | undefined {
  const { ref, kind, line, date } = row;
  const fund = check.fund("fund", row.fund);
  const unit = check.asset("asset", row.asset);
  const amount = check.amount("amount", row.amount, unit);
  if (!fund || !unit || amount === undefined) return undefined;
  const escrowed = isEscrowed(unit);
  const entry = {
    op: "donate",
    escrowed,
    ref,
    line,
    date,
    fund: fund.id,
    asset: unit.asset,
    amount,
    party: check.party(row.party),
    kind,
    rule: fund.rule,
  } as const;
  const recorded = { ...entry, recorded: true, parts: [], opens: [] };
  if (recordedEntry(check, recorded)) return recorded;

  check.warnOfLikeness(entry.party);
  if (escrowed && date !== 0)
    check.error(
      "date",
      "a gift in coins or tokens is dated by the chain, on the day it is given",
      "leave the cell empty: it is given when this row is sent",
    );
  takesIn(check, "fund", fund, escrowed ? "escrowed gift" : "gift");
  const parts = check.blamed ? undefined : cut(check, fund, unit, amount);
  if (!parts || check.blamed) return undefined;
  for (const part of parts) check.world.line(part.fund, unit.asset).received += part.amount;
  const { fund: giftFund, start: giftStart, amount: firstAmount } = parts[0]!;
  const opens = parts.flatMap((part) => opening(check, check.world.fund(part.fund)!, unit));
  const checked = { ...entry, recorded: false, parts, opens };
  const gift = { giftFund, giftStart, firstAmount, reversed: false, words: checked };
  check.simulate(ref, { type: "donate", ...entry, ...gift });
  for (const destination of check.doubts.destinationsInDoubt(fund.key)) check.doubts.addLine(destination, assetName(unit));
  return checked;
}

/** A gift's parts by the rule in force: each the floor of its share, the last taking the rest, those of zero left out. */
function cut(check: JournalCheck, fund: KnownFund, unit: KnownAsset, amount: bigint): CheckedPart[] {
  const { world } = check;
  const rule = fund.rule.length === 0 ? [{ fund: fund.id, basisPoints: WHOLE }] : fund.rule;
  const parts: CheckedPart[] = [];
  let rest = amount;
  rule.forEach((destination, index) => {
    const receiver = world.fund(destination.fund)!;
    // A consent may have been withdrawn, or a destination closed, since the rule was set: then the ledger takes no gift under it.
    const missing = receiver === fund ? [] : accepting(check, receiver, fund, "fund", "share");
    if (missing.length > 0) {
      const problem = `fund "${shown(receiver.key)}", a destination of this fund's rule, no longer consents`;
      check.error("fund", problem, "set the rule anew, or have the consent given again");
    }
    const share = index === rule.length - 1 ? rest : (amount * BigInt(destination.basisPoints)) / BigInt(WHOLE);
    rest -= share;
    if (share === 0n || !check.hasRoom("amount", receiver, unit, share)) return;
    parts.push({ fund: receiver.id, start: world.line(receiver.id, unit.asset).received, amount: share });
  });
  return parts;
}

export function checkReturn(check: JournalCheck, row: ReturnRow): CheckedReturn | undefined {
  const { ref, line, date } = row;
  const { world } = check;
  const evidence = check.evidence(row.evidence);
  const paid = check.entry(row.of, ["disburse"], "a disbursement");
  if (!paid) return undefined;
  const fund = world.fund(paid.fund)!;
  const unit = world.asset(paid.asset)!;
  const amount = check.amount("amount", row.amount, unit);
  if (amount === undefined) return undefined;
  const entry = {
    op: "return",
    escrowed: isEscrowed(unit),
    ref,
    line,
    date,
    fund: fund.id,
    asset: unit.asset,
    amount,
    disbursement: paid.start,
    evidence,
  } as const;
  const recorded = recordedEntry(check, { ...entry, recorded: true, start: 0n, offset: 0n });
  if (recorded?.type === "return") return { ...entry, recorded: true, start: recorded.start, offset: 0n };

  takesIn(check, "of", fund, "return");
  const left = paid.amount - paid.returned;
  if (!check.blamed && amount > left) {
    const came = paid.returned === 0n ? "" : `, of which ${displayAmount(paid.returned, unit.decimals)} came back before`;
    const problem = `${displayAmount(amount, unit.decimals)} is more than is left of "${shown(row.of)}": it was ${displayAmount(paid.amount, unit.decimals)} ${unit.code}${came}`;
    check.error(
      "amount",
      problem,
      `at most ${displayAmount(left, unit.decimals)} can come back; anything beyond is a gift (op donate)`,
    );
  }
  if (check.blamed || !check.hasRoom("amount", fund, unit, amount)) return undefined;
  const counters = world.line(fund.id, unit.asset);
  const start = counters.received;
  const offset = paid.returned;
  counters.received += amount;
  paid.returned += amount;
  world.known.save(paid);
  const checked = { ...entry, recorded: false, start, offset };
  check.simulate(ref, { type: "return", ...entry, start, words: checked });
  return checked;
}
