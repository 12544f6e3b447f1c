// `npm run bench:giving-day -- --gifts N`: a giving day of N gifts (28,000,000 where nothing is said) in batches of 10,000, through the real
// contracts, the indexer and PostgreSQL, while people look at it. Platforms' lists are written first; what is measured begins with the first
// batch on the chain, on services that have been asked before. Options: --fsync off (as a server that loses its last seconds in a power cut),
// --pause MS between a visitor's rounds; LEAF_REST as the indexer has it. A million gifts take 0.2 GB of the system's folder for temporary files
// (TMPDIR), and 2 GB are needed beside, so some 8 GB in full; and half a minute each, less on a machine that does nothing else, which it should not: a
// laden one tells nothing of the targets. All is deleted at the end.
import { rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { keepServer } from "../../scripts/checks/postgresql/keep.ts";
import { createDatabase } from "../../scripts/checks/postgresql/test-databases.ts";
import { startSandbox } from "../../test/indexer/support/sandbox.ts";
import { startCrowd } from "./crowd.ts";
import { listsIn, publish } from "./lists.ts";
import { Place } from "./place.ts";
import { Recorder } from "./recorder.ts";
import { start } from "./services.ts";
import { tell } from "./tell.ts";

const { values } = parseArgs({
  options: {
    gifts: { type: "string", default: "28000000" },
    pause: { type: "string", default: "20" },
    fsync: { type: "string", default: "on" },
  },
});
const gifts = Number(values.gifts);
if (!Number.isSafeInteger(gifts) || gifts < 1) throw new Error("--gifts is how many gifts, a whole number above zero.");

/** One payment, paid by so many gifts as there are, at most. */
const PAID_BY = 5_000_000;
const home = await mkdtemp(join(tmpdir(), "throughline-giving-day-"));
await using cleaning = new AsyncDisposableStack();
cleaning.defer(() => rm(home, { recursive: true, force: true }));
process.on("exit", () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const writing = performance.now();
const published = await publish(listsIn(home), gifts, (done) => {
  if (done % 1_000_000 === 0) console.log(`${done} gifts in lists`);
});
console.log(`Lists of ${gifts} gifts written in ${seconds(writing)} s; load ${loadavg()[0]!.toFixed(1)}.`);

const sandbox = await startSandbox();
cleaning.defer(() => sandbox.close());
const ledger = await sandbox.deploy();
const recorder = new Recorder(ledger);
const server = await keepServer({ durable: values.fsync !== "off" });
cleaning.defer(() => server.release());
const databaseUrl = await createDatabase(server.url, server.prefix);
const deployment = join(home, "deployment.json");
await writeFile(deployment, JSON.stringify(ledger.deployment));
const settings = {
  RPC_URL: sandbox.url,
  DATABASE_URL: databaseUrl,
  DATA_DIR: join(home, "data"),
  DEPLOYMENT: deployment,
  LEAF_STORES: listsIn(home),
  METRICS_PORT: "0",
  PORT: "0",
  DESK: "off",
};
const indexer = cleaning.use(await start("index", settings));
const api = cleaning.use(await start("serve", settings));
const place = new Place(databaseUrl);
cleaning.defer(() => place.close());
const crowd = startCrowd();
cleaning.defer(() => crowd.close());

// What does not belong to the day's gifts: a company's gift, paid out in a thousand payments.
const company = await recorder.companyGift(listsIn(home));
const extra = company.count;
let stored = await place.stored();
for (; stored.gifts < extra; stored = await place.stored()) await pause(50);
crowd.tell({ kind: "receipts", receipts: [company.receipt] });
crowd.tell({ kind: "companies", receipts: [company.receipt] });
crowd.tell({ kind: "open", url: api.url, pause: 0 });
await pause(5_000);
crowd.tell({ kind: "open", url: api.url, pause: Number(values.pause) });
await crowd.count("before the day");
const begun = performance.now();
let recorded = 0;
for (const batch of published) {
  await recorder.batch(batch);
  recorded += batch.count;
  crowd.tell({ kind: "receipts", receipts: batch.receipts });
  if (recorder.paidBy === 0 && recorded >= Math.min(PAID_BY, gifts / 2)) {
    crowd.tell({ kind: "payments", refs: [await recorder.payAll(recorded)] });
  }
}
const recordedIn = seconds(begun);
console.log(`All ${published.length} batches are on the chain after ${recordedIn} s.`);
let said = 0;
while (stored.gifts < gifts + extra) {
  await pause(200);
  stored = await place.stored();
  if (!indexer.running() || !api.running())
    throw new Error("The indexer or the API ended in the midst of the day; what it said stands above.");
  if (stored.gifts - said < 1_000_000) continue;
  said = stored.gifts;
  console.log(`${said} gifts stored, ${Math.round(said / Number(seconds(begun)))} a second so far`);
}
const indexedIn = Number(seconds(begun));
const during = await crowd.count("while the day was being indexed");
// The same questions of a ledger at rest.
await pause(20_000);
const after = await crowd.count("at rest");

tell({
  machine: `${cpus().length} cores (${cpus()[0]!.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, load ${loadavg()[0]!.toFixed(1)} at the end`,
  software: `Node.js ${process.versions.node}, PostgreSQL ${await place.version()}`,
  settings: `fsync ${values.fsync}, shared_buffers ${await place.setting("shared_buffers")}, max_wal_size ${await place.setting("max_wal_size")}, LEAF_REST ${process.env["LEAF_REST"] ?? "not set"}, a visitor's pause ${values.pause} ms`,
  gifts: gifts + extra,
  batches: published.length + 1,
  indexedIn,
  recordedIn: Number(recordedIn),
  paidBy: recorder.paidBy,
  memory: { indexer: indexer.memory(), api: api.memory() },
  taken: await place.taken(),
  during,
  after,
});

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
