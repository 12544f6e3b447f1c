// Grants and conversions.
import { displayAmount, sameDisplayAmount } from "./amount.ts";
import { accepting, grant } from "./check-allocation.ts";
import type { CheckedTransfer } from "./checked.ts";
import { canBePaid, opening } from "./escrow.ts";
import { shown } from "./fault.ts";
import { letsOut } from "./fund-state.ts";
import type { JournalCheck } from "./journal-check.ts";
import { recordedEntry } from "./recorded.ts";
import type { TransferRow } from "./rows.ts";
import { isEscrowed, type KnownAsset } from "./world.ts";

export function checkTransfer(check: JournalCheck, row: TransferRow): CheckedTransfer | undefined {
  const { ref, line, date } = row;
  const { world } = check;
  // Names tell what it is even where they are unknown; by ids it is looked at again below.
  const converts = (row.toAsset ?? row.asset) !== row.asset;
  const moves = (row.toFund ?? row.fund) !== row.fund;
  const evidence = check.evidence(row.evidence);
  if (!converts && !moves) {
    check.error(
      "to_fund",
      "the transfer leads to the line it leaves",
      "name another fund in to_fund, or another asset in to_asset",
    );
  }
  if (converts && row.evidence === undefined) {
    check.error(
      "evidence",
      "a transfer to another asset needs evidence",
      "name a file or folder beside the journal, or the hash of one: the receipt of the exchange or purchase",
    );
  }
  if (!converts && row.party.kind !== "nobody") {
    check.error(
      "party",
      `a grant has no payee, and the row names "${shown(row.party.text)}"`,
      "leave the cell empty: the receiving fund stands in to_fund",
    );
  }
  const fund = check.fund("fund", row.fund);
  const toFund = row.toFund === undefined || row.toFund === row.fund ? fund : check.fund("to_fund", row.toFund);
  const unit = check.asset("asset", row.asset);
  const toUnit = row.toAsset === undefined || row.toAsset === row.asset ? unit : check.asset("to_asset", row.toAsset);
  const amount = check.amount("amount", row.amount, unit);
  const toAmount = arriving(check, row, amount, unit, toUnit);
  if (!fund || !toFund || !unit || !toUnit || amount === undefined || toAmount === undefined) return undefined;

  const [leaves, toEscrowed] = [isEscrowed(unit), isEscrowed(toUnit)];
  const party = check.party(row.party);
  const to = { toFund: toFund.id, toAsset: toUnit.asset, toAmount };
  const custody = { escrowed: leaves, toEscrowed };
  const entry = {
    op: "transfer",
    ref,
    line,
    date,
    fund: fund.id,
    asset: unit.asset,
    amount,
    ...to,
    ...custody,
    party,
    evidence,
  } as const;
  const done = { recorded: true, toStart: 0n, consents: [], opens: [] };
  const recorded = recordedEntry(check, { ...entry, ...done, start: 0n });
  if (recorded?.type === "transfer") return { ...entry, ...done, start: recorded.start };

  if (converts && leaves) canBePaid(check, party, unit, "a conversion");
  check.warnOfLikeness(party);
  if (moves && fund.termsHash !== toFund.termsHash && row.evidence === undefined && !converts) {
    const problem = `fund "${shown(toFund.key)}" has other terms than "${shown(fund.key)}": this is a change of purpose`;
    check.error(
      "evidence",
      problem,
      "name what allows it: a file or folder beside the journal, or the hash of one (the donors' consent, the board's decision)",
    );
  }
  const receiving = row.toFund === undefined ? "fund" : "to_fund";
  const consents = accepting(check, toFund, fund, receiving, "transfer");
  letsOut(check, fund);
  if (moves && fund.closed && fund.successor !== undefined && fund.successor !== toFund.id) {
    const successor = shown(world.fund(fund.successor)?.key ?? fund.successor);
    const problem = `fund "${shown(fund.key)}" is closed, and what is left of it goes to its successor "${successor}" alone`;
    check.error("to_fund", problem, `write ${successor}`);
  }
  const held = check.holds(fund, unit, amount);
  if (check.blamed || !held || !check.hasRoom(row.toAmount === undefined ? "amount" : "to_amount", toFund, toUnit, toAmount))
    return undefined;
  grant(check, consents);
  const from = world.line(fund.id, unit.asset);
  const onto = world.line(toFund.id, toUnit.asset);
  const opens = opening(check, toFund, toUnit);
  const [start, toStart] = [from.spent, onto.received];
  from.spent += amount;
  onto.received += toAmount;
  const checked = { ...entry, recorded: false, start, toStart, consents, opens };
  check.simulate(ref, { type: "transfer", ...entry, start, words: checked });
  return checked;
}

/** How much arrives: as the row says, or the same display amount. */
function arriving(
  check: JournalCheck,
  row: TransferRow,
  amount: bigint | undefined,
  unit: KnownAsset | undefined,
  toUnit: KnownAsset | undefined,
): bigint | undefined {
  if (row.toAmount !== undefined) {
    const stated = check.amount("to_amount", row.toAmount, toUnit);
    if (stated === undefined || amount === undefined || !unit || unit !== toUnit || stated === amount) return stated;
    const problem = `a grant of ${displayAmount(amount, unit.decimals)} ${unit.code} cannot arrive as ${displayAmount(stated, unit.decimals)}`;
    check.error(
      "to_amount",
      problem,
      "leave the cell empty: a grant arrives whole; what it cost on the way is a disbursement of its own",
    );
    return undefined;
  }
  if (amount === undefined || !unit || !toUnit) return undefined;
  const same = sameDisplayAmount(amount, unit.decimals, toUnit.decimals);
  if (same !== undefined) return same;
  const decimals = toUnit.decimals === 0 ? "no decimals" : `${toUnit.decimals} decimal${toUnit.decimals === 1 ? "" : "s"}`;
  const problem = `without to_amount the same amount arrives, and ${displayAmount(amount, unit.decimals)} is not exact in ${toUnit.code}, which has ${decimals}`;
  check.error("to_amount", problem, `write how much ${toUnit.code} arrived`);
  return undefined;
}
