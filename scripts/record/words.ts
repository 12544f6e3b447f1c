// What stands on the chain for a row's reference and for the people in it: made once, and kept before anything is sent.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { textHash, ZERO_WORD } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import type { PersonInRow, PrivateTexts } from "../../indexer/private/private-texts.ts";
import { inSlices, type Sequence } from "./in-slices.ts";
import type { CheckedRow } from "./journal/checked.ts";

/** Rows whose words are kept at once. */
const ROWS_AT_ONCE = 500;

export interface Words {
  ref: (row: CheckedRow & { ref: string }) => Hex;
  party: (row: CheckedRow) => Hex;
}

/** Which ledger: so that the same journal on another one uses other words. */
export interface LedgerName {
  genesis: Hex;
  ledger: Address;
}

/**
 * Keeps words for the rows that are still to be sent; on return all of them are on the disk. With `opaque`, random codes stand for
 * references; a reference that got a code in an earlier run keeps it in any case, so that a run resumed without the option betrays
 * nothing. Returns how many of the rows name a person: each has a receipt code or a voucher code of its own.
 */
export async function keepWords(
  rows: Sequence<CheckedRow>,
  texts: PrivateTexts,
  ledger: LedgerName,
  opaque: boolean,
): Promise<number> {
  let people = 0;
  for await (const some of inSlices(rows, ROWS_AT_ONCE)) {
    const refs = some.flatMap((row) => ("ref" in row ? [row.ref] : []));
    const isCoded = (ref: string) => opaque || texts.codeOf(ref) !== undefined;
    texts.opaqueRefs(refs.filter(isCoded));
    texts.keepRefs(refs.filter((ref) => !isCoded(ref)));
    const persons = some.flatMap((row) => (row.recorded ? [] : (personIn(row, ledger) ?? [])));
    texts.partyWords(persons);
    people += persons.length;
  }
  return people;
}

/** The words that `keepWords` has kept, for any row that is still to be sent. */
export function keptWords(texts: PrivateTexts, ledger: LedgerName): Words {
  return {
    ref: ({ ref }) => textHash(texts.codeOf(ref) ?? ref),
    party: (row) => {
      if (!("party" in row) || row.party.kind === "nobody") return ZERO_WORD;
      if (row.party.kind === "wallet") return walletParty(row.party.address);
      if (row.party.kind === "organisation") return row.party.id;
      const word = texts.partyWord(personIn(row, ledger)!);
      if (!word) throw new Error(`line ${row.line}: no word was kept for its person`);
      return word;
    },
  };
}

/** Whether a word was made for a row of this ledger, by the name of the row (`PersonInRow.row`). */
export function isOfRow(name: string, { ledger, fund, ref }: { ledger: Address; fund: Hex; ref: string }): boolean {
  const [, ...rest] = name.split("/");
  return rest.join("/") === [ledger.toLowerCase(), fund, ref].join("/");
}

function personIn(row: CheckedRow, { genesis, ledger }: LedgerName): PersonInRow | undefined {
  if (!("party" in row) || row.party.kind !== "private") return undefined;
  // Whoever is served must be able to confirm, so the word is a key of theirs; whoever gave or was paid opens a commitment.
  const as = row.op === "disburse" ? "voucher" : "commitment";
  return { row: [genesis, ledger.toLowerCase(), row.fund, row.ref].join("/"), text: row.party.text, as };
}
