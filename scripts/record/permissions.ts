// The permissions of other keys that rows need: a fund's second key above its limit, and the receiving organisation's consent to a transfer.
import { encodeFunctionData, getAddress, type Hex } from "viem";
import { rmSync } from "node:fs";
import { basename } from "node:path";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { type Address, textHash } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { Call } from "./calls.ts";
import type { ChainState } from "./chain-state.ts";
import type { Chain } from "./connect.ts";
import type { Sequence } from "./in-slices.ts";
import type { CheckedRow } from "./journal/checked.ts";
import { shown } from "./journal/fault.ts";
import { type PermissionRequest, readPermissionFile, writePermissionFile } from "./permission-file.ts";
import { outflowOf, typedData } from "./permission-terms.ts";
import { outflowWords } from "./permission-words.ts";
import { refusalName } from "./refusal.ts";

/** Rows of one journal that others can be asked to allow. */
const MOST_WAITING = 20_000;
/** A signature that runs out sooner than this may do so on its way; seconds. */
const LEAST_TIME = 60;

type Kind = PermissionRequest["is"];

/** The keys, other than the one at hand, that have to allow a row; rows are those of a journal checked without fault. */
export function allowedBy(row: CheckedRow, state: ChainState, address: Address | undefined): [Kind, Address][] {
  if (row.recorded || (row.op !== "disburse" && row.op !== "transfer" && row.op !== "writeoff")) return [];
  const keys: [Kind, Address][] = [];
  const fund = state.world.fund(row.fund)!;
  if (fund.approver && row.amount > (fund.limits.get(row.asset) ?? 0n)) keys.push(["approval", getAddress(fund.approver)]);
  for (const needed of row.op === "transfer" ? row.consents : []) {
    const admin = state.admins.get(state.world.fund(needed.fund)!.organisation);
    if (admin && admin.toLowerCase() !== address?.toLowerCase()) keys.push(["consent", admin]);
  }
  return keys;
}

export interface PermissionsAsked {
  chain: Chain;
  state: ChainState;
  ledger: Address;
  /** Of the recorder: the key at hand. */
  address: Address;
  /** The journal's name. */
  journal: string;
}

export interface PermissionsOptions extends PermissionsAsked {
  /** Where requests are kept. */
  path: string;
}

/**
 * The calls that bring the signed permissions which rows need, by the row's line; those that stand on the chain already need none.
 * `outflows`: of each row that others have to allow, the call. Where a permission is missing: writes the requests, and throws a
 * PlainError that says which rows wait for whom. Nothing was sent then.
 */
export async function permissionsFor(outflows: Sequence<Call>, options: PermissionsOptions): Promise<Map<number, Call[]>> {
  const { path } = options;
  const kept = readPermissionFile(path);
  const mine = kept?.chainId === options.chain.chainId && kept.ledger.toLowerCase() === options.ledger.toLowerCase();
  const { all, requests, missing } = await gatherPermissions(outflows, mine ? kept.requests : [], options);
  if (missing > 0) {
    const { chainId } = options.chain;
    writePermissionFile(path, { chainId, ledger: options.ledger, journal: basename(options.journal), requests });
    throw new PlainError(
      waiting(
        requests.filter(({ signature }) => !signature),
        options,
      ),
    );
  }
  return all;
}

/** What was found of the permissions that rows need. */
export interface Permissions {
  /** The calls that bring them, by the row's line. */
  all: Map<number, Call[]>;
  /** Of every permission that does not stand on the chain: the signed request, or one to be signed. */
  requests: PermissionRequest[];
  /** How many of them are still to be signed. */
  missing: number;
}

/** Looks at the chain, and in `kept`, for the permissions that rows need; see `permissionsFor`. */
export async function gatherPermissions(
  outflows: Sequence<Call>,
  kept: readonly PermissionRequest[],
  options: PermissionsAsked,
): Promise<Permissions> {
  const { state, address } = options;
  const signed = new Map(kept.map((request) => [nameOf(request), request]));
  const requests: PermissionRequest[] = [];
  const all = new Map<number, Call[]>();
  let missing = 0;
  for await (const outflow of outflows) {
    const bring: Call[] = [];
    for (const [is, signer] of allowedBy(outflow.row, state, address)) {
      const request = requestFor(is, signer, outflow, state);
      const answer = signed.get(nameOf(request));
      const call = answer && (await bringing(answer, outflow, options));
      if (call) bring.push(...call);
      else if (await standsOnChain(is, bring, outflow, options)) continue;
      else missing++;
      requests.push(call ? answer : request);
    }
    all.set(outflow.row.line, bring);
  }
  return { all, requests, missing };
}

/** Once everything is recorded the requests are of no more use. */
export function forgetPermissions(path: string): void {
  rmSync(path, { force: true });
}

/**
 * The rows that wait for other keys, for people; taken one after the other. Each is asked for by itself and by name, so that they stay
 * as many as somebody may be asked for: throws a PlainError beyond that.
 */
export class WaitingRows {
  readonly #lines: string[] = [];
  readonly #state: ChainState;
  readonly #address: Address | undefined;
  readonly #journal: string;
  rows = 0;

  constructor(state: ChainState, address: Address | undefined, journal: string) {
    this.#state = state;
    this.#address = address;
    this.#journal = journal;
  }

