// What the writer tells everyone who reads the same database: one small notification a transaction that brought or took facts.
import type { Hex } from "viem";
import type { Database, Queryable } from "./database.ts";

const CHANNEL = "throughline";

/** Blocks were read up to `block`; or the chain was reorganised, and what stood above `block` is gone. */
export interface Change {
  kind: "read" | "back";
  block: number;
  hash: Hex;
}

/** Tells of a change when the transaction commits, and not at all where it does not. */
export async function announceChange(tx: Queryable, change: Change): Promise<void> {
  await tx.query("SELECT pg_notify($1, $2)", [CHANNEL, JSON.stringify(change)]);
}

/** Calls `hear` with each change from now on, in order; with undefined where some may have been missed. Resolves to what ends it. */
export async function followChanges(
  database: Database,
  hear: (change: Change | undefined) => void,
): Promise<() => Promise<void>> {
  return await database.listen(
    CHANNEL,
    (payload) => hear(JSON.parse(payload) as Change),
    () => hear(undefined),
  );
}
