// What is known of an entry that something may be said about.
import type { Hex } from "viem";
import { type EntryContent, entryHash, payoutParty } from "../../contracts/entry-hash.ts";
import { ZERO_WORD } from "../../contracts/ids.ts";
import type { Queryable } from "../store/database.ts";
import { FROM_PLACES, type Place, placeKey, placeParameters } from "./places.ts";

/** Words are as on the chain: zero where nothing is said. */
export interface EntryFacts {
  /** The entry's own on its line, in base units; of a cut gift that part's. */
  amount: bigint;
  /** A gift's donor; a transfer's payee; of a disbursement who was paid, and whom it serves; else zero. */
  party: Hex | readonly [recipient: Hex, beneficiary: Hex];
  /** Who may confirm that it arrived, as party words: a disbursement's two; a conversion's payee; of a grant to another organisation's fund that organisation. */
  receivers: readonly Hex[];
  ref: Hex;
  evidence: Hex;
}

/** The hash of an entry's content, which an attester says to speak of. */
export function hashOf(place: Pick<EntryContent, "line" | "direction" | "start">, facts: EntryFacts): Hex {
  const { line, direction, start } = place;
  const { amount, party, ref, evidence } = facts;
  const word = typeof party === "string" ? party : payoutParty(...party);
  return entryHash({ line, direction, start, amount, party: word, ref, evidence });
}

interface Row extends Place {
  amount: bigint;
  type: string;
  party: Hex | null;
  ref: Hex | null;
  evidence: Hex | null;
}

/** The inflows that begin at these places, by `placeKey`. */
export async function inflowFacts(tx: Queryable, places: readonly Place[]): Promise<[string, EntryFacts][]> {
  if (places.length === 0) return [];
  const rows = await tx.query<Row>(
    `SELECT line.id AS line, i.start, i."end" - i.start AS amount, i.type, coalesce(d.donor, o.payee) AS party, i.ref, i.evidence
     FROM ${FROM_PLACES} JOIN inflow i ON i.line = line.number AND i.start = wanted.start
     LEFT JOIN donation d ON d.line = i.gift_line AND d.start = i.gift_start
     LEFT JOIN outflow o ON o.line = i.from_line AND o.start = i.from_start`,
    placeParameters(places),
  );
  return rows.map((row) => [placeKey(row.line, row.start), { ...said(row), party: word(row.party), receivers: [] }]);
}

interface OutflowRow extends Row {
  recipient: Hex | null;
  beneficiary: Hex | null;
  grants: boolean | null;
  giver: Hex;
  receiver: Hex | null;
}

/** The outflows that begin at these places, by `placeKey`. */
export async function outflowFacts(tx: Queryable, places: readonly Place[]): Promise<[string, EntryFacts][]> {
  if (places.length === 0) return [];
  const rows = await tx.query<OutflowRow>(
    `SELECT line.id AS line, o.start, o."end" - o.start AS amount, o.type, o.recipient, o.beneficiary, o.payee AS party, o.ref, o.evidence,
       line.asset = destination.asset AS grants, giver.organisation AS giver, receiver.organisation AS receiver
     FROM ${FROM_PLACES} JOIN outflow o ON o.line = line.number AND o.start = wanted.start
     JOIN fund giver ON giver.id = line.fund
     LEFT JOIN line destination ON destination.number = o.to_line
     LEFT JOIN fund receiver ON receiver.id = destination.fund`,
    placeParameters(places),
  );
  return rows.map((row) => {
    const { line, start, type, recipient, beneficiary, party, grants, giver, receiver } = row;
    const words = [word(recipient), word(beneficiary)] as const;
    const facts =
      type === "DISBURSEMENT"
        ? { party: words, receivers: words }
        : { party: word(party), receivers: type === "TRANSFER" ? receiversOf(grants!, word(party), giver, receiver!) : [] };
    return [placeKey(line, start), { ...said(row), ...facts }];
  });
}

/** Who may confirm a transfer's arrival; `giver` and `receiver` are the organisations of the two funds. */
export function receiversOf(grants: boolean, payee: Hex, giver: Hex, receiver: Hex): readonly Hex[] {
  if (!grants) return [payee];
  return giver === receiver ? [] : [receiver];
}

function said({ amount, ref, evidence }: Row): Pick<EntryFacts, "amount" | "ref" | "evidence"> {
  return { amount, ref: word(ref), evidence: word(evidence) };
}

function word(found: Hex | null): Hex {
  return found ?? ZERO_WORD;
}
