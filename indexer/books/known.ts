// What older blocks hold that the events of a range speak about, looked up in a few queries for all of them.
import type { Hex } from "viem";
import type { Queryable } from "../store/database.ts";

/** A place on a line, by the line's id. */
export interface Place {
  line: Hex;
  start: bigint;
}

/** What says whether an attestation was made before. */
export interface Saying extends Place {
  direction: "IN" | "OUT";
  kind: string;
  attester: Hex;
  ref: Hex | null;
}

/** What has to be looked up for a range; handlers add to it. */
export class Wanted {
  readonly lines = new Set<Hex>();
  readonly funds = new Set<Hex>();
  readonly disbursements = new Map<string, Place>();
  readonly gifts = new Map<string, Place>();
  readonly inflows = new Map<string, Place>();
  readonly outflows = new Map<string, Place>();
  readonly sayings = new Map<string, Saying>();
}

/** What is known of those places; handlers add what the range itself brings. Amounts in base units. */
export class Known {
  /** Keys of funds by id, for messages. */
  readonly fundKeys = new Map<Hex, string>();
  readonly disbursements = new Map<string, { amount: bigint; returned: bigint }>();
  readonly gifts = new Map<string, { givenTo: Hex; amount: bigint; reversed: boolean }>();
  readonly inflows = new Map<string, bigint>();
  readonly outflows = new Map<string, bigint>();
  readonly sayings = new Set<string>();
}

export function placeKey(line: Hex, start: bigint): string {
  return `${line}:${start}`;
}

export function sayingKey({ line, direction, start, kind, attester, ref }: Saying): string {
  return [line, direction, start, kind, attester.toLowerCase(), ref].join(":");
}

const PLACES = "unnest($1::text[], $2::numeric[]) AS wanted (line, start) JOIN line ON line.id = bytes(wanted.line)";

/** Looks up everything wanted. */
export async function lookUp(tx: Queryable, wanted: Wanted): Promise<Known> {
  const known = new Known();

  const places = async <Row extends Place>(sql: string, list: Map<string, Place>, found: (row: Row, key: string) => void) => {
    if (list.size === 0) return;
    const all = [...list.values()];
    const rows = await tx.query<Row>(sql, [all.map(({ line }) => line), all.map(({ start }) => start)]);
    for (const row of rows) found(row, placeKey(row.line, row.start));
  };

  await places<Place & { amount: bigint; returned: bigint }>(
    `SELECT line.id AS line, o.start, o."end" - o.start AS amount,
       coalesce((SELECT sum(i."end" - i.start) FROM inflow i
         WHERE i.type = 'RETURN' AND i.valid AND i.line = o.line AND i.disbursement_start = o.start), 0) AS returned
     FROM ${PLACES} JOIN outflow o ON o.line = line.number AND o.start = wanted.start AND o.type = 'DISBURSEMENT'`,
    wanted.disbursements,
    ({ amount, returned }, key) => known.disbursements.set(key, { amount, returned }),
  );
  await places<Place & { given_to: Hex; amount: bigint; reversed: boolean }>(
    `SELECT line.id AS line, d.start, d.given_to, d.amount,
       EXISTS (SELECT FROM reversal r WHERE r.valid AND r.line = d.line AND r.start = d.start) AS reversed
     FROM ${PLACES} JOIN donation d ON d.line = line.number AND d.start = wanted.start`,
    wanted.gifts,
    ({ given_to, amount, reversed }, key) => known.gifts.set(key, { givenTo: given_to, amount, reversed }),
  );
  for (const table of ["inflow", "outflow"] as const) {
    await places<Place & { amount: bigint }>(
      `SELECT line.id AS line, e.start, e."end" - e.start AS amount
       FROM ${PLACES} JOIN ${table} e ON e.line = line.number AND e.start = wanted.start`,
      wanted[`${table}s`],
      ({ amount }, key) => known[`${table}s`].set(key, amount),
    );
  }
  if (wanted.funds.size > 0) {
    const rows = await tx.query<{ id: Hex; key: string }>(
      "SELECT fund.id, fund.key FROM unnest($1::text[]) AS wanted (id) JOIN fund ON fund.id = bytes(wanted.id)",
      [[...wanted.funds]],
    );
    for (const { id, key } of rows) known.fundKeys.set(id, key);
  }
  await lookUpSayings(tx, [...wanted.sayings.values()], known);
  return known;
}

async function lookUpSayings(tx: Queryable, sayings: readonly Saying[], known: Known): Promise<void> {
  if (sayings.length === 0) return;
  const rows = await tx.query<Saying>(
    `SELECT line.id AS line, a.direction, a.start, a.kind, a.attester, a.ref
     FROM unnest($1::text[], $2::text[], $3::numeric[], $4::text[], $5::text[], $6::text[])
       AS wanted (line, direction, start, kind, attester, ref)
     JOIN line ON line.id = bytes(wanted.line)
     JOIN attestation a ON a.valid AND a.line = line.number AND a.direction = wanted.direction::direction AND a.start = wanted.start
       AND a.kind = wanted.kind::attestation_kind AND a.attester = bytes(wanted.attester) AND a.ref IS NOT DISTINCT FROM bytes(wanted.ref)`,
    [
      sayings.map(({ line }) => line),
      sayings.map(({ direction }) => direction),
      sayings.map(({ start }) => start),
      sayings.map(({ kind }) => kind),
      sayings.map(({ attester }) => attester),
      sayings.map(({ ref }) => ref),
    ],
  );
  for (const row of rows) known.sayings.add(sayingKey(row));
}
