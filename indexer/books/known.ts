// What older blocks hold that the events of a range speak about, looked up in a few queries for all of them.
import type { Hex } from "viem";
import type { Queryable } from "../store/database.ts";
import { type EntryFacts, inflowFacts, outflowFacts } from "./entry-facts.ts";
import { FROM_PLACES, type Place, placeKey, placeParameters } from "./places.ts";
import { type Flag, flaggedBefore, saidBefore, type Saying } from "./sayings.ts";

/** What has to be looked up for a range; handlers add to it. */
export class Wanted {
  readonly lines = new Set<Hex>();
  readonly funds = new Set<Hex>();
  readonly disbursements = new Map<string, Place>();
  readonly gifts = new Map<string, Place>();
  readonly inflows = new Map<string, Place>();
  readonly outflows = new Map<string, Place>();
  readonly sayings = new Map<string, Saying>();
  readonly flags = new Map<string, Flag>();
}

export interface KnownFund {
  /** For messages. */
  key: string;
  organisation: Hex;
  refundable: boolean;
  cancelled: boolean;
}

export interface KnownGift {
  givenTo: Hex;
  amount: bigint;
  parts: number;
  /** How many gifts a batch says to have; null: it is no batch. */
  leaves: bigint | null;
  /** Who sent it, in lower case; of a coin's or a token's gift the payer. */
  by: Hex;
  reversed: boolean;
  refunded: boolean;
}

/** What is known of all that; handlers add what the range itself brings. Amounts in base units. */
export class Known {
  readonly funds = new Map<Hex, KnownFund>();
  readonly disbursements = new Map<string, { amount: bigint; returned: bigint }>();
  readonly gifts = new Map<string, KnownGift>();
  readonly inflows = new Map<string, EntryFacts>();
  readonly outflows = new Map<string, EntryFacts>();
  readonly sayings = new Set<string>();
  readonly flags = new Set<string>();
}

/** Looks up everything wanted. */
export async function lookUp(tx: Queryable, wanted: Wanted): Promise<Known> {
  const known = new Known();
  await lookUpDisbursements(tx, [...wanted.disbursements.values()], known);
  await lookUpGifts(tx, [...wanted.gifts.values()], known);
  await lookUpFunds(tx, [...wanted.funds], known);
  for (const [key, facts] of await inflowFacts(tx, [...wanted.inflows.values()])) known.inflows.set(key, facts);
  for (const [key, facts] of await outflowFacts(tx, [...wanted.outflows.values()])) known.outflows.set(key, facts);
  for (const key of await saidBefore(tx, [...wanted.sayings.values()])) known.sayings.add(key);
  for (const key of await flaggedBefore(tx, [...wanted.flags.values()])) known.flags.add(key);
  return known;
}

async function lookUpDisbursements(tx: Queryable, places: readonly Place[], known: Known): Promise<void> {
  if (places.length === 0) return;
  const rows = await tx.query<Place & { amount: bigint; returned: bigint }>(
    `SELECT line.id AS line, o.start, o."end" - o.start AS amount,
       coalesce((SELECT sum(i."end" - i.start) FROM inflow i
         WHERE i.type = 'RETURN' AND i.valid AND i.line = o.line AND i.disbursement_start = o.start), 0) AS returned
     FROM ${FROM_PLACES} JOIN outflow o ON o.line = line.number AND o.start = wanted.start AND o.type = 'DISBURSEMENT'`,
    placeParameters(places),
  );
  for (const { line, start, amount, returned } of rows) known.disbursements.set(placeKey(line, start), { amount, returned });
}

async function lookUpGifts(tx: Queryable, places: readonly Place[], known: Known): Promise<void> {
  if (places.length === 0) return;
  const rows = await tx.query<Place & KnownGift>(
    `SELECT line.id AS line, d.start, d.given_to AS "givenTo", d.amount, d.part_count AS parts, b.count AS leaves, d."by",
       EXISTS (SELECT FROM reversal r WHERE r.valid AND r.line = d.line AND r.start = d.start) AS reversed,
       EXISTS (SELECT FROM refund r WHERE r.gift_line = d.line AND r.gift_start = d.start) AS refunded
     FROM ${FROM_PLACES} JOIN donation d ON d.line = line.number AND d.start = wanted.start
     LEFT JOIN batch b ON b.line = d.line AND b.start = d.start`,
    placeParameters(places),
  );
  for (const { line, start, ...gift } of rows) known.gifts.set(placeKey(line, start), gift);
}

async function lookUpFunds(tx: Queryable, funds: readonly Hex[], known: Known): Promise<void> {
  if (funds.length === 0) return;
  const rows = await tx.query<KnownFund & { id: Hex }>(
    `SELECT fund.id, fund.key, fund.organisation, fund.refund_deadline IS NOT NULL AS refundable,
       EXISTS (SELECT FROM fund_cancellation c WHERE c.fund = fund.id) AS cancelled
     FROM unnest($1::text[]) AS wanted (id) JOIN fund ON fund.id = bytes(wanted.id)`,
    [funds],
  );
  for (const { id, ...fund } of rows) known.funds.set(id, fund);
}
