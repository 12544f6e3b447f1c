import { expect } from "chai";
import type { Database } from "../../indexer/store/database.ts";
import { readStatus } from "../../indexer/store/status.ts";
import { contents, emptyMirror, indexOnce, startTestIndexer } from "./support/mirror.ts";
import { type LyingNode, startLyingNode } from "./support/proxy.ts";
import { MASK } from "./support/contracts.ts";
import { type Ledger, type Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

describe("a chain that is reorganised", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;
  let node: LyingNode;
  let ledger: Ledger;

  before(async () => {
    [sandbox, database] = await sharedWorld();
    node = await startLyingNode(sandbox.url);
  });
  after(async () => {
    await node.close();
  });
  beforeEach(async () => {
    node.tamper = undefined;
    await emptyMirror(database);
    ledger = await sandbox.deploy();
  });

  const options = () => ({ database, rpcUrls: [node.url], deployment: ledger.deployment });

  /** What an index of the chain as it is now holds, made from nothing. */
  async function freshContents() {
    await emptyMirror(database);
    node.tamper = undefined;
    await indexOnce(options());
    return await contents(database);
  }

  /** Something of every kind, some of it resting on what came before. */
  async function recordMuch() {
    const { floods, winter, gift, payment, transfer, comeback, reversal, say, loss, batch, call, opening } = ledger;
    await batch([gift(floods, 0n, 1000n, { ref: "a" }), gift(winter, 0n, 50n)]);
    await batch([payment(floods, 0n, 400n), comeback(floods, 1000n, 100n, 0n, 0n)]);
    const before = await sandbox.snapshot();
    await batch([comeback(floods, 1100n, 100n, 0n, 100n), transfer(floods, 400n, 100n, winter)]);
    await say(floods, 1, 0n);
    await batch([transfer(floods, 500n, 60n, floods, MASK, 7n), reversal(winter, winter, 0n, 50n), loss(floods, 560n, 1n)]);
    await call("ledger", "openFund", [{ ...opening, key: "spring", name: "Spring" }]);
    await call("ledger", "setRecorder", [winter, ledger.account]);
    return before;
  }

  /** Another history on top of the same beginning. */
  async function recordOtherwise() {
    const { floods, winter, gift, comeback, batch, say, reversal } = ledger;
    await sandbox.mine();
    await batch([gift(winter, 50n, 5n), comeback(floods, 1100n, 300n, 0n, 100n)]);
    await say(floods, 1, 0n);
    await batch([reversal(floods, floods, 0n, 1000n)]);
  }

  for (const [name, blocks] of [
    ["as long", 1],
    ["longer", 9],
    ["shorter", 0],
  ] as const) {
    it(`leads to what a fresh index of the new chain holds, where the new one is ${name}`, async () => {
      const before = await recordMuch();
      const indexer = await startTestIndexer(options());
      await indexer.caughtUp();
      const first = await contents(database);
      await sandbox.revert(before);
      await recordOtherwise();
      await sandbox.mine(blocks);
      await indexer.caughtUp();
      await indexer.stop();
      const followed = await contents(database);
      expect(indexer.notices.join()).to.match(/reorganised: blocks after \d+ are read again/);
      expect(followed).to.deep.equal(await freshContents());
      expect(followed.inflow).to.not.deep.equal(first.inflow);
      expect(followed.reversal).to.have.length(1);
    });
  }

  it("is followed also where it happened while the indexer was down", async () => {
    const before = await recordMuch();
    await indexOnce(options());
    await sandbox.revert(before);
    await recordOtherwise();
    await indexOnce(options());
    expect(await contents(database)).to.deep.equal(await freshContents());
  });

  it("keeps gifts added up where one was set right within its hour, and where that is taken back", async () => {
    const { floods, gift, reversal, batch } = ledger;
    const sums = () => database.query("SELECT amount, gifts FROM gift_sum");
    await batch([gift(floods, 0n, 1000n)]);
    await indexOnce(options());
    const before = await sandbox.snapshot();
    await batch([reversal(floods, floods, 0n, 1000n), gift(floods, 1000n, 700n)]);
    await indexOnce(options());
    expect(await sums()).to.deep.equal([{ amount: 700n, gifts: 1n }]);
    await sandbox.revert(before);
    await sandbox.mine(2);
    await indexOnce(options());
    expect(await sums()).to.deep.equal([{ amount: 1000n, gifts: 1n }]);
  });

  for (const method of ["eth_getBlockByNumber", "eth_getLogs", "eth_call"]) {
    it(`is followed where it happens in the middle of a range, after the first ${method}`, async () => {
      const before = await recordMuch();
      let reverting: Promise<void> | undefined;
      let counted = 0;
      node.tamper = async (request, forward) => {
        await reverting;
        const answer = await forward();
        // The first few headers are read before the range begins.
        if (request.method === method && (method !== "eth_getBlockByNumber" || ++counted === 9) && !reverting) {
          reverting = (async () => {
            await sandbox.revert(before);
            await recordOtherwise();
            await sandbox.mine(4);
          })();
          await reverting;
        }
        return answer;
      };
      const indexer = await startTestIndexer(options());
      await indexer.caughtUp();
      await indexer.caughtUp();
      await indexer.stop();
      expect(reverting).to.not.equal(undefined);
      const followed = await contents(database);
      expect(followed).to.deep.equal(await freshContents());
      expect(followed.donation).to.have.length(3);
    });
  }

  it("is no reorg where a node merely answers from an older head", async () => {
    await recordMuch();
    const indexer = await startTestIndexer(options());
    await indexer.caughtUp();
    const held = await contents(database);
    const old = (await sandbox.head()) - 3;
    node.requests.length = 0;
    node.tamper = async ({ method, params }, forward) => {
      const [block] = params;
      if (method === "eth_getBlockByNumber" && block === "latest") {
        return await forward({ method, params: [`0x${old.toString(16)}`, false] });
      }
      if (method === "eth_getBlockByNumber" && Number(block) > old) return null;
      return await forward();
    };
    await until(() => node.requests.filter(({ params }) => params[0] === "latest").length > 3);
    expect(await contents(database)).to.deep.equal(held);
    await ledger.batch([ledger.gift(ledger.winter, 150n, 5n)]);
    node.tamper = undefined;
    await indexer.caughtUp();
    await indexer.stop();
    expect(indexer.notices).to.deep.equal([]);
    const recovered = await contents(database);
    expect(recovered.inflow).to.have.length(held.inflow!.length + 1);
    expect(recovered).to.deep.equal(await freshContents());
  });

  it("stops the indexer where it reaches below finality", async () => {
    const { gift, floods, batch } = ledger;
    await batch([gift(floods, 0n, 1n)]);
    const before = await sandbox.snapshot();
    await batch([gift(floods, 1n, 2n)]);
    await sandbox.mine(10);
    const indexer = await startTestIndexer({ ...options(), finalityDepth: 4 });
    await indexer.caughtUp();
    const held = await contents(database);
    await sandbox.revert(before);
    await batch([gift(floods, 1n, 3n)]);
    await sandbox.mine(20);
    const error = await indexer.done.then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error?.message).to.match(/block \d+ was final and is another one now/);
    expect(indexer.faults).to.deep.equal([error!.message]);
    expect((await readStatus(database))!.fault).to.equal(error!.message);
    const { chain: _stopped, ...facts } = await contents(database);
    const { chain: _before, ...factsBefore } = held;
    expect(facts).to.deep.equal(factsBefore);
  });

  it("is followed right down to finality", async () => {
    const { gift, floods, batch } = ledger;
    await batch([gift(floods, 0n, 1n)]);
    const before = await sandbox.snapshot();
    await batch([gift(floods, 1n, 2n)]);
    await sandbox.mine(9);
    const indexer = await startTestIndexer({ ...options(), finalityDepth: 10 });
    await indexer.caughtUp();
    await sandbox.revert(before);
    await batch([gift(floods, 1n, 3n)]);
    await sandbox.mine(20);
    await indexer.caughtUp();
    await indexer.stop();
    expect(await contents(database)).to.deep.equal(await freshContents());
  });

  it("is another chain where the first block is another one: a development chain started anew is read from the beginning", async () => {
    const before = await sandbox.snapshot();
    await sandbox.mine(3);
    const again = await sandbox.deploy();
    await again.batch([again.gift(again.floods, 0n, 1n)]);
    await indexOnce({ ...options(), deployment: again.deployment });
    // The same contracts at the same addresses, in blocks of their own.
    await sandbox.revert(before);
    await sandbox.rpc("evm_increaseTime", 1000);
    await sandbox.mine(3);
    const anew = await sandbox.deploy();
    expect(anew.deployment).to.deep.equal(again.deployment);
    const { notices } = await indexOnce({ ...options(), deployment: anew.deployment });
    expect(notices.join()).to.match(/started anew/);
    expect((await contents(database)).inflow).to.deep.equal([]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
