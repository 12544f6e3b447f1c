import { expect } from "chai";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../indexer/store/database.ts";
import { contents, emptyMirror, indexOnce, type Running, startTestIndexer } from "./support/mirror.ts";
import { type LyingNode, startLyingNode, type Tampering } from "./support/proxy.ts";
import { CNY } from "./support/contracts.ts";
import { type Ledger, type Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

interface Log {
  address: string;
  data: string;
}

/** Ways in which an answer is no answer, of what a node is asked while it is followed. */
const nonsense: [string, Tampering][] = [
  ["no list of logs", instead("eth_getLogs", null)],
  ["logs cut short", changed((log) => ({ ...log, data: log.data.slice(0, -64) }))],
  ["logs of a stranger's contract", changed((log) => ({ ...log, address: `0x${"12".repeat(20)}` }))],
  ["no block", instead("eth_getBlockByNumber", {})],
  ["no counters", instead("eth_call", null)],
  ["half a counter", instead("eth_call", "0x01")],
];

function instead(method: string, answer: unknown): Tampering {
  return async (request, forward) => (request.method === method ? answer : await forward());
}

function changed(change: (log: Log) => Log): Tampering {
  return async ({ method }, forward) => {
    const answer = await forward();
    return method === "eth_getLogs" ? (answer as Log[]).map(change) : answer;
  };
}

describe("a node whose answers make no sense", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;
  let node: LyingNode;
  let ledger: Ledger;

  before(async () => {
    [sandbox, database] = await sharedWorld();
    node = await startLyingNode(sandbox.url);
    ledger = await sandbox.deploy();
    await ledger.batch([ledger.gift(ledger.floods, 0n, 10n)]);
  });
  after(() => node.close());
  beforeEach(async () => {
    node.tamper = undefined;
    await emptyMirror(database);
  });

  async function giveMore(): Promise<void> {
    const { floods, gift, batch, counters } = ledger;
    await batch([gift(floods, (await counters(floods, CNY)).received, 5n)]);
  }

  async function following(rpcUrls: string[], work: (indexer: Running) => Promise<void>): Promise<void> {
    const indexer = await startTestIndexer({ database, rpcUrls, deployment: ledger.deployment });
    try {
      await work(indexer);
    } finally {
      await indexer.stop().catch(() => {});
    }
  }

  for (const [what, tampering] of nonsense) {
    it(`(${what}) is waited for, in one line, or passed over for another`, async () => {
      await following([node.url], async (indexer) => {
        node.tamper = tampering;
        await giveMore();
        while (indexer.notices.length === 0 && indexer.faults.length === 0) await pause(10);
        expect(indexer.faults).to.deep.equal([]);
        expect(indexer.notices).to.have.length(1);
        expect(indexer.notices[0]).to.match(/No answer from the chain .*makes no sense/);
        node.tamper = undefined;
        await indexer.caughtUp();
      });
      const recovered = await contents(database);
      await emptyMirror(database);
      await following([node.url, sandbox.url], async (indexer) => {
        node.tamper = tampering;
        await indexer.caughtUp();
      });
      expect(await contents(database)).to.deep.equal(recovered);
    });
  }

  it("at the start is named, and is no other chain", async () => {
    for (const [method, answer] of [
      ["eth_chainId", "0x"],
      ["eth_chainId", null],
      ["eth_getCode", null],
    ] as const) {
      node.tamper = instead(method, answer);
      const error = await indexOnce({ database, rpcUrls: [node.url], deployment: ledger.deployment }).catch(
        (reason: Error) => reason,
      );
      expect((error as Error).message).to.match(new RegExp(`No answer from the chain: .*${method} makes no sense`));
    }
  });
});
