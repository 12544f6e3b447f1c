import { type Hex } from "viem";
import { type Address, ZERO_ADDRESS } from "../../contracts/ids.ts";
import type { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { allowPulling } from "./allowances.ts";
import { type Call, type CallContext, callsOf, type Matching } from "./calls.ts";
import type { ChainState } from "./chain-state.ts";
import { keepEvidence } from "./evidence-store.ts";
import type { Sequence } from "./in-slices.ts";
import { type CheckedJournal, checkJournal } from "./journal/check.ts";
import type { CheckedRow } from "./journal/checked.ts";
import { type EvidenceFound, hashEvidence } from "./journal/evidence.ts";
import { FaultList } from "./journal/fault-list.ts";
import type { Journal } from "./journal/journal.ts";
import { KnownEntries } from "./journal/known-entries.ts";
import { type MeansOptions, requireMeans } from "./means.ts";
import type { RecordOptions } from "./options.ts";
import { permissionFile } from "./permission-file.ts";
import { allowedBy, forgetPermissions, permissionsFor } from "./permissions.ts";
import type { Sender } from "./send.ts";
import { sendRows } from "./send-rows.ts";
import { type Counts, type Survey, survey, total } from "./survey.ts";
import { tellFaults } from "./tell-faults.ts";
import { isLeft } from "./vouching.ts";
import { requireWholeLines } from "./whole-lines.ts";
import type { OpenLedger } from "./with-ledger.ts";
import { keepWords, keptWords } from "./words.ts";

export interface RecordResult {
  /** Rows that were sent (in a dry run: that would be), and rows that stood on the chain already, by op. A rule counts once. */
  recorded: Counts;
  skipped: Counts;
  transactions: number;
  /** Codes of beneficiaries and donors that are kept for the rows sent. */
  codes: number;
  /** Where they are kept. */
  codesIn: string;
  dryRun: boolean;
}

/**
 * Where entries of the chain go that a journal may mean: those under its references, and under those it speaks of. Hashing is what takes
 * longest in a large journal, so that it is done here, once.
 */
export function wantedBy(journal: Journal, texts: PrivateTexts): KnownEntries {
  const known = new KnownEntries(journal.scratch, (ref) => texts.refHashes(ref));
  for (const ref of journal.refs()) known.want(ref, texts.refHashes(ref));
  return known;
}

/** What a journal was found to be, against the ledger's state. */
export interface Looked {
  checked: CheckedJournal;
  found: Survey;
  /** All faults: of reading, of the check, of rights. */
  faults: FaultList;
  /** What else is worth knowing, for people. */
  notes: string[];
}

export interface LookOptions extends Pick<RecordOptions, "registeredBy"> {
  evidence: EvidenceFound;
}

/** Checks rows against the ledger's state, and with the rights of the key at hand. Throws a PlainError where the node did not show all of it. */
export async function lookAtRows(
  ledger: Pick<OpenLedger, "chain" | "deployment" | "address">,
  state: ChainState,
  journal: Journal,
  { registeredBy, evidence }: LookOptions,
): Promise<Looked> {
  const { deployment, address, chain } = ledger;
  for (const [id, admin] of state.admins)
    if (registeredBy?.some((each) => each.toLowerCase() === admin.toLowerCase())) state.world.organisation(id)!.vouched = true;
  const checked = await checkJournal(journal, state.world, { evidence });
  const faults = new FaultList();
  for (const list of [journal.faults, checked.faults]) faults.add(list);
  const found = await survey(checked.rows, { state, address, registeredBy, file: journal.name, faults });
  await requireWholeLines(chain, deployment, state.asRead, found.lines);
  for (const fault of found.faults) faults.push(fault);
  return { checked, found, faults, notes: [...checked.notes, ...notesOf(found, address)] };
}

/** Checks rows against the ledger's state and sends what is left of them. Throws a PlainError that lists every fault; nothing is sent then. */
export async function recordRows(
  ledger: OpenLedger,
  state: ChainState,
  journal: Journal,
  options: RecordOptions,
): Promise<RecordResult> {
  const { deployment, address, sender, texts, chain } = ledger;
  const { dryRun = false, log, registeredBy } = options;
  const evidence = await hashEvidence(journal.folder, journal.evidencePaths(), journal.scratch);
  const { checked, found, faults, notes } = await lookAtRows(ledger, state, journal, { registeredBy, evidence });
  tellFaults(faults, log);
  for (const note of notes) log?.(note);

  const result = { recorded: found.left, skipped: found.skipped, codesIn: texts.path, dryRun };
  const payable = address && { chain, world: state.world, takings: found.takings!, address };
  if (dryRun || !sender || !payable) {
    if (payable) await requireMeans({ ...payable, gas: 0n });
    const waiting = found.waiting.text();
    if (waiting !== undefined) log?.(waiting);
    return { ...result, transactions: 0, codes: 0 };
  }

  // On the disk before the first signature: a run that is interrupted and resumed uses the same words.
  await keepEvidence(options.dataDir, journal.folder, evidence);
  const name = { genesis: chain.genesis, ledger: deployment.ledger };
  const codes = await keepWords(checked.rows, texts, name, options.opaqueRefs ?? false);
  const transactions = await sendChecked(checked.rows, found, {
    ledger,
    state,
    sender,
    payable,
    options,
    journal: journal.name,
  });
  return { ...result, transactions, codes };
}

interface Sending {
  ledger: OpenLedger;
  state: ChainState;
  sender: Sender;
  payable: Omit<MeansOptions, "gas">;
  options: RecordOptions;
  /** Its name. */
  journal: string;
}

/** Sends rows that are right, whose words are kept; returns how many transactions it took. Throws a PlainError where it cannot be paid or is not allowed; nothing was sent then. */
async function sendChecked(rows: Sequence<CheckedRow>, found: Survey, sending: Sending): Promise<number> {
  const { state, sender, payable, options, journal } = sending;
  const { chain, deployment } = sending.ledger;
  const { world } = state;
  const { address, takings } = payable;
  const { ledger } = deployment;
  const { calls, outflows } = callsLeft(rows, found, { ...sending.ledger, state, address, matching: options.matching });

  await requireMeans({ ...payable, gas: takings.lowest.has(ZERO_ADDRESS) ? await leastGas(calls()) : 0n });
  const path = permissionFile(options.dataDir, journal, { chainId: chain.chainId, ledger });
  const permitted: ReadonlyMap<number, Call[]> =
    found.waiting.rows === 0 ? new Map() : await permissionsFor(outflows(), { chain, state, ledger, address, journal, path });
  const allowances = await allowPulling({ chain, sender, ledger, world, needed: takings.pulled });
  const { callsPerTransaction, onProgress = () => undefined } = options;
  const what = {
    todo: bringingFirst(calls(), permitted),
    total: total(found.left),
    file: journal,
    callsPerTransaction,
    onProgress,
  };
  const transactions = await sendRows({ ...what, sender, client: chain.client });
  forgetPermissions(path);
  return allowances + transactions;
}

/** The rows' calls, as often as they are asked for. */
export interface CallsLeft {
  /** By row, in file order, of all rows that are left to be sent. */
  calls: () => AsyncGenerator<Call[], void, undefined>;
  /** Of each row that other keys have to allow, the call that they allow. */
  outflows: () => AsyncGenerator<Call, void, undefined>;
}

/** The calls of rows that are right, and whose words are kept. */
export function callsLeft(
  rows: Sequence<CheckedRow>,
  found: Survey,
  {
    chain,
    deployment,
    texts,
    state,
    address,
    matching,
  }: Pick<OpenLedger, "chain" | "deployment" | "texts"> & {
    state: ChainState;
    address: Address;
    matching?: Matching | undefined;
  },
): CallsLeft {
  const words = keptWords(texts, { genesis: chain.genesis, ledger: deployment.ledger });
  const mayConsent = (fund: Hex) => isAdmin(state.admins.get(state.world.fund(fund)!.organisation), address);
  const context: CallContext = { deployment, address, ...words, vouching: found.vouching, mayConsent, matching };
  return {
    async *calls() {
      for await (const row of rows) if (isLeft(row, found.vouching)) yield callsOf(row, context);
    },
    async *outflows() {
      for await (const row of rows) if (allowedBy(row, state, address).length > 0) yield callsOf(row, context).at(-1)!;
    },
  };
}

/** Rows' calls, each row's last one after those that bring the permissions which it needs (by its line). */
export async function* bringingFirst(
  calls: Sequence<Call[]>,
  permitted: ReadonlyMap<number, Call[]>,
): AsyncGenerator<Call[], void, undefined> {
  for await (const ofRow of calls) yield [...ofRow.slice(0, -1), ...(permitted.get(ofRow[0]!.row.line) ?? []), ofRow.at(-1)!];
}

/** What calls take at least: guesses are on the high side, so half of them. */
export async function leastGas(calls: AsyncIterable<readonly Call[]>): Promise<bigint> {
  let guessed = 0;
  for await (const ofRow of calls) for (const { gas } of ofRow) guessed += gas;
  return BigInt(guessed) / 2n;
}

/** What is worth knowing beside what is recorded, for people. */
function notesOf({ unknown, vouching }: Survey, address: Address | undefined): string[] {
  const notes = [...vouching.notes];
  if (unknown > 0)
    notes.unshift(
      `In ${unknown.toLocaleString("en-GB")} rows that are on the chain already, the names could not be compared: this DATA_DIR does not hold what opens them.`,
    );
  if (!address)
    notes.unshift(
      "Without PRIVATE_KEY it cannot be told which funds are yours: entries of all were compared, and your rights were not checked.",
    );
  return notes;
}

/** Whether a key is an organisation's admin; one that the journal registers is the key's own. */
function isAdmin(admin: Address | undefined, address: Address): boolean {
  return admin === undefined || admin.toLowerCase() === address.toLowerCase();
}
