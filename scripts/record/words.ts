// What stands on the chain for a row's reference and for the people in it: made once, and kept before anything is sent.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { textHash, ZERO_WORD } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import type { PersonInRow, PrivateTexts } from "../../indexer/private/private-texts.ts";
import type { CheckedRow } from "./journal/checked.ts";

export interface Words {
  ref: (row: CheckedRow & { ref: string }) => Hex;
  party: (row: CheckedRow) => Hex;
  /** Rows still to be sent that name a person: each has a receipt code or a voucher code of its own. */
  people: number;
}

/** Which ledger: so that the same journal on another one uses other words. */
export interface LedgerName {
  genesis: Hex;
  ledger: Address;
}

/**
 * The words for the rows that are still to be sent. With `opaque`, random codes stand for references; a reference that
 * got a code in an earlier run keeps it in any case, so that a run resumed without the option betrays nothing.
 */
export function keepWords(
  rows: readonly CheckedRow[],
  texts: PrivateTexts,
  refHashes: (ref: string) => readonly Hex[],
  ledger: LedgerName,
  opaque: boolean,
): Words {
  const refs = rows.flatMap((row) => ("ref" in row ? [row.ref] : []));
  const coded = refs.filter((ref) => opaque || refHashes(ref).length > 1);
  const codes = texts.opaqueRefs(coded);
  const codeOf = new Map(coded.map((ref, index) => [ref, codes[index]!]));
  const hashOf = (ref: string) => refHashes(ref)[0]!;
  texts.keepRefs(
    refs.filter((ref) => !codeOf.has(ref)),
    hashOf,
  );

  const private_ = rows.filter((row) => !row.recorded && "party" in row && row.party.kind === "private");
  const people = private_.map((row) => person(row as CheckedRow & Parties, ledger));
  const words = texts.partyWords(people);
  const wordOf = new Map(private_.map((row, index) => [row, words[index]!]));

  return {
    ref: ({ ref }) => {
      const code = codeOf.get(ref);
      return code === undefined ? hashOf(ref) : textHash(code);
    },
    party: (row) => {
      if (!("party" in row) || row.party.kind === "nobody") return ZERO_WORD;
      if (row.party.kind === "wallet") return walletParty(row.party.address);
      return row.party.kind === "organisation" ? row.party.id : wordOf.get(row)!;
    },
    people: people.length,
  };
}

type Parties = Extract<CheckedRow, { party: unknown }>;

function person(row: Parties, { genesis, ledger }: LedgerName): PersonInRow {
  const text = row.party.kind === "private" ? row.party.text : "";
  // Whoever is served must be able to confirm, so the word is a key of theirs; whoever gave or was paid opens a commitment.
  const as = row.op === "disburse" ? "voucher" : "commitment";
  return { row: [genesis, ledger.toLowerCase(), row.fund, row.ref].join("/"), text, as };
}
