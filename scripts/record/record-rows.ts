import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import type { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { allowPulling } from "./allowances.ts";
import { type CallContext, callsOf } from "./calls.ts";
import type { ChainState } from "./chain-state.ts";
import { keepEvidence } from "./evidence-store.ts";
import { checkJournal } from "./journal/check.ts";
import type { CheckedRow } from "./journal/checked.ts";
import { hashEvidence } from "./journal/evidence.ts";
import { hasErrors } from "./journal/fault.ts";
import type { Op } from "./journal/columns.ts";
import { type BrokenRow, evidencePath, type JournalRow } from "./journal/rows.ts";
import type { RefHashes } from "./ledger-fold.ts";
import { pulled, requireMeans } from "./means.ts";
import type { ReadJournal, RecordOptions } from "./options.ts";
import { permissionFile } from "./permission-file.ts";
import { forgetPermissions, waitingRows, withPermissions } from "./permissions.ts";
import { checkRights } from "./rights.ts";
import { sendRows } from "./send-rows.ts";
import { tellFaults } from "./tell-faults.ts";
import { vouchingOf } from "./vouching.ts";
import { requireWholeLines } from "./whole-lines.ts";
import type { OpenLedger } from "./with-ledger.ts";
import { keepWords } from "./words.ts";

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

export type Counts = Partial<Record<Op, number>>;

/**
 * The hashes under which each reference of a journal, and each it speaks of, may stand on the chain. Hashing is what takes
 * longest in a large journal, so that it is done here, once.
 */
export function refHashesOf(rows: readonly (JournalRow | BrokenRow)[], texts: PrivateTexts): RefHashes {
  const refs = new Set<string>();
  for (const row of rows) {
    const named = row.op === "broken" ? row.cells : row;
    if ("ref" in named) refs.add(named.ref);
    if ("of" in named) refs.add(named.of);
  }
  return new Map([...refs].map((ref) => [ref, texts.refHashes(ref)]));
}

/** Checks rows against the ledger's state and sends what is left of them. Throws a PlainError that lists every fault; nothing is sent then. */
export async function recordRows(
  ledger: OpenLedger,
  state: ChainState,
  journal: ReadJournal,
  options: RecordOptions,
): Promise<RecordResult> {
  const { deployment, address, sender, texts, chain } = ledger;
  const { dryRun = false, log, onProgress = () => undefined } = options;
  const evidence = await hashEvidence(
    journal.folder,
    journal.rows.flatMap((row) => evidencePath(row) ?? []),
  );
  for (const [id, admin] of state.admins)
    if (options.registeredBy?.some((each) => each.toLowerCase() === admin.toLowerCase()))
      state.world.organisation(id)!.vouched = true;
  const checked = checkJournal(journal.rows, state.world, { file: journal.name, evidence });
  await requireWholeLines(chain, deployment, state.asRead, checked.rows);
  const faults = [...journal.faults, ...checked.faults];
  // Rights are judged on rows that are right in themselves.
  if (address && !hasErrors(faults)) faults.push(...checkRights(checked.rows, state, address, journal.name));
  tellFaults(faults, log);
  for (const note of checked.notes) log?.(note);
  if (!address)
    log?.(
      "Without PRIVATE_KEY it cannot be told which funds are yours: entries of all were compared, and your rights were not checked.",
    );

  const unknown = checked.rows.filter((row) => row.recorded && hasUnknownPerson(row, state)).length;
  if (unknown > 0)
    log?.(
      `In ${unknown.toLocaleString("en-GB")} rows that are on the chain already, the names could not be compared: this DATA_DIR does not hold what opens them.`,
    );
  const vouching = vouchingOf(checked.rows, state, address, options.registeredBy);
  for (const note of vouching.notes) log?.(note);
  const isLeft = (row: CheckedRow) => !row.recorded || vouching.verify.has(row) || vouching.acceptParent.has(row);
  const left = checked.rows.filter(isLeft);
  const result = {
    recorded: countByOp(left),
    skipped: countByOp(checked.rows.filter((row) => !isLeft(row))),
    codesIn: texts.path,
    dryRun,
  };
  const { world } = state;
  const payable = { chain, world, rows: left };
  if (dryRun || !sender || !address) {
    if (address) await requireMeans({ ...payable, address, gas: 0n });
    const waiting = waitingRows(left, state, address, journal.name);
    if (waiting !== undefined) log?.(waiting);
    return { ...result, transactions: 0, codes: 0 };
  }

  // On the disk before the first signature: a run that is interrupted and resumed uses the same words.
  await keepEvidence(options.dataDir, journal.folder, evidence);
  const words = keepWords(
    checked.rows,
    texts,
    state.world.refHashes,
    { genesis: chain.genesis, ledger: deployment.ledger },
    options.opaqueRefs ?? false,
  );
  const mayConsent = (fund: Hex) => isAdmin(state.admins.get(world.fund(fund)!.organisation), address);
  const context: CallContext = { deployment, address, ref: words.ref, party: words.party, vouching, mayConsent };
  const calls = left.map((row) => callsOf(row, context)).filter((ofRow) => ofRow.length > 0);
  // Guesses are on the high side: half of them is what it takes at least.
  const gas = calls.flat().reduce((sum, call) => sum + BigInt(call.gas), 0n) / 2n;
  await requireMeans({ ...payable, address, gas });
  const path = permissionFile(options.dataDir, journal.name, { chainId: chain.chainId, ledger: deployment.ledger });
  const { ledger: to } = deployment;
  const todo = await withPermissions(calls, { chain, state, ledger: to, address, journal: journal.name, path });
  const allowances = await allowPulling({ chain, sender, ledger: to, world, needed: pulled(left) });
  const { callsPerTransaction } = options;
  const rows = await sendRows({ todo, sender, client: chain.client, file: journal.name, callsPerTransaction, onProgress });
  forgetPermissions(path);
  return { ...result, transactions: allowances + rows, codes: words.people };
}

/** Whether a key is an organisation's admin; one that the journal registers is the key's own. */
function isAdmin(admin: Address | undefined, address: Address): boolean {
  return admin === undefined || admin.toLowerCase() === address.toLowerCase();
}

function countByOp(rows: readonly CheckedRow[]): Counts {
  const counts: Counts = {};
  for (const { op } of rows) counts[op] = (counts[op] ?? 0) + 1;
  return counts;
}

/** Whether the chain has a commitment in the place of a row's person that nothing here opens. */
function hasUnknownPerson(row: CheckedRow, { world }: ChainState): boolean {
  if (!("party" in row) || row.party.kind !== "private") return false;
  return world
    .recordedUnder(row.ref)
    .some((entry) => "party" in entry && entry.party.kind === "word" && entry.party.text === undefined);
}
