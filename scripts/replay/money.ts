import { PlainError } from "../../contracts/plain-error.ts";
import type { JournalRow } from "./journal-file.ts";
import { type Allocation, fen, type Gift } from "./sheets.ts";

/** The fund that was given to. */
export const GIVEN = "covid-19";
const PASSED_ON = "passed-on";

/**
 * The journal of the money: one fund receives every gift in order of date (within a day in the order of the sheets), a second one
 * receives what was announced as passed on. The notices name no hour, so an allocation comes after the gifts of its day. No row is
 * moved to make the figures fit: an allocation of more than had come in by then is an error that names the gap.
 */
export function moneyJournal(gifts: readonly Gift[], allocations: readonly Allocation[]): JournalRow[] {
  const entries = [
    ...gifts.map((gift) => ({ date: gift.date, gift })),
    ...allocations.map((allocation) => ({ date: allocation.date, allocation })),
  ].toSorted((a, b) => order(a.date, b.date) || Number("allocation" in a) - Number("allocation" in b));

  let held = 0n;
  const rows: JournalRow[] = [
    { op: "organisation", ref: "hubei-red-cross", party: "Hubei Red Cross 湖北省红十字会" },
    { op: "unit", ref: "CNY", amount: "2", purpose: "fiat" },
    { op: "fund", ref: GIVEN, party: "hubei-red-cross", purpose: "Donations against COVID-19" },
    { op: "fund", ref: PASSED_ON, party: "hubei-red-cross", purpose: "Passed on, as announced" },
  ];
  for (const entry of entries) {
    if ("gift" in entry) {
      const { ref, date, donor, amount } = entry.gift;
      held += fen(amount);
      rows.push({ op: "donate", ref, fund: GIVEN, asset: "CNY", amount, party: donor, date });
    } else {
      const { ref, date, amount } = entry.allocation;
      if (fen(amount) > held)
        throw new PlainError(
          `${ref} of ${date}: ${amount} CNY is more than the sheets had received and not passed on by then.`,
        );
      held -= fen(amount);
      rows.push({ op: "transfer", ref, fund: GIVEN, asset: "CNY", amount, to_fund: PASSED_ON, date });
    }
  }
  return rows;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
