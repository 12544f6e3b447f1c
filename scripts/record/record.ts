// A journal, from the file to the chain.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { PlainError } from "../../contracts/plain-error.ts";
import { checkJournal } from "./journal/check.ts";
import { hashEvidence } from "./journal/evidence.ts";
import { parseJournal } from "./journal/parse.ts";
import { evidencePath } from "./journal/rows.ts";
import { emptyWorld } from "./journal/world.ts";
import type { ChainAccess, ReadJournal, RecordOptions } from "./options.ts";
import { recordRows, type RecordResult, refHashesOf } from "./record-rows.ts";
import { tellFaults } from "./tell-faults.ts";
import { today } from "./today.ts";
import { tokensIn } from "./tokens.ts";
import { withLedger } from "./with-ledger.ts";

/**
 * Records a journal: checks the whole file first, against the chain too, and sends what is not on the chain yet. Safe to
 * run again after any interruption. Throws a PlainError, listing every fault of the journal, where it cannot be sent.
 */
export async function recordJournal(options: ChainAccess & RecordOptions & { file: string }): Promise<RecordResult> {
  const journal = await readJournal(options.file, options);
  return await withLedger(options, options, async (ledger) => {
    const state = await ledger.readState({ refs: refHashesOf(journal.rows, ledger.texts), tokens: tokensIn(journal.rows) });
    return await recordRows(ledger, state, journal, options);
  });
}

/** Checks a journal by itself, asking no chain: how many rows it has, and what could not be judged. Throws a PlainError that lists every fault. */
export async function checkJournalAlone(
  options: RecordOptions & { file: string },
): Promise<{ rows: number; notes: readonly string[] }> {
  const { name, folder, rows, faults } = await readJournal(options.file, options);
  const evidence = await hashEvidence(
    folder,
    rows.flatMap((row) => evidencePath(row) ?? []),
  );
  const checked = checkJournal(rows, emptyWorld({ complete: false }), { file: name, evidence });
  tellFaults([...faults, ...checked.faults], options.log);
  return { rows: rows.length, notes: checked.notes };
}

async function readJournal(file: string, { opaqueRefs = false }: RecordOptions): Promise<ReadJournal> {
  const path = resolve(file);
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new PlainError(`There is no file ${file}. Give the path of a journal, a CSV file.`);
  if (found.isDirectory()) throw new PlainError(`${file} is a folder. Give the path of a journal, a CSV file.`);
  return {
    name: file,
    folder: dirname(path),
    ...(await parseJournal(createReadStream(path), { file, today: today(), opaqueRefs })),
  };
}
