// What was measured, as the tables of docs/performance.md.
import type { Taken } from "./place.ts";
import type { Counted } from "./visitors.ts";

export interface Measured {
  machine: string;
  gifts: number;
  batches: number;
  /** Seconds from the first batch on the chain to the last gift stored, and to the last batch on the chain. */
  indexedIn: number;
  recordedIn: number;
  /** How many gifts paid for the one large payment. */
  paidBy: number;
  /** MiB. */
  memory: { indexer: number; api: number };
  taken: Taken[];
  counted: Counted[];
}

/** The tables that hold lists of gifts; all others are the ledger's own, and hardly grow with the number of gifts. */
const OF_LISTS = /^leaf/;

export function tell({ machine, gifts, batches, indexedIn, recordedIn, paidBy, memory, taken, counted }: Measured): void {
  const bytes = taken.filter(({ table }) => OF_LISTS.test(table)).reduce((sum, one) => sum + one.bytes + one.indexes, 0);
  const all = taken.reduce((sum, one) => sum + one.bytes + one.indexes, 0);
  console.log(`\nMachine: ${machine}`);
  console.log(
    `${gifts} gifts in ${batches} batches, on the chain in ${recordedIn.toFixed(0)} s, all stored after ${indexedIn.toFixed(0)} s: ` +
      `${Math.round(gifts / indexedIn)} gifts a second`,
  );
  console.log(
    `On disk, indexes included: ${(bytes / gifts).toFixed(1)} bytes a gift, of all tables ${(all / gifts).toFixed(1)}`,
  );
  console.log(
    `Most memory: indexer ${memory.indexer} MiB, API ${memory.api} MiB. The large payment was paid by ${paidBy} gifts.\n`,
  );
  console.log("| table | MB | indexes, MB |\n| --- | ---: | ---: |");
  for (const { table, bytes, indexes } of taken)
    console.log(`| ${table} | ${(bytes / 1e6).toFixed(0)} | ${(indexes / 1e6).toFixed(0)} |`);
  for (const { label, figures, falls, failures } of counted) {
    console.log(
      `\n${label}: the displayed total fell ${falls} times; failures: ${failures.length === 0 ? "none" : failures.join("; ")}`,
    );
    console.log("\n| question | asked | answered | p50, ms | p99, ms | most, ms |\n| --- | ---: | ---: | ---: | ---: | ---: |");
    for (const { question, asked, found, p50, p99, most } of figures)
      console.log(`| ${question} | ${asked} | ${found} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${most.toFixed(1)} |`);
  }
}
