// Whether the answers are of today: for load balancers, alerts and people. Read from the database alone, so that whoever serves it can
// tell as much as whoever fills it.
import type { Database } from "../indexer/store/database.ts";
import { readStatus } from "../indexer/store/status.ts";

/** Beyond these the answers are not those of today. */
export interface ReadyLimits {
  /** Blocks behind the chain. */
  lag: number;
  /** Seconds since the chain was last seen. */
  age: number;
}

export const READY_LIMITS: ReadyLimits = { lag: 20, age: 60 };

export interface Readiness {
  ready: boolean;
  /** Why not, in plain words; null where it is ready. */
  why: string | null;
  indexed: number | null;
  head: number | null;
  /** When the writer last saw the chain, ISO 8601. */
  seen: string | null;
}

/** A database that answers nothing for so long is as good as away. Milliseconds. */
const PATIENCE = 5_000;

/** Whether the database is readable, whole and caught up, and its writer alive. Never rejects. */
export async function readinessOf(
  database: Database,
  limits: ReadyLimits = READY_LIMITS,
  closing?: AbortSignal,
): Promise<Readiness> {
  const status = await within(database.snapshot(readStatus)).catch(() => "unreadable" as const);
  const no = (why: string): Readiness => ({ ready: false, why, indexed: null, head: null, seen: null });
  if (status === "unreadable") return no("The database cannot be read.");
  if (!status) return no("Nothing has been indexed yet.");
  const { indexed, head, seenAt: seen } = status;
  const why = closing?.aborted ? "Shutting down." : whyNot(status, limits);
  return { ready: why === null, why, indexed, head, seen };
}

/** Why a ledger in this state is not to be asked; null where it is. */
export function whyNot(
  status: { fault: string | null; lag: number; seenSecondsAgo: number },
  limits: ReadyLimits,
): string | null {
  const { fault, lag, seenSecondsAgo } = status;
  if (fault !== null) return fault;
  if (lag > limits.lag) return `${lag} blocks behind the chain; catching up.`;
  if (seenSecondsAgo <= limits.age) return null;
  return `The chain was last seen ${Math.round(seenSecondsAgo)} seconds ago: no indexer is running, or it gets no answer from the chain.`;
}

/** Whether the database answers at all. Never rejects. */
export async function databaseAnswers(database: Database): Promise<boolean> {
  return await within(database.snapshot((tx) => tx.query("SELECT 1"))).then(
    () => true,
    () => false,
  );
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
