import { relative, resolve } from "node:path";
import { PlainError } from "../../contracts/plain-error.ts";
import { type Cells, NO_CELLS } from "./journal/columns.ts";
import { type Fault, shown } from "./journal/fault.ts";
import { readRow } from "./journal/read-row.ts";
import { ATTESTATION_KINDS, type AttestationKind } from "./journal/rows.ts";
import type { KnownEntry } from "./journal/world.ts";
import type { ChainAccess, ReadJournal, RecordOptions } from "./options.ts";
import { recordRows, type RecordResult, refHashesOf } from "./record-rows.ts";
import { tellFaults } from "./tell-faults.ts";
import { today } from "./today.ts";
import { withLedger } from "./with-ledger.ts";

const NAME = "attest";

export interface AttestOptions {
  /** The reference of the entry that is spoken of. */
  of: string;
  kind: string;
  /** The attestation's own reference; by default `<of> <kind>`, so that saying the same twice is noticed. */
  ref?: string | undefined;
  /** In display units; absent: the whole entry. */
  amount?: string | undefined;
  /** A path from `folder`, or `0x` and 64 hex digits. */
  evidence?: string | undefined;
  folder: string;
  /** The key of the fund, where several have an entry of that reference. */
  fund?: string | undefined;
}

/** Says something about an entry, by the key at hand: a journal of one row. Throws a PlainError as `recordJournal` does. */
export async function attest(options: ChainAccess & RecordOptions & AttestOptions): Promise<RecordResult> {
  const { of, fund, folder } = options;
  const kind = attestationKind(options.kind);
  for (const name of ["amount", "evidence", "ref"] as const)
    if (options[name] === "") throw new PlainError(`--${name} is empty: say something, or leave it out.`, { exitCode: 2 });
  const ref = options.ref ?? `${of} ${kind}`;
  return await withLedger(options, options, async (ledger) => {
    // A reference that a code stands for in public is not betrayed by what is said of it.
    const opaqueRefs = options.opaqueRefs ?? ledger.texts.refHashes(of).length > 1;
    const evidence = options.evidence === undefined ? "" : evidenceCell(options.evidence, folder);
    // The organisation follows from the entry; until that is found, any name does.
    const cells = { ...NO_CELLS, op: "attest", ref, of, purpose: kind, amount: options.amount ?? "", evidence };
    const journal = (organisation: string) => oneRow({ ...cells, party: organisation }, folder, opaqueRefs);
    const { rows, faults } = journal("any");
    tellFaults(faults, options.log);
    const state = await ledger.readState({ refs: refHashesOf(rows, ledger.texts), onlyFund: fund });
    const entries = state.world.recordedUnder(of).filter((entry) => entry.type !== "attest" && entry.type !== "reverse");
    if (entries.length === 0) {
      const where = fund === undefined ? "any fund of this key" : `fund "${shown(fund)}"`;
      throw new PlainError(
        `No entry "${shown(of)}" is on the chain in ${where}. Check the reference, PRIVATE_KEY and DEPLOYMENT.`,
      );
    }
    const funds = [...new Set(entries.map((entry) => keyOfFund(entry)))];
    if (entries.length > 1)
      throw new PlainError(
        funds.length > 1
          ? `"${shown(of)}" names entries of several funds: ${funds.map(shown).join(", ")}. Say which with --fund.`
          : `"${shown(of)}" names ${entries.length} entries of fund "${shown(funds[0]!)}", so it cannot be told which is meant.`,
      );
    const organisation = state.world.organisation(state.world.fund(entries[0]!.fund)!.organisation)!.key;
    return await recordRows(ledger, state, journal(organisation), { ...options, opaqueRefs });

    function keyOfFund(entry: KnownEntry): string {
      return state.world.fund(entry.fund)!.key;
    }
  });
}

function attestationKind(text: string): AttestationKind {
  const kind = text.toUpperCase();
  if ((ATTESTATION_KINDS as readonly string[]).includes(kind)) return kind as AttestationKind;
  const kinds = ATTESTATION_KINDS.join(", ");
  if (["RECEIVED", "VERIFIED", "FLAGGED", "RESOLVED", "QUESTIONED"].includes(kind))
    throw new PlainError(
      `${kind} is not the organisation's to say: it belongs to beneficiaries, auditors or the public, and cannot be recorded yet. Here: ${kinds}.`,
      {
        exitCode: 2,
      },
    );
  throw new PlainError(`"${shown(text)}" is no kind of attestation: write one of ${kinds}.`, { exitCode: 2 });
}

/** A journal of these cells alone, and what is wrong with them. */
function oneRow(cells: Cells, folder: string, opaqueRefs: boolean): ReadJournal {
  const { row, errors } = readRow(cells, 1, { today: today(), opaqueRefs });
  const faults = errors.map((error): Fault => ({ file: NAME, line: 1, ref: cells.ref, ...error, severity: "error" }));
  return { name: NAME, folder, rows: [row], faults };
}

/** What begins with 0x is a hash or a mistake, as in a journal; anything else is a path. */
function evidenceCell(text: string, folder: string): string {
  return /^0x/i.test(text) ? text : `./${relative(folder, resolve(folder, text))}`;
}