  take(row: CheckedRow): void {
    const keys = allowedBy(row, this.#state, this.#address);
    if (keys.length === 0) return;
    if (++this.rows > MOST_WAITING)
      throw new PlainError(
        `${this.#journal}: more than ${MOST_WAITING.toLocaleString("en-GB")} rows need the approval or consent of other keys, and nobody can be asked for so many at once. Nothing was sent. Record the journal in parts.`,
      );
    const ref = "ref" in row ? shown(row.ref) : "";
    for (const [is, key] of keys) this.#lines.push(`${this.#journal}:${row.line} (${ref}): it needs ${needs(is, key)}`);
  }

  /** Undefined: there are none. */
  text(): string | undefined {
    return this.rows === 0 ? undefined : `Other keys have to allow these rows:\n${this.#lines.join("\n")}`;
  }
}

function waiting(requests: readonly PermissionRequest[], { journal, path }: PermissionsOptions): string {
  const lines = requests.map(
    ({ line, ref, is, signer, says }) =>
      `${journal}:${line}${ref === "" ? "" : ` (${shown(ref)})`}: ${says}\n  → it needs ${needs(is, signer)}`,
  );
  return (
    `Other keys have to allow ${requests.length === 1 ? "a row" : `${requests.length} rows`} before this journal can be recorded:\n${lines.join("\n")}\n` +
    `Nothing was sent. What they are asked is in ${path}: each signs it with "throughline approve FILE" and their own key. ` +
    "With the signed file in its place, run the same command again."
  );
}

function needs(is: Kind, key: Address): string {
  return is === "approval"
    ? `the approval of the fund's second key, ${key}`
    : `the consent of the receiving organisation's admin, ${key} (or the fund's standing consent)`;
}

function requestFor(is: Kind, signer: Address, { row, data }: Call, { world }: ChainState): PermissionRequest {
  const outflow = outflowOf(data)!;
  const says = outflowWords(outflow, data, world).join("; ");
  // The file goes to other people: a reference that a random code stands for in public is not told to them.
  const ref = "ref" in row && textHash(row.ref) === outflow.ref ? row.ref : "";
  return { is, line: row.line, ref, says, signer, calldata: data };
}

/** Tells one request from another. */
export function nameOf({ is, signer, calldata }: PermissionRequest): string {
  return `${is} ${signer.toLowerCase()} ${calldata.toLowerCase()}`;
}

/** The call that brings a signed permission, none where it was brought; undefined where it is not signed, or the signature is of no use. */
async function bringing(request: PermissionRequest, { row }: Call, options: PermissionsAsked): Promise<Call[] | undefined> {
  const { chain, ledger, state } = options;
  const { signature, deadline = 0, signer } = request;
  const typed = typedData(request, { chainId: chain.chainId, ledger });
  const now = Math.max(state.world.time, Math.floor(Date.now() / 1000));
  if (!typed || !signature || deadline < now + LEAST_TIME) return undefined;
  // viem asks a contract that signs (ERC-1271), too.
  if (!(await chain.client.verifyTypedData({ address: signer, signature, ...(typed as object) } as never))) return undefined;
  const call = (data: Hex): Call => ({ to: ledger, data, gas: 90_000, row });
  const abi = donationLedgerAbi;
  if (typed.primaryType === "Approval") {
    const approve = call(encodeFunctionData({ abi, functionName: "approve", args: [typed.message, signature] }));
    await refuseWithdrawn(approve, options);
    return [approve];
  }
  const organisation = state.world.fund(typed.message.toFund)!.organisation;
  const args = [organisation, typed.message.nonce] as const;
  const used = await chain.client.readContract({ address: ledger, abi, functionName: "nonceUsed", args });
  // Used: it was brought, or taken back. Which of the two, the ledger is asked.
  return used ? undefined : [call(encodeFunctionData({ abi, functionName: "consent", args: [typed.message, signature] }))];
}

/** An approval that its giver has withdrawn is withdrawn for good: said before anything is sent. */
async function refuseWithdrawn({ data, row }: Call, { chain, address, ledger, journal }: PermissionsAsked): Promise<void> {
  try {
    await chain.client.call({ account: address, to: ledger, data });
  } catch (error) {
    if (refusalName(error) !== "AlreadyWithdrawn") throw error;
    throw new PlainError(
      `${journal}:${row.line}: the fund's second key has withdrawn its approval of this row, for good. Nothing was sent. Change the row (for example its ref), so that it is asked anew; or leave it out.`,
    );
  }
}

/** Whether the ledger holds the permission already: it looks at these before it looks at anything that other rows have yet to bring. */
async function standsOnChain(
  is: Kind,
  bring: readonly Call[],
  { data, value }: Call,
  { chain, address, ledger }: PermissionsAsked,
): Promise<boolean> {
  // With what will be brought anyway, else its absence would hide what stands. A batch carries no coins.
  const together = bring.length > 0 && value === undefined;
  const args = [[...bring.map((call) => call.data), data]] as const;
  const whole = together ? encodeFunctionData({ abi: donationLedgerAbi, functionName: "multicall", args }) : data;
  try {
    await chain.client.call({ account: address, to: ledger, data: whole, ...(value === undefined ? {} : { value }) });
    return true;
  } catch (error) {
    const name = refusalName(error);
    if (name === undefined) throw error;
    if (name === "ApprovalMissing") return false;
    return is === "approval" || name !== "ConsentMissing";
  }
}
