// A journal, from the file to the chain.
import { checkJournal } from "./journal/check.ts";
import { hashEvidence } from "./journal/evidence.ts";
import type { Journal } from "./journal/journal.ts";
import { KnownEntries } from "./journal/known-entries.ts";
import { readJournal } from "./journal/read-journal.ts";
import { emptyWorld } from "./journal/world.ts";
import type { ChainAccess, RecordOptions } from "./options.ts";
import { recordRows, type RecordResult, wantedBy } from "./record-rows.ts";
import { tellFaults } from "./tell-faults.ts";
import { today } from "./today.ts";
import { withLedger } from "./with-ledger.ts";

/**
 * Records a journal: checks the whole file first, against the chain too, and sends what is not on the chain yet. Safe to
 * run again after any interruption. Throws a PlainError, listing every fault of the journal, where it cannot be sent.
 */
export async function recordJournal(options: ChainAccess & RecordOptions & { file: string }): Promise<RecordResult> {
  const journal = await read(options);
  try {
    return await withLedger(options, options, async (ledger) => {
      const state = await ledger.readState({ known: wantedBy(journal, ledger.texts), tokens: journal.tokens });
      return await recordRows(ledger, state, journal, options);
    });
  } finally {
    journal.close();
  }
}

/** Checks a journal by itself, asking no chain: how many rows it has, and what could not be judged. Throws a PlainError that lists its faults. */
export async function checkJournalAlone(
  options: RecordOptions & { file: string },
): Promise<{ rows: number; notes: readonly string[] }> {
  const journal = await read(options);
  try {
    const evidence = await hashEvidence(journal.folder, journal.evidencePaths(), journal.scratch);
    const known = new KnownEntries(journal.scratch);
    const checked = await checkJournal(journal, emptyWorld({ complete: false, known }), { evidence });
    journal.faults.add(checked.faults);
    tellFaults(journal.faults, options.log);
    return { rows: journal.rows.length, notes: checked.notes };
  } finally {
    journal.close();
  }
}

async function read({ file, dataDir, opaqueRefs }: RecordOptions & { file: string }): Promise<Journal> {
  return await readJournal(file, { today: today(), opaqueRefs, scratchFolder: dataDir });
}
