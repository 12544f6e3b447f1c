// What pools added to batches, through the real contracts, and computed again from their lists.
import { expect } from "chai";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Hex } from "viem";
import { ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { allocate } from "../../contracts/leaves/allocation.ts";
import type { Leaf } from "../../contracts/leaves/leaf.ts";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import { writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { temporaryDirectory } from "../cli/support/temporary.ts";
import { receiptOf, termsOf } from "../leaves/support/leaves.ts";
import { openTestDatabase } from "../support/database.ts";
import { until } from "./support/batches.ts";
import { CNY, encode } from "./support/contracts.ts";
import { type Running, startTestIndexer } from "./support/mirror.ts";
import { type Ledger, type Sandbox, startSandbox } from "./support/sandbox.ts";

const AMOUNTS = [100n, 33n, 250n, 1n, 100n];
/** Half of each gift, at most 60, and 150 for all. */
const OFFER = { ratio: 5_000n, mostPerGift: 60n, left: 150n };

describe("what pools added to batches", function () {
  this.timeout(180_000);
  const base = temporaryDirectory();
  let tests = 0;
  let lists: string;
  let sandbox: Sandbox;
  let ledger: Ledger;
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let running: Running | undefined;

  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(async () => {
    ledger = await sandbox.deploy();
    database = await openTestDatabase();
    lists = join(base, String(tests++));
    mkdirSync(lists);
    await ledger.batch([ledger.gift(ledger.winter, 0n, 1_000n)]);
    await set();
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await database.close();
  });
  after(() => sandbox.close());

  /** "winter" matches gifts to "floods". */
  const set = (fields: object = {}) => {
    const where = { pool: ledger.winter, asset: CNY, fund: ledger.floods, ratio: Number(OFFER.ratio) };
    const limits = { mostPerGift: OFFER.mostPerGift, mostPerFund: OFFER.left, mostInAll: 500n };
    const whose = { from: 0, until: 2 ** 40 - 1, submitter: ZERO_ADDRESS, evidence: ZERO_WORD };
    return ledger.call("ledger", "setMatching", [{ ...where, ...limits, ...whose, ...fields }]);
  };
  const leavesOf = (matched: (index: number) => bigint[]): Leaf[] => {
    let offset = 0n;
    return AMOUNTS.map((amount, index) => {
      const leaf = { index, offset, amount, matched: matched(index), receipt: receiptOf(`gift ${index}`) };
      offset += amount;
      return leaf;
    });
  };
  const right = (): Leaf[] => {
    const added = [...allocate(AMOUNTS, [OFFER])];
    return leavesOf((index) => added[index]!);
  };
  const matchedBatch = (leaves: readonly Leaf[], sum: bigint, at = 0n): Hex => {
    const { root, amount, count } = termsOf(leaves);
    const what = { fund: ledger.floods, asset: CNY, amount, expectedAt: at, ruleHash: ZERO_WORD, count, root };
    const sums = [{ pool: ledger.winter, amount: sum }];
    return encode("ledger", "recordBatchMatched", [{ ...what, uri: "", ref: ZERO_WORD, date: 0 }, sums]);
  };
  const start = async () => {
    const { deployment } = ledger;
    running = await startTestIndexer({
      database,
      rpcUrls: [sandbox.url],
      deployment,
      leafStores: [new DirectoryStore(lists)],
    });
    await running.caughtUp();
  };
  const checked = async (files: number) => {
    const [row] = await database.query<{ files: bigint; due: bigint }>(
      "SELECT (SELECT count(*) FROM leaf_file) AS files, (SELECT count(*) FROM match_due) AS due",
    );
    return Number(row!.files) === files && row!.due === 0n;
  };
  const problems = async () =>
    (
      await database.query<{ start: bigint; problem: string }>("SELECT start, problem FROM match_difference ORDER BY start")
    ).map(({ start, problem }) => [start, problem]);

  it("are as the rule says where the list says so, whichever of batch and list comes first", async () => {
    const leaves = right();
    expect(leaves.map(({ matched }) => matched)).to.deep.equal([[50n], [16n], [60n], [0n], [24n]]);
    await writeLeaves(leaves, lists);
    await ledger.batch([matchedBatch(leaves, 150n)]);
    await start();
    await until(() => checked(1));
    // What is set later does not count for it.
    await set({ ratio: 1, mostPerFund: 0n });
    await ledger.batch([ledger.giftBatch(ledger.floods, 634n, termsOf(leavesOf(() => [])))]);
    await running!.caughtUp();
    await writeLeaves(
      leavesOf(() => []),
      lists,
    );
    await until(() => checked(2));
    expect(await problems()).to.deep.equal([]);
  });

  const code = "CNY";
  const wrong: [string, (index: number) => bigint[], bigint, RegExp][] = [
    ["are told where the list adds up to something else", (i) => [[50n], [16n], [60n], [0n], [20n]][i]!, 150n, /list says 1\.46 CNY in all, and 1\.5 CNY were booked/],
    ["are told where a gift got more than the rule allows", (i) => [[50n], [17n], [60n], [0n], [23n]][i]!, 150n, /1 gift is matched with more than its rule allows \(gift 1\)/],
    ["are told where less was given than the rule would have", (i) => [[50n], [0n], [0n], [0n], [0n]][i]!, 50n, /would have added 1\.5 CNY; the list says 0\.5 CNY/],
    ["are told where the rest went to others than the last", (i) => [[40n], [16n], [60n], [0n], [34n]][i]!, 150n, /2 gifts are matched otherwise than in their order \(gift 0 is the first\)/],
    ["are told where the list says nothing of them", () => [], 150n, /of each gift what 0 pools add, and 1 matched/],
    ["are told where the list says more pools", (i) => [i === 0 ? [50n, 1n] : [0n]][0]!, 50n, /what 1 to 2 pools add, and 1 matched/],
  ]; // prettier-ignore
  for (const [name, matched, sum, words] of wrong)
    it(name, async () => {
      const leaves = leavesOf(matched);
      await ledger.batch([matchedBatch(leaves, sum)]);
      await start();
      await writeLeaves(leaves, lists);
      await until(() => checked(1));
      const [[at, problem], ...more] = (await problems()) as [[bigint, string]];
      expect([at, more]).to.deep.equal([0n, []]);
      expect(problem).to.match(words).and.to.not.contain(`${code} ${code}`);
    });

  it("are told of a list that says matches where the chain has none, and go and come with a reorganisation", async () => {
    await start();
    await writeLeaves(right(), lists);
    const before = await sandbox.snapshot();
    await ledger.batch([ledger.giftBatch(ledger.floods, 0n, termsOf(right()))]);
    await running!.caughtUp();
    await until(() => checked(1));
    await until(async () => (await problems()).length === 1);
    expect((await problems())[0]![1]).to.match(/what 1 pools add, and 0 matched/);
    await sandbox.revert(before);
    await sandbox.mine(2);
    await running!.caughtUp();
    expect(await problems()).to.deep.equal([]);
    await ledger.batch([ledger.gift(ledger.floods, 0n, 5n)]);
    await ledger.batch([ledger.giftBatch(ledger.floods, 5n, termsOf(right()))]);
    await running!.caughtUp();
    await until(async () => (await problems()).length === 1);
    expect((await problems())[0]![0]).to.equal(5n);
  });
});
