// A contract's refusal in plain words.
import { BaseError, type ContractErrorArgs, type ContractErrorName, decodeErrorResult, type Hex, isHex } from "viem";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { dayText } from "../../contracts/ids.ts";

const abi = [...organisationRegistryAbi, ...donationLedgerAbi, ...attestationLogAbi] as const;
type Abi = typeof abi;
type Words = { [Name in ContractErrorName<Abi>]?: (args: ContractErrorArgs<Abi, Name>) => string };

const AGAIN = "run the same command again: what is on the chain is skipped, the rest follows on";

const words: Words = {
  LineMoved: ([expected, actual]) =>
    `somebody else recorded on this line meanwhile (it stands at ${actual}, not at ${expected} base units); ${AGAIN}`,
  RuleChanged: () => `the fund's allocation rule was changed meanwhile; ${AGAIN}`,
  OrganisationExists: () => `somebody registered this organisation meanwhile; ${AGAIN}`,
  FundExists: () => `this fund was opened meanwhile; ${AGAIN}`,
  UnitExists: () => `this unit was registered meanwhile; ${AGAIN}`,
  AlreadyVerified: () => `this organisation was verified meanwhile; ${AGAIN}`,
  NoParentToAccept: () => `this organisation was accepted by its parent meanwhile; ${AGAIN}`,
  NotRecorder: ([, caller, recorder]) => `${caller} is no longer the fund's recorder, ${recorder} is; record with that key`,
  NotAdmin: ([, caller, admin]) => `${caller} is not the organisation's admin, ${admin} is; record with that key`,
  FundNotOpen: () => "the fund, or a destination of its rule, was closed meanwhile; give to another one",
  ConsentMissing: () => "the receiving fund withdrew its consent meanwhile; ask its organisation's admin",
  DateInFuture: ([date, today]) =>
    `the date ${dayText(date)} lies after the chain's day, ${dayText(today)}; wait for that day, or mend the date`,
  Overspent: ([, spent, amount, received]) =>
    `the line does not hold that much: ${received - spent} base units are left, ${amount} were asked for; ${AGAIN}`,
};

/** What the contract said, in plain words; undefined where the failure is not a contract's refusal. */
export function refusalInWords(error: unknown): string | undefined {
  const data = revertData(error);
  if (data === undefined) return undefined;
  let refusal: { errorName: string; args: readonly unknown[] | undefined };
  try {
    refusal = decodeErrorResult({ abi, data });
  } catch {
    return `the contract refused for a reason that this version does not know (${data.slice(0, 74)})`;
  }
  const known = words[refusal.errorName as keyof Words] as ((args: readonly unknown[]) => string) | undefined;
  return (
    known?.(refusal.args ?? []) ??
    `the contract refused it: ${refusal.errorName}(${(refusal.args ?? []).map(String).join(", ")})`
  );
}

/** The bytes with which a call was refused. Nodes put them in different places. */
function revertData(error: unknown): Hex | undefined {
  if (!(error instanceof BaseError)) return undefined;
  let found: Hex | undefined;
  error.walk((cause) => {
    const data = (cause as { data?: unknown }).data;
    const inner = typeof data === "object" && data !== null && "data" in data ? data.data : data;
    if (found === undefined && typeof inner === "string" && isHex(inner) && inner.length >= 10) found = inner;
    return false;
  });
  return found;
}
