// What was measured, as it stands in docs/performance.md.
import type { Taken } from "./place.ts";
import type { Counted, Question } from "./visitors.ts";

export interface Measured {
  machine: string;
  software: string;
  settings: string;
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
  during: Counted;
  after: Counted;
}

/** The tables that hold lists of gifts; all others are the ledger's own, and hardly grow with the number of gifts. */
const OF_LISTS = /^leaf/;
/** What is aimed at, in milliseconds that 99 of 100 answers take at most while the day is being indexed. */
const TARGETS: Partial<Record<Question, number>> = {
  "a gift by its receipt": 5,
  "its trace": 8,
  "the trace of a gift in 1,000 pieces": 8,
  "a payment's first gifts, and how many": 15,
};

export function tell(measured: Measured): void {
  const { gifts, batches, indexedIn, recordedIn, paidBy, memory, taken, during, after } = measured;
  const bytes = taken.filter(({ table }) => OF_LISTS.test(table)).reduce((sum, one) => sum + one.bytes + one.indexes, 0);
  const all = taken.reduce((sum, one) => sum + one.bytes + one.indexes, 0);
  const number = (value: number): string => value.toLocaleString("en");
  say(
    "",
    `${number(gifts)} gifts in ${number(batches)} batches, one payment by ${number(paidBy)} of them. ${measured.machine}; ${measured.software}; ${measured.settings}.`,
    `On the chain after ${recordedIn.toFixed(0)} s, all stored after ${indexedIn.toFixed(0)} s. Most memory: indexer ${memory.indexer} MiB, API ${memory.api} MiB.`,
    "",
    "| what | target | measured |",
    "| --- | ---: | ---: |",
    `| gifts stored a second | ≥ 50,000 | ${number(Math.round(gifts / indexedIn))} |`,
    `| bytes a gift on disk, indexes included (of all tables) | ≤ 200 | ${(bytes / gifts).toFixed(1)} (${(all / gifts).toFixed(1)}) |`,
    `| times that the displayed total fell | 0 | ${during.falls + after.falls} |`,
    `| questions that failed | 0 | ${number(during.failures.length + after.failures.length)} |`,
    "",
    "| question | target p99, ms | p50 | p99 | most | answers | at rest: p50 | p99 | most | answers |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  );
  for (const question of new Set([...during.figures, ...after.figures].map((one) => one.question))) {
    const columns = [during, after].flatMap(({ figures }) => {
      const found = figures.find((one) => one.question === question);
      if (!found) return ["", "", "", "0"];
      return [found.p50.toFixed(1), found.p99.toFixed(1), found.most.toFixed(1), number(found.found)];
    });
    const target = TARGETS[question];
    say(`| ${question} | ${target === undefined ? "" : `< ${target}`} | ${columns.join(" | ")} |`);
  }
  say("", "| table | MB | indexes, MB |", "| --- | ---: | ---: |");
  for (const { table, bytes, indexes } of taken)
    say(`| ${table} | ${(bytes / 1e6).toFixed(0)} | ${(indexes / 1e6).toFixed(0)} |`);
  for (const { label, failures } of [during, after]) for (const failure of failures) say(`Failed ${label}: ${failure}`);
}

function say(...lines: string[]): void {
  for (const line of lines) console.log(line);
}
