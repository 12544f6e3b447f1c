import { expect } from "chai";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../indexer/store/database.ts";
import { readStatus } from "../../indexer/store/status.ts";
import { emptyMirror, startTestIndexer } from "./support/mirror.ts";
import { type LyingNode, startLyingNode } from "./support/proxy.ts";
import type { Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

const BLOCKS = 11;

describe("a chain of a block a second with nothing in it", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;
  let node: LyingNode;

  before(async () => {
    [sandbox, database] = await sharedWorld();
    await emptyMirror(database);
    node = await startLyingNode(sandbox.url);
  });
  after(() => node.close());

  it("costs two questions a block at most, and a transaction every few seconds; a fact is there at once all the same", async () => {
    let writes = 0;
    const counting: Database = {
      ...database,
      query: (sql, parameters) => {
        if (/^\s*(UPDATE|INSERT|DELETE)/i.test(sql)) writes++;
        return database.query(sql, parameters);
      },
      transaction: (work) => {
        writes++;
        return database.transaction(work);
      },
    };
    const ledger = await sandbox.deploy();
    const options = { database: counting, rpcUrls: [node.url], deployment: ledger.deployment, pollInterval: 1_000 };
    const indexer = await startTestIndexer(options);
    await indexer.caughtUp();
    const first = await sandbox.head();
    node.requests.length = writes = 0;
    const began = performance.now();
    for (let block = 0; block < BLOCKS; block++) {
      await sandbox.mine();
      await pause(1_000);
    }
    // A slow machine takes longer for as many blocks: looking for a next one is a question, and so is each that is there.
    const seconds = Math.ceil((performance.now() - began) / 1_000);
    expect(node.requests.length).to.be.at.most(BLOCKS + seconds);
    expect(writes).to.be.within(1, 1 + Math.floor(seconds / 5));
    const status = (await readStatus(database))!;
    expect(status.indexed).to.be.within(first + 5, first + BLOCKS);
    expect(status.lag).to.equal(0);

    await ledger.batch([ledger.gift(ledger.floods, 0n, 5n)]);
    const looks = () => node.requests.filter(({ params }) => params[0] === "latest").length;
    const before = looks();
    while ((await database.query("SELECT FROM donation")).length === 0) await pause(20);
    // A look a second: it has not waited for what is written every few seconds.
    expect(looks() - before).to.be.lessThan(4);
    await sandbox.mine(2);
    await indexer.caughtUp();
    expect((await readStatus(database))!.indexed).to.equal(await sandbox.head());
    await indexer.stop();
  });

  it("is read even where its blocks claim to hold nothing and do not tell the truth", async () => {
    await emptyMirror(database);
    const ledger = await sandbox.deploy();
    node.tamper = async ({ method }, forward) => {
      const answer = await forward();
      return method === "eth_getBlockByNumber" && answer ? { ...answer, logsBloom: `0x${"0".repeat(512)}` } : answer;
    };
    const indexer = await startTestIndexer({ database, rpcUrls: [node.url], deployment: ledger.deployment });
    await indexer.caughtUp();
    await ledger.batch([ledger.gift(ledger.floods, 0n, 5n)]);
    while ((await database.query("SELECT FROM donation")).length === 0) await pause(50);
    await indexer.stop();
    node.tamper = undefined;
  });

  it("holds up no backfill: what is far below the newest block is read at once", async () => {
    await emptyMirror(database);
    const ledger = await sandbox.deploy();
    await sandbox.mine(1_500);
    const head = await sandbox.head();
    const reached = Promise.withResolvers<void>();
    const indexer = await startTestIndexer({
      database,
      rpcUrls: [sandbox.url],
      deployment: ledger.deployment,
      // Longer than this test may take.
      pollInterval: 600_000,
      onProgress: ({ indexed }) => {
        if (indexed === head) reached.resolve();
      },
    });
    await reached.promise;
    await indexer.stop();
  });

  it("is compared with the contracts also where no block follows the one that a node said was empty", async () => {
    await emptyMirror(database);
    const ledger = await sandbox.deploy();
    let indexed = 0;
    const indexer = await startTestIndexer({
      database,
      rpcUrls: [node.url],
      deployment: ledger.deployment,
      onProgress: (progress) => (indexed = progress.indexed),
    });
    await indexer.caughtUp();
    node.tamper = async ({ method }, forward) => (method === "eth_getLogs" ? [] : await forward());
    await ledger.batch([ledger.gift(ledger.floods, 0n, 5n)]);
    const head = await sandbox.head();
    while (indexed < head) await pause(10);
    node.tamper = undefined;
    await indexer.caughtUp();
    expect(await database.query("SELECT FROM donation")).to.have.length(1);
    await indexer.stop();
  });
});
