// How fast the indexer reads: `node bench/index-events.ts [gifts]` records gifts on a local chain, 100 in a transaction, and then indexes
// them from nothing into an embedded database on disk. Prints events a second of the indexing alone.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startIndexer } from "../indexer/indexer.ts";
import { openStore } from "../indexer/store/open.ts";
import { startSandbox } from "../test/indexer/support/sandbox.ts";

const GIFTS_A_TRANSACTION = 100;
const gifts = Number(process.argv[2] ?? 5_000);
const sandbox = await startSandbox();
const { deployment, floods, gift, payment, batch } = await sandbox.deploy();
for (let from = 0; from < gifts; from += GIFTS_A_TRANSACTION) {
  const calls = Array.from({ length: GIFTS_A_TRANSACTION }, (_, index) =>
    gift(floods, BigInt(from + index) * 100n, 100n, { ref: `gift ${from + index}` }),
  );
  await batch([...calls, payment(floods, BigInt(from) * 50n, BigInt(GIFTS_A_TRANSACTION) * 50n)]);
}

const directory = await mkdtemp(path.join(tmpdir(), "throughline-bench-"));
const store = await openStore({ dataDirectory: directory });
const stopping = new AbortController();
const database = await store.becomeWriter({ signal: stopping.signal });
let events = 0;
const start = performance.now();
const indexer = await startIndexer({
  database,
  rpcUrls: [sandbox.url],
  deployment,
  signal: stopping.signal,
  onProgress: (progress) => (events = progress.events),
});
await indexer.caughtUp();
const seconds = (performance.now() - start) / 1000;
stopping.abort();
await indexer.done;
await store.close();
await sandbox.close();
await rm(directory, { recursive: true });
console.log(`${events} events of ${gifts} gifts in ${seconds.toFixed(2)} s: ${Math.round(events / seconds)} events a second`);
