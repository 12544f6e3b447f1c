// An attestation as the contract takes it: bound to what the entry that it speaks of is on the chain.
import type { Hex } from "viem";
import { DIRECTION_NUMBERS, entryHash, payoutParty } from "../../contracts/entry-hash.ts";
import { lineId, ZERO_WORD } from "../../contracts/ids.ts";
import type { CallContext } from "./calls.ts";
import type { CheckedAttestation, CheckedRow } from "./journal/checked.ts";
import { ATTESTATION_KINDS } from "./journal/rows.ts";
import type { ChainWords } from "./journal/world.ts";

type WordsOf = Pick<CallContext, "ref" | "party">;

/** The contract's `Attestation`. */
export function attestationOf(row: CheckedAttestation, context: WordsOf) {
  const { fund, asset, start, amount, organisation = ZERO_WORD, evidence = ZERO_WORD, date } = row;
  return {
    ...{ fund, asset, direction: DIRECTION_NUMBERS[row.direction], start, entryHash: subjectHash(row, context), amount },
    ...{ kind: ATTESTATION_KINDS.indexOf(row.kind), organisation, ref: context.ref(row), evidence, date },
  };
}

/** The hash of the entry that is spoken of. */
export function subjectHash({ fund, asset, direction, start, subject }: CheckedAttestation, context: WordsOf): Hex {
  const { words } = subject.entry;
  if (!words) throw new Error("an entry without words cannot be spoken of");
  const content = "op" in words ? wordsOfRow(words, context) : words;
  return entryHash({ line: lineId(fund, asset), direction, start, amount: subject.amount, ...content });
}

/** What the event of a row that is yet to be sent will carry. */
function wordsOfRow(row: CheckedRow, context: WordsOf): ChainWords {
  if (!("ref" in row)) throw new Error("only an entry can be spoken of");
  const party = context.party(row);
  return {
    party: row.op === "disburse" ? payoutParty(party, party) : party,
    ref: context.ref(row),
    evidence: ("evidence" in row && row.evidence) || ZERO_WORD,
  };
}
