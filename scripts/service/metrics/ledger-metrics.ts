import { Gauge, type Registry } from "prom-client";
import { type ReadyLimits, whyNot } from "../../../api/readiness.ts";
import type { Database, Queryable } from "../../../indexer/store/database.ts";
import { type ListStatus, readListStatus } from "../../../indexer/store/list-status.ts";
import { readStatus, type Status } from "../../../indexer/store/status.ts";

/** A database that answers nothing for so long is as good as away: Prometheus itself waits 10 s. Milliseconds. */
const PATIENCE = 5_000;

interface State extends Status {
  lists: ListStatus;
}

/** What the database says of the ledger, whoever fills it: from name to how it is read off. */
const READINGS: Record<string, [help: string, read: (state: State) => number]> = {
  throughline_head_block: ["The newest block that the chain told of.", ({ head }) => head],
  throughline_indexed_block: ["The last block that was read whole.", ({ indexed }) => indexed],
  throughline_final_block: ["The last block that is final.", ({ finalized }) => finalized],
  throughline_verified_block: [
    "Up to this block everything was compared with the chain's counters.",
    ({ verified }) => verified,
  ],
  throughline_lag_blocks: ["Blocks between the head and what is indexed.", ({ lag }) => lag],
  throughline_chain_seen_timestamp_seconds: [
    "When a writer last saw the chain, in seconds since 1970.",
    ({ seenAt }) => Date.parse(seenAt) / 1000,
  ],
  throughline_entries: ["Entries of the ledger.", ({ entries }) => Number(entries)],
  throughline_lines: ["Lines of the ledger.", ({ lines }) => lines],
  throughline_gaps: ["Lines and sequences that did not agree with the chain when the indexer stopped.", ({ gaps }) => gaps],
  throughline_lists_waiting: ["Lists of gifts within batches that nothing came of yet.", ({ lists }) => lists.waiting],
  throughline_lists_refused: ["Lists that are waited for after what came was refused.", ({ lists }) => lists.refused],
  throughline_fault: ["1 while the indexer is stopped with a fault.", ({ fault }) => (fault === null ? 0 : 1)],
};

/** Reads the ledger's state into metrics; the function that it returns does so once. It never rejects. */
export function ledgerMetrics(registry: Registry, database: Database, limits: ReadyLimits): () => Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers });
  const gauges = Object.entries(READINGS).map(([name, [help, read]]) => ({ gauge: gauge(name, help), read }));
  const up = gauge("throughline_database_up", "1 while the database answers.");
  const ready = gauge("throughline_ready", "1 while /ready says yes.");
  return async () => {
    const status = await read(database);
    up.set(status === "away" ? 0 : 1);
    ready.set(typeof status === "object" && whyNot(status, limits) === null ? 1 : 0);
    for (const { gauge, read } of gauges) {
      // What is not known is left out: an old number would look like a new one.
      if (typeof status === "object") gauge.set(read(status));
      else gauge.remove();
    }
  };
}

async function read(database: Database): Promise<State | "empty" | "away"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"away">((resolve) => (timer = setTimeout(() => resolve("away"), PATIENCE)));
  const reading = database.snapshot(readState).then(
    (state) => state ?? "empty",
    () => "away" as const,
  );
  return await Promise.race([reading, late]).finally(() => clearTimeout(timer));
}

async function readState(tx: Queryable): Promise<State | undefined> {
  const status = await readStatus(tx);
  return status && { ...status, lists: await readListStatus(tx) };
}
