// Batches through the real contracts, with their lists from real files.
import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import { writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import type { Database } from "../../indexer/store/database.ts";
import { readListStatus } from "../../indexer/store/list-status.ts";
import { openStore } from "../../indexer/store/open.ts";
import { isWhole } from "../../indexer/store/whole.ts";
import { temporaryDirectory } from "../cli/support/temporary.ts";
import { plainLeaves, termsOf } from "../leaves/support/leaves.ts";
import { makeTestDatabase, openTestDatabase, TEST_SERVER } from "../support/database.ts";
import { startArrival, until } from "./support/batches.ts";
import { CNY } from "./support/contracts.ts";
import { contents, indexOnce, type Running, startTestIndexer } from "./support/mirror.ts";
import { type Ledger, type Sandbox, startSandbox } from "./support/sandbox.ts";

describe("batches on a real chain", function () {
  this.timeout(180_000);
  const lists = temporaryDirectory();
  const dataDirectory = temporaryDirectory();
  const leaves = plainLeaves(200);
  const terms = termsOf(leaves);
  let sandbox: Sandbox;
  let ledger: Ledger;
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let running: Running | undefined;

  const options = (into: Database = database) => ({
    database: into,
    rpcUrls: [sandbox.url],
    deployment: ledger.deployment,
    leafStores: [new DirectoryStore(lists)],
  });
  const leavesIn = async (from: Database = database) => {
    const [row] = await from.query<Record<string, bigint>>(
      "SELECT (SELECT count(*) FROM leaf_file) AS files, (SELECT count(*) FROM leaf) AS leaves, (SELECT count(*) FROM leaf_mark) AS marks",
    );
    return Object.values(row!);
  };
  /** Of each batch how many of its leaves are there. */
  const known = () =>
    database.query<{ start: bigint; leaves: bigint }>(
      `SELECT batch.start, (SELECT count(*) FROM leaf_file f JOIN leaf ON leaf.file = f.number
         WHERE f.root = batch.root AND f.count = batch.count AND f.total = donation.amount) AS leaves
       FROM batch JOIN donation USING (line, start) ORDER BY batch.block, batch.log_index`,
    );

  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(async () => {
    ledger = await sandbox.deploy();
    database = await openTestDatabase();
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await database.close();
  });
  after(() => sandbox.close());

  it("are gifts at once, and have their gifts when the list comes", async () => {
    const { batch, giftBatch, floods } = ledger;
    await batch([giftBatch(floods, 0n, terms, { uri: "https://lists.example" })]);
    running = await startTestIndexer({ ...options(), leafStores: [new DirectoryStore(join(lists, "late"))] });
    await running.caughtUp();
    expect(await database.query("SELECT start, root, count, uri FROM batch")).to.deep.equal([
      { start: 0n, root: terms.root, count: 200n, uri: "https://lists.example" },
    ]);
    expect(await database.query("SELECT start, amount, is_batch, donor, kind FROM donation")).to.deep.equal([
      { start: 0n, amount: terms.amount, is_batch: true, donor: null, kind: "DONATION" },
    ]);
    expect(await database.query('SELECT start, "end", type FROM inflow')).to.deep.equal([
      { start: 0n, end: terms.amount, type: "DONATION" },
    ]);
    expect(await known()).to.deep.equal([{ start: 0n, leaves: 0n }]);
    expect(await database.snapshot(readListStatus)).to.deep.equal({ waiting: 1, refused: 0, refusals: [] });
    await writeLeaves(leaves, join(lists, "late"));
    await until(async () => (await database.snapshot(readListStatus)).waiting === 0);
    expect(await known()).to.deep.equal([{ start: 0n, leaves: 200n }]);
    expect(await isWhole(database)).to.equal(true);
  });

  it("keep their lists where a reorganisation takes them, and have them again when they come back", async () => {
    const { batch, gift, giftBatch, floods } = ledger;
    await writeLeaves(leaves, lists);
    await batch([gift(floods, 0n, 5n)]);
    running = await startTestIndexer(options());
    await running.caughtUp();
    const before = await sandbox.snapshot();
    await batch([giftBatch(floods, 5n, terms)]);
    await running.caughtUp();
    await until(async () => (await leavesIn())[0] === 1n);
    await sandbox.revert(before);
    await sandbox.mine(2);
    await running.caughtUp();
    expect(await known()).to.deep.equal([]);
    expect(await leavesIn()).to.deep.equal([1n, 200n, 2n]);
    await batch([gift(floods, 5n, 7n), giftBatch(floods, 12n, terms)]);
    await running.caughtUp();
    expect(await known()).to.deep.equal([{ start: 12n, leaves: 200n }]);
    expect(await database.snapshot(readListStatus)).to.deep.equal({ waiting: 0, refused: 0, refusals: [] });
  });

  it("of the same root share one list; an empty database fills itself again", async () => {
    const { batch, giftBatch, floods } = ledger;
    await writeLeaves(leaves, lists);
    await batch([giftBatch(floods, 0n, terms), giftBatch(floods, terms.amount, terms)]);
    for (const into of [database, await openTestDatabase()]) {
      running = await startTestIndexer(options(into));
      await running.caughtUp();
      await until(async () => (await into.snapshot(readListStatus)).waiting === 0);
      await running.stop();
      running = undefined;
      expect(await leavesIn(into)).to.deep.equal([1n, 200n, 2n]);
      if (into === database) continue;
      expect(await contents(into)).to.deep.equal(await contents(database));
      await into.close();
    }
    expect((await known()).map((row) => row.leaves)).to.deep.equal([200n, 200n]);
  });

  it("are disputed where their leaves do not fit; what else is said of them has effect where it names such a batch alone", async () => {
    const { batch, gift, giftBatch, dispute, leafReversal, reversal, floods, winter, act, counters } = ledger;
    const wrong = leaves.map((leaf) => (leaf.index === 7 ? { ...leaf, offset: leaf.offset + 1n } : leaf));
    const wrongTerms = termsOf(wrong);
    await batch([gift(floods, 0n, 5n), giftBatch(floods, 5n, terms)]);
    await batch([giftBatch(floods, 5n + terms.amount, wrongTerms)]);
    await act(dispute(floods, 5n + terms.amount, wrong, [6, 7], wrongTerms), "somebody");
    const reversals = [
      leafReversal(floods, floods, 5n, 3, 40n),
      leafReversal(floods, floods, 5n, 200, 40n),
      leafReversal(floods, floods, 0n, 3, 5n),
      leafReversal(winter, floods, 5n, 3, 40n),
      leafReversal(floods, floods, 5n, 3, terms.amount + 1n),
    ];
    await batch([...reversals, reversal(floods, floods, 5n, terms.amount), leafReversal(floods, floods, 5n, 4, 50n)]);
    expect((await counters(floods, CNY)).received).to.equal(5n + 2n * terms.amount);
    await indexOnce({ ...options(), leafStores: [] });
    expect(await database.query("SELECT start, fault, index, valid, problem FROM batch_dispute")).to.deep.equal([
      { start: 5n + terms.amount, fault: "NEIGHBOURS", index: 6n, valid: true, problem: null },
    ]);
    const rows = await database.query<{ problem: string | null }>(
      "SELECT problem FROM leaf_reversal ORDER BY block, log_index",
    );
    const problems = rows.map(({ problem }) => problem ?? "none");
    expect(problems[0]).to.equal("none");
    expect(problems[1]).to.match(/^It names gift 200 of the batch, which has 200/);
    expect(problems[2]).to.equal("No batch begins at 0 of the line that it names.");
    expect(problems[3]).to.equal("That batch was given to another fund.");
    expect(problems[4]).to.match(/but the whole batch was/);
    expect(problems[5]).to.equal("The whole batch had been reversed before.");
    expect(await database.query("SELECT valid FROM reversal")).to.deep.equal([{ valid: true }]);
    expect(await isWhole(database)).to.equal(true);
  });

  it("have their whole list or none of it where the process that stores it is killed", async () => {
    const many = plainLeaves(60_000);
    const large = termsOf(many);
    const directory = join(lists, "large");
    await writeLeaves(many, directory);
    await ledger.batch([ledger.giftBatch(ledger.floods, 0n, large)]);
    const made = TEST_SERVER === undefined ? undefined : await makeTestDatabase(TEST_SERVER);
    const open = async () => {
      const store = await openStore({ dataDirectory, databaseUrl: made?.url });
      return { store, database: await store.becomeWriter({ signal: new AbortController().signal }) };
    };
    const before = await open();
    await indexOnce({ ...options(before.database), leafStores: [] });
    await before.store.close();

    const script = join(import.meta.dirname, "support", "store-list-child.ts");
    const child = spawn(process.execPath, [script, dataDirectory, directory, ...(made ? [made.url] : [])], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "close");

    const after = await open();
    expect(await leavesIn(after.database)).to.deep.equal([0n, 0n, 0n]);
    const again = startArrival({ database: after.database, stores: [new DirectoryStore(directory)] });
    await until(async () => (await leavesIn(after.database))[0] === 1n);
    await again.stop();
    expect(await leavesIn(after.database)).to.deep.equal([1n, 60_000n, 469n]);
    await after.store.close();
    await made?.drop();
  });
});
