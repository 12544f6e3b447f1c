// What is said about entries: reversals and attestations.
import type { Queryable } from "../../indexer/store/database.ts";
import { planOnce } from "../../indexer/store/plan-once.ts";
import type { EventKey, Page } from "../paging.ts";
import { atPlaces, placeParameters } from "./entries.ts";
import { afterEvent, inOrder, Parameters, where } from "./keyset.ts";
import type { AttestationRow, Place, ReversalRow } from "./rows.ts";

const REVERSAL = `
  SELECT r.line, r.start, r.reason, r."by", r.ref, r.evidence, r.date, r.valid, NULL::bigint AS leaf,
    r.block, r.log_index, r.tx FROM reversal r`;

const LEAF_REVERSAL = `
  SELECT r.line, r.start, r.reason, r."by", r.ref, r.evidence, r.date, true AS valid, r.index AS leaf, r.block, r.log_index, r.tx
  FROM leaf_reversal r`;

export const ATTESTATION = `
  SELECT a.line, a.direction, a.start, a.amount, a.kind, a.attester, a."by", a.organisation, a.ref, a.evidence, a.date,
    a.block, a.log_index, a.tx
  FROM attestation a`;

/** The reversals in effect of the gifts at these places. */
export function reversalsOfGifts(tx: Queryable, gifts: readonly Place[]): Promise<ReversalRow[]> {
  return tx.query(atPlaces(REVERSAL, "r.line = p.line AND r.start = p.start AND r.valid"), placeParameters(gifts));
}

/** The reversals in effect of gifts within batches: each the first that names the gift with its amount. */
export function reversalsOfLeaves(
  tx: Queryable,
  leaves: readonly (Place & { leaf: number; amount: bigint })[],
): Promise<ReversalRow[]> {
  return tx.query(
    planOnce(`SELECT found.* FROM unnest($1::integer[], $2::numeric[], $3::integer[], $4::numeric[]) AS p (line, start, leaf, amount)
     CROSS JOIN LATERAL (
       ${LEAF_REVERSAL} WHERE r.problem IS NULL AND r.line = p.line AND r.start = p.start AND r.index = p.leaf AND r.amount = p.amount
       ORDER BY r.block, r.log_index LIMIT 1) AS found`),
    [...placeParameters(leaves), leaves.map(({ leaf }) => leaf), leaves.map(({ amount }) => amount)],
  );
}

/** Reversals by where they stand, in effect or not. */
export function reversalsAt(tx: Queryable, events: readonly EventKey[]): Promise<(ReversalRow & { line: number | null })[]> {
  return tx.query(
    `SELECT r.* FROM (${REVERSAL} UNION ALL ${LEAF_REVERSAL}) AS r JOIN ${EVENTS} ON r.block = e.block AND r.log_index = e.log_index`,
    eventParameters(events),
  );
}

/** Attestations by where they stand, in effect or not. */
export function attestationsAt(tx: Queryable, events: readonly EventKey[]): Promise<AttestationRow[]> {
  return tx.query(`${ATTESTATION} JOIN ${EVENTS} ON a.block = e.block AND a.log_index = e.log_index`, eventParameters(events));
}

const EVENTS = "unnest($1::bigint[], $2::integer[]) AS e (block, log_index)";

function eventParameters(events: readonly EventKey[]): [bigint[], number[]] {
  return [events.map((event) => event.block), events.map((event) => event.logIndex)];
}

/** An entry that something may be said about, or one end of a transfer. */
export interface Spoken extends Place {
  direction: "IN" | "OUT";
}

/** What was said of an entry, and of its other end where it is a transfer: what counts, or (apart from it) what anybody asked. */
export interface Sayings extends Spoken {
  otherEnd?: Spoken;
  questions: boolean;
}

/** Whose sayings a row belongs to. */
export interface OfSayings extends Spoken {
  questions: boolean;
}

/** One page of what was validly said about each entry, in order. */
export function attestationsOf(
  tx: Queryable,
  asked: readonly Sayings[],
  page: Page<EventKey>,
): Promise<(AttestationRow & { of_line: number; of_direction: "IN" | "OUT"; of_start: bigint; questions: boolean })[]> {
  const parameters = new Parameters();
  const table = sayingsTable(asked, parameters);
  const conditions = where([SAID, ...afterEvent("a", page, parameters)]);
  return tx.query(
    `SELECT page.*, p.line AS of_line, p.direction AS of_direction, p.start AS of_start, p.questions FROM ${table}
     CROSS JOIN LATERAL (${ATTESTATION} JOIN ${ENDS} ${conditions} ${inOrder("a", page, parameters)}) page
     ORDER BY page.block, page.log_index`,
    parameters.values,
  );
}

export function countAttestationsOf(tx: Queryable, asked: readonly Sayings[]): Promise<(OfSayings & { count: bigint })[]> {
  const parameters = new Parameters();
  const table = sayingsTable(asked, parameters);
  return tx.query(
    `SELECT p.line, p.direction, p.start, p.questions, said.count FROM ${table}
     CROSS JOIN LATERAL (SELECT count(*) FROM attestation a JOIN ${ENDS} ${where([SAID])}) said`,
    parameters.values,
  );
}

const ENDS = `(VALUES (p.line, p.direction, p.start), (p.other_line, p.other_direction, p.other_start)) AS ends (line, direction, start)
  ON a.line = ends.line AND a.direction = ends.direction AND a.start = ends.start`;

const SAID = "a.valid AND (a.kind = 'QUESTIONED') = p.questions";

function sayingsTable(asked: readonly Sayings[], parameters: Parameters): string {
  const columnsOf = (end: (one: Sayings) => Spoken | undefined): string => {
    const ends = asked.map(end);
    const lines = parameters.add(ends.map((one) => one?.line ?? null));
    const directions = parameters.add(ends.map((one) => one?.direction ?? null));
    const starts = parameters.add(ends.map((one) => one?.start ?? null));
    return `${lines}::integer[], ${directions}::text[], ${starts}::numeric[]`;
  };
  const itself = columnsOf((one) => one);
  const other = columnsOf((one) => one.otherEnd);
  const questions = parameters.add(asked.map((one) => one.questions));
  return `(SELECT line, direction::direction, start, other_line, other_direction::direction, other_start, questions
    FROM unnest(${itself}, ${other}, ${questions}::boolean[])
    AS p (line, direction, start, other_line, other_direction, other_start, questions)) p`;
}
