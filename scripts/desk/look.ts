// The check of a journal, as `record --dry-run` makes it with the wallet's address in the place of the key's.
import { BaseError } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";
import { NodeFailure } from "../../indexer/chain/failure.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import type { SumModel } from "../../api/desk.ts";
import { type ChainState, readState } from "../record/chain-state.ts";
import { type Chain, connect } from "../record/connect.ts";
import { displayAmount } from "../record/journal/amount.ts";
import type { CheckedRow } from "../record/journal/checked.ts";
import type { EvidenceFound, Missing } from "../record/journal/evidence.ts";
import { type Fault, shown } from "../record/journal/fault.ts";
import type { Journal } from "../record/journal/journal.ts";
import { readJournal } from "../record/journal/read-journal.ts";
import { assetText } from "../record/journal/world.ts";
import { allowedBy } from "../record/permissions.ts";
import { type Looked, lookAtRows, wantedBy } from "../record/record-rows.ts";
import { type Counts, total } from "../record/survey.ts";
import { today } from "../record/today.ts";
import { requireContracts } from "../record/with-ledger.ts";
import type { Checked, Ground, JournalAsked } from "./job.ts";

/** So many paths, sums and permissions are told. */
const MOST_TOLD = 1_000;

/** A journal on its ledger, checked. */
export interface Open extends Looked {
  chain: Chain;
  texts: PrivateTexts;
  state: ChainState;
  journal: Journal;
  evidenceMissing: string[];
}

/** Reads and checks a journal, and hands it to `work`. Throws a PlainError where the chain does not answer as it should. */
export async function withJournal<T>(ground: Ground, asked: JournalAsked, work: (open: Open) => Promise<T>): Promise<T> {
  const { journal: brought, opaqueRefs, address } = asked;
  const journal = await readJournal(brought.path, {
    ...{ today: today(), opaqueRefs, scratchFolder: brought.folder },
    ...{ name: brought.name, mostSheetBytes: ground.mostSheetBytes },
  });
  try {
    return await inPlainWords(async () => {
      const { deployment } = ground;
      const chain = await connect(ground.rpcUrls);
      await requireContracts(chain, deployment);
      const texts = new PrivateTexts(ground.dataDir);
      const wanted = { known: wantedBy(journal, texts), tokens: journal.tokens, atLeast: BigInt(asked.atLeast) };
      const state = await readState({ chain, deployment, address, texts, ...wanted });
      const evidence = evidenceGiven(asked.evidence);
      const looked = await lookAtRows({ chain, deployment, address }, state, journal, { evidence });
      const evidenceMissing: string[] = [];
      for (const path of journal.evidencePaths())
        if (!("hash" in evidence.get(path)!) && evidenceMissing.length < MOST_TOLD) evidenceMissing.push(path);
      return await work({ ...looked, chain, texts, state, journal, evidenceMissing });
    });
  } finally {
    journal.close();
  }
}

/** What a check found, for people. */
export async function told(open: Open, address: JournalAsked["address"]): Promise<Checked> {
  const { journal, found, faults, notes, checked, state, evidenceMissing } = open;
  const sums = new Map<string, { op: string; asset: string; units: bigint; decimals: number; rows: number }>();
  const permissions: Checked["permissions"] = [];
  for await (const row of checked.rows) {
    const moved = movedBy(row);
    const asset = moved && state.world.asset(moved.asset);
    if (asset) {
      const key = `${row.op} ${asset.asset}`;
      const sum = sums.get(key) ?? { op: row.op, asset: assetText(asset), units: 0n, decimals: asset.decimals, rows: 0 };
      sums.set(key, { ...sum, units: sum.units + moved.amount, rows: sum.rows + 1 });
    }
    if (faults.errors > 0 || permissions.length >= MOST_TOLD) continue;
    for (const [is, signer] of allowedBy(row, state, address))
      permissions.push({ line: row.line, ref: "ref" in row ? row.ref : "", kind: KINDS[is], signer });
  }
  return {
    rows: journal.rows.length,
    alreadyRecorded: total(found.skipped),
    toRecord: countsOf(found.left),
    ...{ errors: faults.errors, warnings: faults.warnings, faults: faults.told().map(faultModel) },
    notes,
    sums: [...sums.values()].slice(0, MOST_TOLD).map(({ op, asset, units, decimals, rows }): SumModel => {
      return { op, asset, amount: displayAmount(units, decimals), rows };
    }),
    evidenceMissing,
    permissions,
  };
}

export const KINDS = { approval: "APPROVAL", consent: "CONSENT" } as const;

export function countsOf(counts: Counts): { op: string; count: number }[] {
  return Object.entries(counts).map(([op, count]) => ({ op, count }));
}

function faultModel({ severity, line, column, cell, ref, problem, remedy }: Fault): Checked["faults"][number] {
  return {
    severity: severity === "error" ? "ERROR" : "WARNING",
    ...{ line, column: column ?? null, cell: cell ?? null, ref: ref ?? null, text: problem, remedy },
  };
}

/** What a row that is still to be recorded moves; undefined where it moves nothing. */
function movedBy(row: CheckedRow) {
  if (row.recorded || row.op === "attest" || !("amount" in row)) return undefined;
  return { asset: row.asset, amount: row.amount };
}

/**
 * Evidence as its hashes, which were made where the files are: nothing of this machine is looked at, whatever a path says. In the words in which the
 * command line says that a file is not there.
 */
function evidenceGiven(given: JournalAsked["evidence"]): EvidenceFound {
  const hashes = new Map(given.map(({ path, hash }) => [path.normalize("NFC"), { hash }]));
  const get = (path: string) => hashes.get(path.normalize("NFC")) ?? missing(path);
  return { get, [Symbol.iterator]: () => hashes[Symbol.iterator]() };
}

function missing(path: string): Missing {
  return {
    problem: `there is no "${shown(path)}" beside the journal`,
    remedy: "give the path of a file or a folder, from the journal's folder",
  };
}

/** A node's failure in words that hold no access code. */
async function inPlainWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PlainError && error.cause instanceof NodeFailure)
      throw new PlainError(`${error.message} Try again.`, { cause: error });
    if (!(error instanceof BaseError)) throw error;
    throw new PlainError("The chain's node did not answer as it should. Try again in a minute.", { cause: error });
  }
}
