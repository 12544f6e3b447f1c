// Places on lines, and how to ask the database about many of them at once.
import type { Hex } from "viem";

/** A place on a line, by the line's id. */
export interface Place {
  line: Hex;
  start: bigint;
}

export function placeKey(line: Hex, start: bigint): string {
  return `${line}:${start}`;
}

/** To select FROM: each place as `wanted`, with its `line`. Parameters 1 and 2 are `placeParameters`. */
export const FROM_PLACES =
  "unnest($1::text[], $2::numeric[]) AS wanted (line, start) JOIN line ON line.id = bytes(wanted.line)";

export function placeParameters(places: readonly Place[]): [Hex[], bigint[]] {
  return [places.map(({ line }) => line), places.map(({ start }) => start)];
}
