// A long ledger to measure with: `node bench/busy-chain.ts FILE [events]` starts a local chain, deploys the contracts, records so many events
// (1,000,000 where no number is given), 100 entries in a transaction, writes FILE with what an indexer needs ({ url, deployment, events,
// head }), and serves the chain until it is told to stop (SIGTERM).
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { Hex } from "viem";
import { startSandbox } from "../test/indexer/support/sandbox.ts";
import { CNY } from "../test/indexer/support/contracts.ts";

const GIFTS = 94;
const PAYMENTS = 3;
const TRANSFERS = 2;
const AMOUNT = 100n;

const [file, count = "1000000"] = process.argv.slice(2);
if (!file) throw new Error("Name the file to write.");
const wanted = Number(count);
const sandbox = await startSandbox();
const ledger = await sandbox.deploy();
const { floods, winter, gift, payment, transfer, comeback, batch } = ledger;

let events = 0;
let [received, spent] = [0n, 0n];
const start = performance.now();
for (let transactions = 0; events < wanted; transactions++) {
  const calls: Hex[] = [];
  for (let index = 0; index < GIFTS; index++) {
    calls.push(gift(floods, received, AMOUNT, { ref: `gift ${events + index}` }));
    received += AMOUNT;
  }
  const firstPayment = spent;
  for (let index = 0; index < PAYMENTS; index++) {
    calls.push(payment(floods, spent, 20n * AMOUNT, CNY, { ref: `payment ${events + index}` }));
    spent += 20n * AMOUNT;
  }
  for (let index = 0; index < TRANSFERS; index++) {
    calls.push(transfer(floods, spent, AMOUNT, winter));
    spent += AMOUNT;
  }
  calls.push(comeback(floods, received, AMOUNT, firstPayment, 0n));
  received += AMOUNT;
  await batch(calls);
  events += calls.length;
  if (transactions % 200 === 0) {
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${events} events, ${Math.round(events / seconds)} a second, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
    );
  }
}
const { deployment } = ledger;
await writeFile(file, JSON.stringify({ url: sandbox.url, deployment, events, head: await sandbox.head() }));
console.log(`${events} events; serving ${sandbox.url}`);
await once(process, "SIGTERM");
await sandbox.close();
