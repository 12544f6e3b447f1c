import { accessManagerAbi } from "../../../contracts/generated/abi.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { GUARDIAN_ROLE } from "../../deploy/roles.ts";
import { act } from "../act.ts";
import { findFund, openedFunds } from "../find.ts";
import { type GovernedLedger, ledgerContract } from "../ledger.ts";

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
  await requireGuardian(ledger);
  const done: string[] = [];
  for (let from = 0; from < toChange.length; from += MOST_AT_ONCE) {
    const args = [toChange.slice(from, from + MOST_AT_ONCE), paused];
    const tx = await act(ledger, { contract, functionName: "pauseFunds", args });
    done.push(`${Math.min(from + MOST_AT_ONCE, toChange.length)} of ${toChange.length} fund(s) ${word} (${tx}).`);
  }
  if (newFunds) {
    const tx = await act(ledger, { contract, functionName: "pauseNewFunds", args: [paused] });
    done.push(`Funds opened from here on begin ${paused ? "paused" : "as usual"} (${tx}).`);
  }
  return done;
}

async function requireGuardian(ledger: GovernedLedger): Promise<void> {
  const { address } = await ledger.account();
  const [isGuardian] = await ledger.client.readContract({
    address: ledger.deployment.accessManager,
    abi: accessManagerAbi,
    functionName: "hasRole",
    args: [GUARDIAN_ROLE, address],
  });
  if (!isGuardian)
    throw new PlainError(
      `Only a guardian of this ledger may do this; ${address} is none. An organisation's admin can freeze a fund of its own. Nothing was sent.`,
    );
}
