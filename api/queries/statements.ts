// What is said about entries: reversals and attestations.
import type { Queryable } from "../../indexer/store/database.ts";
import type { EventKey, Page } from "../paging.ts";
import { atPlaces, placeParameters } from "./entries.ts";
import { afterEvent, inOrder, Parameters, where } from "./keyset.ts";
import type { AttestationRow, Place, ReversalRow } from "./rows.ts";

const REVERSAL = `
  SELECT r.line, r.start, r.reason, r."by", r.ref, r.evidence, r.date, r.valid, r.block, r.log_index, r.tx FROM reversal r`;

const ATTESTATION = `
  SELECT a.line, a.direction, a.start, a.amount, a.kind, a.attester, a.organisation, a.ref, a.evidence, a.date,
    a.block, a.log_index, a.tx
  FROM attestation a`;

/** The reversals in effect of the gifts at these places. */
export function reversalsOfGifts(tx: Queryable, gifts: readonly Place[]): Promise<ReversalRow[]> {
  return tx.query(atPlaces(REVERSAL, "r.line = p.line AND r.start = p.start AND r.valid"), placeParameters(gifts));
}

/** Reversals by where they stand, in effect or not. */
export function reversalsAt(tx: Queryable, events: readonly EventKey[]): Promise<(ReversalRow & { line: number | null })[]> {
  return tx.query(`${REVERSAL} JOIN ${EVENTS} ON r.block = e.block AND r.log_index = e.log_index`, eventParameters(events));
}

/** Attestations by where they stand, in effect or not. */
export function attestationsAt(tx: Queryable, events: readonly EventKey[]): Promise<AttestationRow[]> {
  return tx.query(`${ATTESTATION} JOIN ${EVENTS} ON a.block = e.block AND a.log_index = e.log_index`, eventParameters(events));
}

const EVENTS = "unnest($1::bigint[], $2::integer[]) AS e (block, log_index)";

function eventParameters(events: readonly EventKey[]): [bigint[], number[]] {
  return [events.map((event) => event.block), events.map((event) => event.logIndex)];
}

/** An entry that something may be said about. */
export interface Spoken extends Place {
  direction: "IN" | "OUT";
}

/** One page of what was validly said about each entry, in order. */
export function attestationsOf(tx: Queryable, entries: readonly Spoken[], page: Page<EventKey>): Promise<AttestationRow[]> {
  const parameters = new Parameters();
  const table = spokenTable(entries, parameters);
  const same = ["a.line = p.line", "a.direction = p.direction", "a.start = p.start", "a.valid"];
  const conditions = where([...same, ...afterEvent("a", page, parameters)]);
  return tx.query(
    `SELECT page.* FROM ${table} CROSS JOIN LATERAL (${ATTESTATION} ${conditions} ${inOrder("a", page, parameters)}) page
     ORDER BY page.block, page.log_index`,
    parameters.values,
  );
}

export function countAttestationsOf(tx: Queryable, entries: readonly Spoken[]): Promise<(Spoken & { count: bigint })[]> {
  const parameters = new Parameters();
  const table = spokenTable(entries, parameters);
  return tx.query(
    `SELECT p.line, p.direction, p.start, count(*) FROM ${table}
     JOIN attestation a ON a.line = p.line AND a.direction = p.direction AND a.start = p.start AND a.valid
     GROUP BY p.line, p.direction, p.start`,
    parameters.values,
  );
}

function spokenTable(entries: readonly Spoken[], parameters: Parameters): string {
  const lines = parameters.add(entries.map((entry) => entry.line));
  const directions = parameters.add(entries.map((entry) => entry.direction));
  const starts = parameters.add(entries.map((entry) => entry.start));
  return `(SELECT line, direction::direction, start FROM unnest(${lines}::integer[], ${directions}::text[], ${starts}::numeric[])
    AS p (line, direction, start)) p`;
}
