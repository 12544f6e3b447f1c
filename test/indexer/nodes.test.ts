import { expect } from "chai";
import { setTimeout as pause } from "node:timers/promises";
import type { IndexerOptions } from "../../indexer/indexer.ts";
import type { Database } from "../../indexer/store/database.ts";
import { CNY } from "./support/contracts.ts";
import { contents, emptyMirror, indexOnce, startTestIndexer } from "./support/mirror.ts";
import { type LyingNode, RpcRefusal, startLyingNode } from "./support/proxy.ts";
import type { Ledger, Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

interface Filter {
  address?: string[];
  fromBlock?: string;
  toBlock?: string;
}

describe("several nodes, each with its own troubles", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;
  let node: LyingNode;
  let other: LyingNode;
  let ledger: Ledger;
  let expected: Record<string, string[]>;

  before(async () => {
    [sandbox, database] = await sharedWorld();
    [node, other] = await Promise.all([startLyingNode(sandbox.url), startLyingNode(sandbox.url)]);
  });
  after(() => Promise.all([node.close(), other.close()]));
  beforeEach(async () => {
    await emptyMirror(database);
    ledger = await sandbox.deploy();
    const { floods, winter, gift, payment, transfer, batch } = ledger;
    for (let count = 0; count < 6; count++) {
      const at = BigInt(count) * 100n;
      await batch([
        gift(floods, at, 100n),
        payment(floods, BigInt(count) * 50n, 40n),
        transfer(floods, BigInt(count) * 50n + 40n, 10n, winter),
      ]);
    }
    for (const one of [node, other]) one.tamper = one.http = undefined;
    await indexOnce({ database, rpcUrls: [sandbox.url], deployment: ledger.deployment });
    expected = await contents(database);
    await emptyMirror(database);
    for (const one of [node, other]) one.requests.length = one.posts.length = 0;
  });
  afterEach(() => {
    for (const one of [node, other]) one.tamper = one.http = undefined;
  });

  const options = (more: Partial<IndexerOptions> = {}) => ({
    database,
    rpcUrls: [node.url],
    deployment: ledger.deployment,
    ...more,
  });
  const both = (more: Partial<IndexerOptions> = {}) => options({ rpcUrls: [node.url, other.url], ...more });

  async function leadsToTheSame(more: Partial<IndexerOptions> = {}): Promise<string[]> {
    const { notices } = await indexOnce(options(more));
    expect(await contents(database)).to.deep.equal(expected);
    return notices;
  }

  async function giveMore(): Promise<void> {
    const { floods, gift, batch, counters } = ledger;
    await batch([gift(floods, (await counters(floods, CNY)).received, 5n)]);
  }

  const failing = () => Promise.resolve({ status: 503, body: "overloaded" });

  describe("fail over", () => {
    it("to the next, and come back to the preferred one once it serves again", async () => {
      const indexer = await startTestIndexer(both());
      await indexer.caughtUp();
      node.http = failing;
      await giveMore();
      await indexer.caughtUp();
      expect(other.requests.length).to.be.greaterThan(0);
      const [asked, left] = [node.posts.length, performance.now()];
      await pause(300);
      // Twice as long each time: where the machine made it twice as long, once more.
      const more = Math.ceil(Math.log2(Math.max(1, (performance.now() - left) / 300)));
      expect(node.posts.length - asked, "it is left alone, for longer each time").to.be.lessThan(4 + more);
      node.http = undefined;
      node.requests.length = 0;
      await until(() => node.requests.filter(({ params }) => params[0] === "latest").length > 2);
      other.requests.length = 0;
      await giveMore();
      await indexer.caughtUp();
      expect(other.requests.filter(({ method }) => method === "eth_getLogs")).to.deep.equal([]);
      await indexer.stop();
      expect(indexer.notices).to.deep.equal([]);
    });

    it("from one that never answers, without anyone waiting for it again", async () => {
      node.http = () => new Promise(() => {});
      await leadsToTheSame({ rpcUrls: [node.url, other.url], requestTimeout: 400 });
      expect(node.posts.length, "asked for the chain's id, and not again").to.be.at.most(2);
    });

    it("from one that stops answering in the middle, and does not stall what follows", async () => {
      const indexer = await startTestIndexer(both({ requestTimeout: 400 }));
      await indexer.caughtUp();
      node.http = () => new Promise(() => {});
      for (let count = 0; count < 5; count++) {
        await giveMore();
        await indexer.caughtUp();
      }
      node.posts.length = 0;
      await pause(1_000);
      await indexer.stop();
      expect(node.posts.length).to.equal(0);
    });

    it("from one that turns out to be of another chain", async () => {
      const indexer = await startTestIndexer(both());
      await indexer.caughtUp();
      node.http = failing;
      await giveMore();
      await indexer.caughtUp();
      node.http = undefined;
      node.tamper = async ({ method }, forward) => (method === "eth_chainId" ? "0x5" : await forward());
      await until(() => indexer.notices.length > 0);
      node.requests.length = 0;
      await giveMore();
      await indexer.caughtUp();
      await indexer.stop();
      expect(indexer.notices).to.have.length(1);
      expect(indexer.notices[0]).to.match(/is a node of chain 5, not of 31337: it is not asked/);
      expect(node.requests).to.deep.equal([]);
    });

    it("from one that is behind, and says so by the code of a wrong question", async () => {
      node.tamper = async ({ method }, forward) => {
        if (method === "eth_getLogs") throw new RpcRefusal("block range extends beyond current head block", -32602);
        return await forward();
      };
      const began = performance.now();
      await leadsToTheSame({ rpcUrls: [node.url, other.url] });
      // It rests for 250 ms, 500 ms, a second …: as often within 1,750 ms, and once more each time that is doubled.
      const more = Math.ceil(Math.log2(Math.max(1, (performance.now() - began) / 1_750)));
      expect(node.requests.filter(({ method }) => method === "eth_getLogs").length).to.be.lessThan(4 + more);
    });
  });

  describe("want to be asked less often", () => {
    for (const [form, value] of [
      ["in seconds", () => "50"],
      ["by a date", () => new Date(Date.now() + 50_000).toUTCString()],
    ] as const) {
      it(`(HTTP 429, ${form}) and are left alone for as long as they say, while another is asked`, async () => {
        node.http = () => Promise.resolve({ status: 429, headers: { "retry-after": value() }, body: { error: "slow down" } });
        await leadsToTheSame({ rpcUrls: [node.url, other.url] });
        const indexer = await startTestIndexer(both());
        // Longer than such a node rests that does not say for how long.
        await pause(1_500);
        await indexer.stop();
        expect(node.posts.length, "each of the two indexers asked it once").to.equal(2);
      });
    }

    it("are waited for where there is no other", async () => {
      let limited = 0;
      let free = 0;
      node.tamper = async ({ method }, forward) => {
        // While it reads on: one that begins does not wait.
        if (method === "eth_getLogs" && performance.now() >= free && limited < 2) {
          limited++;
          free = performance.now() + 900;
        }
        if (performance.now() < free)
          throw new RpcRefusal("exceeded project rate limit", -32005, { rate: { backoff_seconds: 1 } });
        return await forward();
      };
      await leadsToTheSame();
      expect(limited).to.equal(2);
      expect(node.posts.length).to.be.lessThan(60);
    });
  });

  describe("take several questions at once", () => {
    const headers = () => node.requests.filter(({ method }) => method === "eth_getBlockByNumber").length;

    it("and get them", async () => {
      await leadsToTheSame();
      expect(Math.max(...node.posts)).to.be.greaterThan(3);
      expect(headers()).to.be.greaterThan(5);
    });

    it("in any order of answers", async () => {
      node.http = async (_requests, isBatch, answer) => (isBatch ? { body: (await answer()).toReversed() } : undefined);
      await leadsToTheSame();
      expect(Math.max(...node.posts)).to.be.greaterThan(3);
    });

    const refusals: [string, object | ((answers: object[]) => object), number?][] = [
      [
        "or refuse in one word for all",
        { jsonrpc: "2.0", id: null, error: { code: -32600, message: "batch requests are not supported" } },
      ],
      [
        "or refuse in a list of one",
        [{ jsonrpc: "2.0", id: null, error: { code: -32600, message: "batch requests are not allowed" } }],
      ],
      ["or refuse by HTTP alone", { error: "bad request" }, 400],
      ["or leave out an answer", (answers: object[]) => answers.slice(1)],
      ["or give one answer twice in place of another", (answers: object[]) => [answers[0]!, ...answers.slice(0, -1)]],
      ["or answer without saying what", (answers: object[]) => answers.map((one) => ({ ...one, id: null }))],
    ];
    for (const [how, body, status] of refusals) {
      it(`${how}, and are asked one by one from then on`, async () => {
        node.http = async (_requests, isBatch, answer) => {
          if (!isBatch) return undefined;
          return {
            status: status ?? 200,
            body: typeof body === "function" ? (body as (a: object[]) => object)(await answer()) : body,
          };
        };
        await leadsToTheSame();
        const several = node.posts.filter((questions) => questions > 1).length;
        expect(several).to.be.within(1, 12);
      });
    }

    it("or no more than a few, and are asked for those", async () => {
      const error = { code: -32600, message: "Batch of more than 3 requests are not allowed" };
      const refusal = { body: { jsonrpc: "2.0", id: null, error } };
      node.http = (requests, isBatch) => Promise.resolve(isBatch && requests.length > 3 ? refusal : undefined);
      await leadsToTheSame();
      const sizes = node.posts.filter((questions) => questions > 1);
      expect(sizes).to.include(3);
      expect(sizes.filter((questions) => questions > 3).length).to.be.at.most(8);
    });
  });

  describe("limit what they tell of logs", () => {
    const blocksOf = ({ fromBlock, toBlock }: Filter) => Number(toBlock) - Number(fromBlock) + 1;

    it("(so many blocks) and are asked for more only until they have said so", async () => {
      let over = 0;
      node.tamper = async ({ method, params }, forward) => {
        const filter = (params[0] ?? {}) as Filter;
        if (method === "eth_getLogs" && filter.fromBlock && blocksOf(filter) > 3) {
          over++;
          throw new RpcRefusal("eth_getLogs is limited to a 3 blocks range", -32614);
        }
        return await forward();
      };
      await leadsToTheSame();
      expect(over).to.equal(1);
    });

    it("(a block too full for one answer) and are asked for one contract after the other", async () => {
      let alone = 0;
      node.tamper = async ({ method, params }, forward) => {
        if (method !== "eth_getLogs") return await forward();
        if ((params[0] as Filter).address!.length > 1) throw new RpcRefusal("query returned more than 10000 results", -32005);
        alone++;
        return await forward();
      };
      await leadsToTheSame();
      expect(alone).to.be.greaterThan(0);
      expect(node.requests.some(({ method }) => method === "eth_getTransactionReceipt")).to.equal(false);
    });

    it("(a contract's logs of one block too) and are asked for receipts", async () => {
      node.tamper = async ({ method }, forward) => {
        if (method === "eth_getLogs") throw new RpcRefusal("query returned more than 10000 results", -32005);
        return await forward();
      };
      await leadsToTheSame();
      expect(node.requests.some(({ method }) => method === "eth_getTransactionReceipt")).to.equal(true);
    });
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(10);
}
