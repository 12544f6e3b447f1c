// What the writer tells everyone who reads the same database: one small notification a transaction that brought or took facts.
import type { Hex } from "viem";
import type { Database, Queryable } from "./database.ts";

const CHANNEL = "throughline";

/** Blocks were read up to `block`; or the chain was reorganised, and what stood above `block` is gone; or a list of leaves came, after that block was read. */
export interface Change {
  kind: "read" | "back" | "leaves";
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
    (payload) => hear(readChange(payload)),
    () => hear(undefined),
  );
}

/** Undefined for what the writer never said: anybody with the database's rights may notify, and readers then look for themselves. */
function readChange(payload: string): Change | undefined {
  try {
    const change = JSON.parse(payload) as Partial<Change> | null;
    return change && typeof change.block === "number" && typeof change.hash === "string" ? (change as Change) : undefined;
  } catch {
    return undefined;
  }
}
