// How fast a long ledger is read, and in how much memory: `node bench/backfill.ts CHAIN [DATABASE_URL]` indexes the chain that `busy-chain.ts`
// serves (CHAIN is the file that it wrote) from nothing, into PostgreSQL where a URL is given, else into an embedded database on disk. Prints a line
// for every 100,000 events: events a second, and the memory of this process in MiB; then the slope of the memory between 200,000 events and the end.
import { readFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Deployment } from "../contracts/deployment.ts";
import { startIndexer } from "../indexer/indexer.ts";
import { openStore } from "../indexer/store/open.ts";

const [file, databaseUrl] = process.argv.slice(2);
if (!file) throw new Error("Name the file that busy-chain.ts wrote.");
const { url, deployment } = JSON.parse(await readFile(file, "utf8")) as { url: string; deployment: Deployment };
const MIB = 2 ** 20;
const SLOPE_FROM = 200_000;
const LINE_EVERY = 100_000;

interface Sample {
  events: number;
  rss: number;
}

const samples: Sample[] = [];
let events = 0;
const sample = () => samples.push({ events, rss: process.memoryUsage.rss() / MIB });
const timer = setInterval(sample, 250);

const directory = await mkdtemp(path.join(tmpdir(), "throughline-bench-"));
const store = await openStore({ dataDirectory: directory, ...(databaseUrl !== undefined && { databaseUrl }) });
const stopping = new AbortController();
const database = await store.becomeWriter({ signal: stopping.signal });
let said = 0;
const start = performance.now();
let before = { events: 0, time: start };
const indexer = await startIndexer({
  database,
  rpcUrls: [url],
  deployment,
  signal: stopping.signal,
  onNotice: (line) => console.log(line),
  onProgress: (progress) => {
    events = progress.events;
    if (events - said < LINE_EVERY) return;
    said = events;
    const time = performance.now();
    const rate = ((events - before.events) * 1_000) / (time - before.time);
    before = { events, time };
    console.log(`${events} events, ${Math.round(rate)} a second lately, ${Math.round(process.memoryUsage.rss() / MIB)} MiB`);
  },
});
await indexer.caughtUp();
const seconds = (performance.now() - start) / 1000;
clearInterval(timer);
sample();
stopping.abort();
await indexer.done;
const [counted] = await database.query<{ entries: bigint }>("SELECT entries FROM chain");
await store.close();
await rm(directory, { recursive: true });

const most = Math.max(...samples.map(({ rss }) => rss));
console.log(
  `${events} events (${counted!.entries} entries) in ${seconds.toFixed(1)} s: ${Math.round(events / seconds)} a second; ` +
    `memory at most ${Math.round(most)} MiB, ${slope(samples).toFixed(1)} MiB more for each further 100,000 events`,
);

/** The least-squares slope of memory over events, in MiB for 100,000 events, from 200,000 events on. */
function slope(all: readonly Sample[]): number {
  const late = all.filter((one) => one.events >= SLOPE_FROM);
  const mean = (of: (one: Sample) => number) => late.reduce((sum, one) => sum + of(one), 0) / late.length;
  const [x, y] = [mean((one) => one.events), mean(({ rss }) => rss)];
  const covariance = late.reduce((sum, one) => sum + (one.events - x) * (one.rss - y), 0);
  const variance = late.reduce((sum, one) => sum + (one.events - x) ** 2, 0);
  return variance === 0 ? 0 : (covariance / variance) * 100_000;
}
