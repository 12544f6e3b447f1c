import { PlainError } from "../../contracts/plain-error.ts";
import { shown } from "./journal/fault.ts";
import { type AnyAttestationKind, ATTESTATION_KINDS, isOwnKind } from "./journal/rows.ts";
import type { ChainAccess, RecordOptions } from "./options.ts";
import { recordRows, type RecordResult, wantedBy } from "./record-rows.ts";
import { type StatementOptions, statement, subjectOf } from "./statement.ts";
import { tellFaults } from "./tell-faults.ts";
import { withLedger } from "./with-ledger.ts";

const NAME = "attest";

export interface AttestOptions extends StatementOptions {
  kind: string;
  /** The key of the organisation that is spoken for; of its own entries an organisation need not be named. */
  as?: string | undefined;
}

/** Says something about an entry, by the key at hand: a journal of one row. Throws a PlainError as `recordJournal` does. */
export async function attest(options: ChainAccess & RecordOptions & AttestOptions): Promise<RecordResult> {
  const { of, fund } = options;
  const kind = attestationKind(options.kind);
  const own = isOwnKind(kind);
  return await withLedger(options, options, async (ledger) => {
    // A reference that a code stands for in public is not betrayed by what is said of it.
    const opaqueRefs = options.opaqueRefs ?? ledger.texts.refHashes(of).length > 1;
    const journal = (organisation: string) => statement(NAME, kind, organisation, opaqueRefs, options);
    // Whose own entry it is follows from the entry; until that is found, any name does.
    const asked = journal(own ? "any" : (options.as ?? ""));
    tellFaults(asked.faults, options.log);
    const known = wantedBy(asked, ledger.texts);
    const state = await ledger.readState({ known, onlyFund: fund, whose: own ? "ours" : "anyone" });
    const { world } = state;
    const entry = subjectOf(world, { of, fund, where: own ? "any fund of this key" : "any fund" });
    const owner = world.organisation(world.fund(entry.fund)!.organisation)!.key;
    const speaker = options.as ?? (own ? owner : "");
    return await recordRows(ledger, state, journal(speaker), { ...options, opaqueRefs });
  });
}

function attestationKind(text: string): AnyAttestationKind {
  const kind = ATTESTATION_KINDS.find((each) => each === text.toUpperCase());
  if (kind) return kind;
  throw new PlainError(`"${shown(text)}" is no kind of attestation: write one of ${ATTESTATION_KINDS.join(", ")}.`, {
    exitCode: 2,
  });
}
