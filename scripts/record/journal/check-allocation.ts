// Allocation rules: consecutive rows for one fund.
import type { CheckedAllocation, ConsentNeeded } from "./checked.ts";
import { shown } from "./fault.ts";
import { type Inflow, takesIn } from "./fund-state.ts";
import type { JournalCheck } from "./journal-check.ts";
import type { AllocationRow, BrokenRow } from "./rows.ts";
import type { KnownDestination, KnownFund } from "./world.ts";

export const WHOLE = 10_000;
/** As many as the ledger takes. */
const MOST_DESTINATIONS = 32;

/** `rows` are all of one rule, not empty, in order; a broken one among them leaves the rule in doubt. */
export function checkAllocation(
  check: JournalCheck,
  rows: readonly (AllocationRow | BrokenRow)[],
  stray: boolean,
): CheckedAllocation | undefined {
  const whole = rows.filter((row) => row.op === "allocation");
  const first = whole[0];
  if (!first) return undefined;
  check.begin(first);
  const fund = check.fund("fund", first.fund);
  let sound = fund !== undefined && whole.length === rows.length;
  // Gifts on the chain stand after this rule: it is there, whatever rule is in force by now.
  const recorded = (check.outline.lastRecordedGift.get(first.fund) ?? 0) > first.line;
  if (fund && !recorded) takesGifts(check, fund);
  sound &&= !check.blamed;

  const destinations: KnownDestination[] = [];
  const consents: ConsentNeeded[] = [];
  const lines = new Map<string, number>();
  for (const row of whole) {
    check.begin(row);
    const earlier = lines.get(row.toFund);
    if (earlier !== undefined) {
      check.error(
        "to_fund",
        `"${shown(row.toFund)}" is a destination on line ${earlier} already`,
        "a destination stands once in a rule: add the shares up",
      );
    } else lines.set(row.toFund, row.line);
    const destination = check.fund("to_fund", row.toFund);
    if (destination && fund && !recorded) consents.push(...accepting(check, destination, fund, "to_fund", "share"));
    if (destination) destinations.push({ fund: destination.id, basisPoints: row.basisPoints });
    sound &&= destination !== undefined && !check.blamed;
  }

  const last = whole.at(-1)!;
  check.begin(last);
  const sum = whole.reduce((total, row) => total + row.basisPoints, 0);
  if (whole.length === rows.length && sum !== WHOLE) {
    const where = whole.length === 1 ? `line ${first.line}` : `lines ${first.line} to ${last.line}`;
    const scattered = stray ? ", and stand together: rows of this fund's rule also stand elsewhere in the file" : "";
    check.error(
      "amount",
      `the rule of fund "${shown(first.fund)}" (${where}) adds up to ${percent(sum)}, not 100`,
      `the rows of a rule add up to 100${scattered}`,
    );
  }
  if (whole.length > MOST_DESTINATIONS) {
    check.error(
      "to_fund",
      `the rule has ${whole.length} destinations`,
      `a rule has at most ${MOST_DESTINATIONS}: let one of them be a fund that distributes further`,
    );
  }
  if (!sound || check.blamed || !fund) return undefined;
  if (recorded || sameRule(fund.rule, destinations))
    return { op: "allocation", line: first.line, date: first.date, recorded: true, fund: fund.id, destinations, consents: [] };
  grant(check, consents);
  fund.rule = destinations;
  return { op: "allocation", line: first.line, date: first.date, recorded: false, fund: fund.id, destinations, consents };
}

/**
 * Checks that a fund is open and takes what comes from another fund; returns the standing consent that has yet to be given for it.
 */
export function accepting(
  check: JournalCheck,
  receiver: KnownFund,
  giver: KnownFund,
  column: "fund" | "to_fund",
  inflow: Inflow,
): ConsentNeeded[] {
  if (!takesIn(check, column, receiver, inflow)) return [];
  if (receiver.organisation === giver.organisation || receiver.accepts.has(giver.organisation)) return [];
  if (check.canConsent(receiver)) return [{ fund: receiver.id, organisation: giver.organisation }];
  const name = (id: `0x${string}`): string => `"${shown(check.world.organisation(id)?.key ?? id)}"`;
  const problem = `fund "${shown(receiver.key)}" of ${name(receiver.organisation)} has not consented to receive from ${name(giver.organisation)}`;
  check.error(column, problem, `ask the admin of ${name(receiver.organisation)} to give the fund's standing consent first`);
  return [];
}

/** Consents are given before the row that needs them; those of the key at hand stand from then on, another's are for one transfer. */
export function grant(check: JournalCheck, consents: readonly ConsentNeeded[]): void {
  for (const { fund: id, organisation } of consents) {
    const fund = check.world.fund(id)!;
    if (check.world.organisation(fund.organisation)!.ours) fund.accepts.add(organisation);
  }
}

/** A rule is set for a fund that takes gifts. */
function takesGifts(check: JournalCheck, fund: KnownFund): void {
  const name = `fund "${shown(fund.key)}"`;
  if (fund.closed || fund.cancelled)
    check.error("fund", `${name} is ${fund.cancelled ? "cancelled" : "closed"}`, "it takes no gifts, so that it needs no rule");
  else if (fund.refundDeadline !== 0)
    check.error(
      "fund",
      `${name} is refundable, and cannot have a rule`,
      "its gifts stay whole, so that each can be paid back: give to another fund, or grant from this one later",
    );
}

function sameRule(a: readonly KnownDestination[], b: readonly KnownDestination[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ fund, basisPoints }, index) => fund === b[index]!.fund && basisPoints === b[index]!.basisPoints)
  );
}

function percent(basisPoints: number): string {
  const [whole, hundredths] = [Math.floor(basisPoints / 100), basisPoints % 100];
  return hundredths === 0 ? `${whole}` : `${whole}.${String(hundredths).padStart(2, "0").replace(/0$/, "")}`;
}
