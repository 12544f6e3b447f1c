// Whether a fund takes anything in, or lets anything out: by what its admin, the guardian, or a deadline has decided.
import { dayText } from "../../../contracts/ids.ts";
import type { Column } from "./columns.ts";
import { shown } from "./fault.ts";
import type { JournalCheck } from "./journal-check.ts";
import type { KnownFund } from "./world.ts";

/** What would come in. A gift in coins or tokens is the one inflow that a refundable fund takes. */
export type Inflow = "gift" | "escrowed gift" | "transfer" | "return" | "share";

const SECONDS_A_DAY = 86_400;

/** Whether a fund takes an inflow; says why not where it does not. */
export function takesIn(check: JournalCheck, column: Column, fund: KnownFund, inflow: Inflow): boolean {
  const refused = inflowRefused(check, fund, inflow);
  if (refused) check.error(column, `fund "${shown(fund.key)}" ${refused[0]}`, refused[1]);
  return !refused;
}

function inflowRefused(check: JournalCheck, fund: KnownFund, inflow: Inflow): [problem: string, remedy: string] | undefined {
  if (fund.cancelled) return ["is cancelled", "only its donors' claims are left: name another fund"];
  if (fund.closed && inflow !== "return")
    return ["is closed", "a closed fund takes no gift and no transfer: name another, perhaps its successor"];
  if (fund.refundDeadline !== 0 && inflow !== "escrowed gift") {
    const takes = "a refundable fund takes gifts in coins and tokens alone, so that each can be paid back to who paid it";
    if (inflow === "return") return ["is refundable, and takes no returns", `${takes}: bring it to another fund`];
    if (inflow === "share") return ["is refundable, and can be no destination of a rule", takes];
    return [
      `is refundable, and takes no ${inflow === "gift" ? "gift in a registered unit" : "transfer"}`,
      `${takes}: name another fund`,
    ];
  }
  if (fund.refundDeadline !== 0 && fund.refundDeadline < check.world.time)
    return [`took gifts until ${lastDay(fund.refundDeadline)}`, "that day is over (UTC): name another fund"];
  if (fund.frozen) return ["is frozen by its organisation's admin", "nothing goes in or out: ask them to let it go on"];
  if (fund.paused) return ["is paused by the ledger's guardian", "nothing goes in: wait until the guardian lets it go on"];
  return undefined;
}

/** Whether a fund lets anything out; says why not where it does not. */
export function letsOut(check: JournalCheck, fund: KnownFund): boolean {
  const name = `fund "${shown(fund.key)}"`;
  if (fund.cancelled) check.error("fund", `${name} is cancelled`, "what it holds belongs to its donors, who claim it back");
  else if (fund.frozen)
    check.error("fund", `${name} is frozen by its organisation's admin`, "nothing goes in or out: ask them to let it go on");
  return !fund.cancelled && !fund.frozen;
}

/** The last day on which a refundable fund takes gifts. */
export function lastDay(deadline: number): string {
  return dayText(Math.floor(deadline / SECONDS_A_DAY));
}

/** The last second of a day (days since 1970-01-01, UTC), in seconds since then. */
export function endOfDay(day: number): number {
  return (day + 1) * SECONDS_A_DAY - 1;
}
