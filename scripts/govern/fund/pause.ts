import { PlainError } from "../../../contracts/plain-error.ts";
import { GUARDIAN_ROLE } from "../../deploy/roles.ts";
import { act, type Call, requireMay } from "../act.ts";
import { findFund, openedFunds } from "../find.ts";
import { type GovernedLedger, holdersOf, ledgerContract } from "../ledger.ts";

/** Funds in one transaction: about 35,000 gas each. */
const MOST_AT_ONCE = 100;

export interface PauseChoice {
  /** Empty only with `all`. */
  funds: readonly string[];
  all: boolean;
  /** Also funds that are opened from here on. */
  newFunds: boolean;
}

/** Stops inflows of funds, or lets them go on, by the guardian. Returns what was done, for people. */
export async function pauseFunds(
  ledger: GovernedLedger,
  { funds, all, newFunds }: PauseChoice,
  paused: boolean,
): Promise<string[]> {
  if (funds.length === 0 && !all && !newFunds)
    throw new PlainError("Say which funds by their keys, or --all, or --new for those opened from here on.", { exitCode: 2 });
  const known = await openedFunds(ledger);
  const chosen = all
    ? known.map(({ id }) => id)
    : await Promise.all(funds.map(async (text) => (await findFund(ledger, text, known)).id));
  const contract = ledgerContract(ledger);
  const toChange: `0x${string}`[] = [];
  for (const fund of chosen) {
    const state = await ledger.client.readContract({ ...contract, functionName: "fundOf", args: [fund] });
    if (state.paused !== paused) toChange.push(fund);
  }
  const word = paused ? "paused: no gift and no transfer in; payments and claims go on" : "no longer paused";
  if (toChange.length === 0 && !newFunds) return [`${paused ? "Paused already" : "Not paused"}: nothing was sent.`];
  const calls: (Call & { does: string })[] = [];
  for (let from = 0; from < toChange.length; from += MOST_AT_ONCE) {
    const args = [toChange.slice(from, from + MOST_AT_ONCE), paused];
    const does = `${Math.min(from + MOST_AT_ONCE, toChange.length)} of ${toChange.length} fund(s) ${word}`;
    calls.push({ contract, functionName: "pauseFunds", args, does });
  }
  if (newFunds) {
    const does = `Funds opened from here on begin ${paused ? "paused" : "as usual"}`;
    calls.push({ contract, functionName: "pauseNewFunds", args: [paused], does });
  }
  // Once for all of them: a Safe is told every call it has to make.
  await requireMay(
    ledger,
    {
      address: await holdersOf(ledger, GUARDIAN_ROLE),
      is: "a guardian of this ledger (of its own funds, an organisation's admin can freeze them)",
    },
    calls,
  );
  const done: string[] = [];
  for (const { does, ...call } of calls) done.push(`${does} (${await act(ledger, call)}).`);
  return done;
}
