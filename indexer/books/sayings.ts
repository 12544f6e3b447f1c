// What had been said about entries before.
import type { Hex } from "viem";
import type { Queryable } from "../store/database.ts";
import type { Place } from "./places.ts";

/** Something said: the same entry, kind, attester and reference counts once. Addresses in lower case. */
export interface Saying extends Place {
  direction: "IN" | "OUT";
  kind: string;
  attester: Hex;
  ref: Hex | null;
}

export function sayingKey({ line, direction, start, kind, attester, ref }: Saying): string {
  return [line, direction, start, kind, attester, ref].join(":");
}

/** One attester's flag on an entry, whatever its reference. */
export type Flag = Omit<Saying, "kind" | "ref">;

export function flagKey({ line, direction, start, attester }: Flag): string {
  return [line, direction, start, attester].join(":");
}

/** Which of these had been said validly, by `sayingKey`. */
export async function saidBefore(tx: Queryable, sayings: readonly Saying[]): Promise<string[]> {
  if (sayings.length === 0) return [];
  const rows = await tx.query<Saying>(
    `SELECT line.id AS line, a.direction, a.start, a.kind, a.attester, a.ref
     FROM unnest($1::text[], $2::text[], $3::numeric[], $4::text[], $5::text[], $6::text[])
       AS wanted (line, direction, start, attester, kind, ref)
     JOIN line ON line.id = bytes(wanted.line)
     JOIN attestation a ON a.valid AND a.line = line.number AND a.direction = wanted.direction::direction AND a.start = wanted.start
       AND a.kind = wanted.kind::attestation_kind AND a.attester = bytes(wanted.attester) AND a.ref IS NOT DISTINCT FROM bytes(wanted.ref)`,
    [...flagParameters(sayings), sayings.map(({ kind }) => kind), sayings.map(({ ref }) => ref)],
  );
  return rows.map(sayingKey);
}

/** Which of these entries their attester had validly flagged, by `flagKey`. */
export async function flaggedBefore(tx: Queryable, flags: readonly Flag[]): Promise<string[]> {
  if (flags.length === 0) return [];
  const rows = await tx.query<Flag>(
    `SELECT DISTINCT line.id AS line, a.direction, a.start, a.attester
     FROM unnest($1::text[], $2::text[], $3::numeric[], $4::text[]) AS wanted (line, direction, start, attester)
     JOIN line ON line.id = bytes(wanted.line)
     JOIN attestation a ON a.valid AND a.line = line.number AND a.direction = wanted.direction::direction AND a.start = wanted.start
       AND a.kind = 'FLAGGED' AND a.attester = bytes(wanted.attester)`,
    flagParameters(flags),
  );
  return rows.map(flagKey);
}

function flagParameters(flags: readonly Flag[]): unknown[] {
  return [
    flags.map(({ line }) => line),
    flags.map(({ direction }) => direction),
    flags.map(({ start }) => start),
    flags.map(({ attester }) => attester),
  ];
}
