// The check of a whole journal before anything is sent.
import { CheckPass } from "./check-pass.ts";
import type { CheckedRow } from "./checked.ts";
import type { EvidenceFound } from "./evidence.ts";
import type { FaultList } from "./fault-list.ts";
import type { Journal } from "./journal.ts";
import { JournalCheck } from "./journal-check.ts";
import type { Outline } from "./outline.ts";
import { type Rows, Spool } from "./spool.ts";
import type { KnownFund, World } from "./world.ts";

export interface CheckOptions {
  /** What was found of the evidence that the rows name by path; see `hashEvidence`. */
  evidence: EvidenceFound;
  /**
   * Whether a fund's consent, where it is missing, can be given with the key at hand; by default it can, and whoever sends looks at
   * the consents that the rows ask for.
   */
  canConsent?: (fund: KnownFund) => boolean;
}

export interface CheckedJournal {
  /** Every error and warning of the check; those of reading the file are apart. */
  faults: FaultList;
  /**
   * All rows that could be taken, in file order; the rows of a rule are one. Only to be sent if there is no error. They lie in the
   * journal's scratch file, and every pass hands out copies: a row is known by its `line`.
   */
  rows: Rows<CheckedRow>;
  /** What could not be judged, in plain words. */
  notes: string[];
}

/**
 * Takes a journal's rows in file order over what is known of the ledger, and lists every fault. What follows only from another row's
 * fault is not listed. Moves `world` on by the rows that are not on the chain yet.
 *
 * Where `world` is not complete, what the file does not register may be on the chain and is only noted; unless the file begins a ledger
 * of its own, registering organisation, unit and fund: then it is judged by itself.
 */
export async function checkJournal(journal: Journal, world: World, options: CheckOptions): Promise<CheckedJournal> {
  const { name, outline, scratch } = journal;
  if (outline.asksForGifts(world)) for await (const row of journal.rows) outline.noteGift(row, world);
  const { evidence, canConsent = () => true } = options;
  const lenient = !world.complete && !standsAlone(outline);
  const check = new JournalCheck({ file: name, world, outline, evidence, canConsent, lenient, scratch });
  const rows = new Spool<CheckedRow>(scratch);
  const pass = new CheckPass(check, (row) => rows.append(row));
  for await (const row of journal.rows) pass.take(row);
  pass.end();
  const note = check.unasked.note();
  return { faults: check.faults, rows, notes: note === undefined ? [] : [note] };
}

/** A file that registers all that a ledger begins with is not the continuation of one that nobody asked. */
function standsAlone({ organisations, units, funds }: Outline): boolean {
  return organisations.size > 0 && units.size > 0 && funds.size > 0;
}
