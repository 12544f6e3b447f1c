// One statement about an entry, from the command line: a journal of one row, and the entry that is meant.
import { relative, resolve } from "node:path";
import type { Hex } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";
import { NO_CELLS } from "./journal/columns.ts";
import { type Fault, shown } from "./journal/fault.ts";
import { journalOf } from "./journal/journal-of.ts";
import type { Journal } from "./journal/journal.ts";
import { readRow } from "./journal/read-row.ts";
import { type AnyAttestationKind, ATTESTATION_KINDS } from "./journal/rows.ts";
import { isStatement, type KnownEntry, type World } from "./journal/world.ts";
import { today } from "./today.ts";

export interface StatementOptions {
  /** The reference of the entry that is spoken of. */
  of: string;
  /** The statement's own reference; by default `<of> <kind>`, so that saying the same twice is noticed. */
  ref?: string | undefined;
  /** In display units; absent: the whole entry. */
  amount?: string | undefined;
  /** A path from `folder`, or `0x` and 64 hex digits. */
  evidence?: string | undefined;
  folder: string;
  /** The key of the fund, where several have an entry of that reference. */
  fund?: string | undefined;
}

/** The statement as a journal. `organisation`: the key of whom it is said for; empty: the speaker themselves. Throws a PlainError on an empty option. */
export function statement(
  name: string,
  kind: AnyAttestationKind,
  organisation: string,
  opaqueRefs: boolean,
  options: StatementOptions,
): Journal {
  const { of, folder } = options;
  for (const option of ["amount", "evidence", "ref"] as const)
    if (options[option] === "") throw new PlainError(`--${option} is empty: say something, or leave it out.`, { exitCode: 2 });
  const { ref = `${of} ${kind}`, amount = "" } = options;
  const evidence = options.evidence === undefined ? "" : evidenceCell(options.evidence, folder);
  const cells = { ...NO_CELLS, op: "attest", ref, of, purpose: kind, party: organisation, amount, evidence };
  const { row, errors } = readRow(cells, 1, { today: today(), opaqueRefs, kinds: ATTESTATION_KINDS });
  const faults = errors.map((error): Fault => ({ file: name, line: 1, ref, ...error, severity: "error" }));
  return journalOf(name, folder, [row], faults);
}

export interface SubjectQuestion {
  of: string;
  fund?: string | undefined;
  /** Whose entries were looked at, for the message: "any fund of this key". */
  where: string;
  /** Of several entries only these are meant. */
  fits?: (entry: KnownEntry) => boolean;
}

/**
 * The entry that is meant by a reference, which is then the only one under it. Of entries of several organisations, that of the one
 * verified organisation among them. Throws a PlainError where none is, or several are.
 */
export function subjectOf(world: World, { of, fund, where, fits = () => true }: SubjectQuestion): KnownEntry {
  const all = world.recordedUnder(of).filter((entry) => !isStatement(entry) && fits(entry));
  const verified = all.filter((entry) => world.organisation(organisationOf(entry))?.verified);
  const entries = all.length > 1 && verified.length === 1 ? verified : all;
  if (entries.length === 0) {
    const place = fund === undefined ? where : `fund "${shown(fund)}"`;
    throw new PlainError(
      `No entry "${shown(of)}" is on the chain in ${place}. Check the reference, the key at hand and DEPLOYMENT.`,
    );
  }
  const funds = [...new Set(entries.map((entry) => world.fund(entry.fund)!.key))];
  if (entries.length > 1)
    throw new PlainError(
      funds.length > 1
        ? `"${shown(of)}" names entries of several funds: ${funds.map(shown).join(", ")}. Say which with --fund.`
        : `"${shown(of)}" names ${entries.length} entries of fund "${shown(funds[0]!)}", so it cannot be told which is meant.`,
    );
  world.keepOnly(of, entries[0]!);
  return entries[0]!;

  function organisationOf(entry: KnownEntry): Hex {
    return world.fund(entry.fund)!.organisation;
  }
}

/** What begins with 0x is a hash or a mistake, as in a journal; anything else is a path. */
function evidenceCell(text: string, folder: string): string {
  return /^0x/i.test(text) ? text : `./${relative(folder, resolve(folder, text))}`;
}
