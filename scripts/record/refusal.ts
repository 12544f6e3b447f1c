// A contract's refusal in plain words.
import { BaseError, type ContractErrorArgs, type ContractErrorName, decodeErrorResult, type Hex, isHex, parseAbi } from "viem";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { type Address, dayText, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { shown } from "./journal/fault.ts";

/** What OpenZeppelin's tokens say, and the wrapper by which the ledger tells that a token said no (ERC-6093, SafeERC20). */
const tokenAbi = parseAbi([
  "error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)",
  "error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)",
  "error SafeERC20FailedOperation(address token)",
]);
const abi = [...organisationRegistryAbi, ...donationLedgerAbi, ...attestationLogAbi, ...tokenAbi] as const;
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
  FundNotOpen: () =>
    "the fund, or a destination of its rule, was closed, frozen or paused meanwhile; wait, or give to another one",
  FundFrozenOrCancelled: () => "the fund was frozen or cancelled meanwhile: nothing goes out of it",
  FundRefundable: () => "a fund in this row is refundable: it takes gifts in coins and tokens alone",
  DeadlinePassed: () => "the refundable fund's last day for gifts is over; give to another fund",
  NotSuccessor: () => "what is left of a closed fund goes to its successor alone; name that one",
  LineNotOpened: ([, asset]) =>
    `the fund has opened no line for ${assetName(asset)}; its recorder has to, before anything of it comes in`,
  LineExists: () => `the line was opened meanwhile; ${AGAIN}`,
  NotAToken: ([asset]) => `there is no token at ${asset}, or it does not say its decimals; check the address`,
  MovedWrong: ([asset, stated, moved]) =>
    `the token ${asset} was to move ${stated} base units and moved ${moved}: it takes a fee, or changes balances by itself, and the ledger ` +
    "holds no such token, since nobody could be sure of what they gave; use another one",
  PayoutRefused: ([payee]) =>
    `${payee} refused the payment: it is a contract that takes no coins, or not in this way; pay another wallet`,
  PayeeIsLedger: () => "the payee is the ledger itself; name the wallet that is to be paid",
  NoPayoutAddress: () => "the payee has no payout wallet any more; ask the organisation's admin, or name a wallet",
  KindNotYours: () => "only the fund's recorder calls a gift something else than a donation; leave the purpose empty",
  ApprovalMissing: ([, , , , approver]) =>
    `the approval of the second key, ${approver}, is missing, has run out, or is of another call; ${AGAIN}, which asks for it anew`,
  SignatureWrong: ([signer]) =>
    `a signature is not that of ${signer}, who may have been replaced; ${AGAIN}, which asks for it anew`,
  SignatureExpired: () => `a signature has run out; ${AGAIN}, which asks for it anew`,
  SignatureUsed: () => "this was said already",
  NonceUsed: () => "the signed consent was revoked or used; ask the receiving organisation's admin for another one",
  NotIndependent: ([, attester]) => `${attester} holds a key of the fund that is spoken of, or of its organisation's parent`,
  NotAnAuditor: ([attester]) => `${attester} is no accredited auditor any more`,
  NotTheOrganisation: ([, attester]) => `${attester} is neither the fund's recorder nor its organisation's admin`,
  ERC20InsufficientBalance: ([sender, balance, needed]) =>
    `${sender} has ${balance} base units of the token, and ${needed} are needed`,
  ERC20InsufficientAllowance: () => `the token's allowance to the ledger was used up meanwhile; ${AGAIN}`,
  SafeERC20FailedOperation: ([token]) => `the token ${token} refused to move, without saying why`,
  ConsentMissing: () => "the receiving fund withdrew its consent meanwhile; ask its organisation's admin",
  MatchingMissing: ([pool]) =>
    `the pool ${pool} adds nothing to gifts to this fund in this asset; leave it out, or have its admin set a rule (fund matching)`,
  MatchingNotNow: ([pool, from, until]) =>
    `the pool ${pool} adds to gifts from ${moment(from)} to ${moment(until)} alone; leave it out, or wait`,
  NotSubmitter: ([pool, , submitter]) => `the pool ${pool} adds to what ${submitter} sends alone; leave it out`,
  MatchTooSmall: ([matched, least]) =>
    `the pools would add ${matched} base units, and ${least} were asked for at least; ask for less, or leave it be`,
  KindNotMatched: () => "pools add to donations alone; leave the kind empty",
  DateInFuture: ([date, today]) =>
    `the date ${dayText(date)} lies after the chain's day, ${dayText(today)}; wait for that day, or mend the date`,
  Overspent: ([, spent, amount, received]) =>
    `the line does not hold that much: ${received - spent} base units are left, ${amount} were asked for; ${AGAIN}`,
};

/** The name of the contract's refusal; undefined where the failure is none, or none that is known. */
export function refusalName(error: unknown): string | undefined {
  const data = revertData(error);
  return data === undefined ? undefined : decoded(data)?.errorName;
}

function decoded(data: Hex): { errorName: string; args: readonly unknown[] | undefined } | undefined {
  try {
    return decodeErrorResult({ abi, data });
  } catch {
    return undefined;
  }
}

/** What the contract said, in plain words; undefined where the failure is not a contract's refusal. */
export function refusalInWords(error: unknown): string | undefined {
  const data = revertData(error);
  if (data === undefined) return undefined;
  const refusal = decoded(data);
  if (!refusal) return `the contract refused for a reason that this version does not know (${data.slice(0, 74)})`;
  // What a token or a recipient says of itself: the ledger passes it on.
  if (refusal.errorName === "Error") return `it was refused with the words "${shown(String(refusal.args?.[0]))}"`;
  const known = words[refusal.errorName as keyof Words] as ((args: readonly unknown[]) => string) | undefined;
  return (
    known?.(refusal.args ?? []) ??
    `the contract refused it: ${refusal.errorName}(${(refusal.args ?? []).map(String).join(", ")})`
  );
}

function moment(seconds: number): string {
  // Whoever sets a rule may name a time beyond what dates hold.
  return seconds > 253_402_300_799 ? `second ${seconds}` : new Date(seconds * 1000).toISOString();
}

function assetName(asset: Address): string {
  return asset === ZERO_ADDRESS ? "the chain's coin" : `the token ${asset}`;
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
