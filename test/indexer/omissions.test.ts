import { expect } from "chai";
import { type AbiEvent, type Hex, toEventSelector } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import type { Database } from "../../indexer/store/database.ts";
import { readStatus } from "../../indexer/store/status.ts";
import { contents, emptyMirror, indexOnce, startTestIndexer } from "./support/mirror.ts";
import { type LyingNode, RpcRefusal, startLyingNode, type Tampering } from "./support/proxy.ts";
import { type Ledger, type Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

interface Log {
  address: string;
  topics: Hex[];
  blockNumber: Hex;
  logIndex: Hex;
  data: Hex;
}

/** Whether a log is an event of this name, whichever of its forms. */
const isA = (name: string) => {
  const forms = donationLedgerAbi.filter((item) => item.type === "event" && item.name === name) as AbiEvent[];
  const selectors = forms.map((event) => toEventSelector(event));
  return (log: Log) => selectors.includes(log.topics[0]!);
};

describe("a node that leaves something out", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;
  let node: LyingNode;
  let other: LyingNode;
  let ledger: Ledger;
  /** What an honest node's chain leads to. */
  let expected: Record<string, string[]>;

  before(async () => {
    [sandbox, database] = await sharedWorld();
    await emptyMirror(database);
    [node, other] = await Promise.all([startLyingNode(sandbox.url), startLyingNode(sandbox.url)]);
    ledger = await sandbox.deploy();
    const { floods, winter, gift, payment, transfer, say, batch, call, opening } = ledger;
    await batch([gift(floods, 0n, 1000n, { ref: "a" }), gift(winter, 0n, 50n), payment(floods, 0n, 100n)]);
    await call("ledger", "openFund", [{ ...opening, key: "spring", name: "Spring" }]);
    await batch([transfer(floods, 100n, 70n, winter)]);
    await say(floods, 1, 0n);
    await batch([payment(floods, 170n, 20n), payment(floods, 190n, 30n), payment(winter, 0n, 1n)]);
    await indexOnce(options());
    expected = await contents(database);
  });
  after(async () => {
    await Promise.all([node.close(), other.close()]);
  });
  beforeEach(async () => {
    node.tamper = other.tamper = undefined;
    await emptyMirror(database);
  });

  const options = () => ({ database, rpcUrls: [node.url], deployment: ledger.deployment });

  /** Answers eth_getLogs with what `change` makes of the logs, the first so many times. */
  const logsChanged = (times: number, change: (logs: Log[]) => Log[]): Tampering => {
    return async ({ method }, forward) => {
      const answer = await forward();
      return method === "eth_getLogs" && times-- > 0 ? change(answer as Log[]) : answer;
    };
  };

  const leavingOut = (match: (log: Log) => boolean, which: "first" | "last" | "every" = "every") => {
    return (logs: Log[]) => {
      const matching = logs.filter(match);
      const gone = which === "every" ? matching : [which === "first" ? matching[0] : matching.at(-1)];
      return logs.filter((log) => !gone.includes(log));
    };
  };

  const once: [string, (logs: Log[]) => Log[]][] = [
    ["the last entry of a line", leavingOut(isA("Disbursed"), "last")],
    ["an entry in the middle of a line", leavingOut(isA("Disbursed"), "first")],
    ["the only entry of a block", leavingOut(isA("Transferred"))],
    ["the opening of a line", leavingOut(isA("LineOpened"), "first")],
    ["the opening of a fund without entries", leavingOut(isA("FundOpened"), "last")],
    [
      "the only attestation",
      (logs) => logs.filter(({ address }) => address !== ledger.deployment.attestationLog.toLowerCase()),
    ],
    ["the organisation", (logs) => logs.filter(({ address }) => address !== ledger.deployment.registry.toLowerCase())],
    ["everything", () => []],
  ];
  for (const [what, change] of once) {
    it(`once, ${what}, is asked again`, async () => {
      node.tamper = logsChanged(1, change);
      const { notices } = await indexOnce(options());
      expect(notices.join()).to.match(/left something out of blocks \d+ to \d+/);
      expect(await contents(database)).to.deep.equal(expected);
    });

    it(`by range, ${what}, is asked block by block`, async () => {
      node.tamper = async ({ method, params }, forward) => {
        const answer = await forward();
        return method === "eth_getLogs" && "fromBlock" in (params[0] as object) ? change(answer as Log[]) : answer;
      };
      await indexOnce(options());
      expect(await contents(database)).to.deep.equal(expected);
    });
  }

  it("from its logs altogether, is asked for receipts", async () => {
    node.tamper = logsChanged(Number.POSITIVE_INFINITY, leavingOut(isA("Transferred")));
    await indexOnce(options());
    expect(await contents(database)).to.deep.equal(expected);
  });

  it("always, from its logs and its receipts, stops the indexer with nothing of it stored", async () => {
    const change = leavingOut(isA("Transferred"));
    node.tamper = async ({ method }, forward) => {
      const answer = await forward();
      if (method === "eth_getLogs") return change(answer as Log[]);
      if (method !== "eth_getTransactionReceipt") return answer;
      const receipt = answer as { logs: Log[] };
      return { ...receipt, logs: change(receipt.logs) };
    };
    const indexer = await startTestIndexer(options());
    const error = await indexer.done.then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error!.message).to.match(/the CNY line of fund "(floods|winter)"/);
    expect(error!.message).to.match(/set RPC_URL to another/);
    const status = (await readStatus(database))!;
    expect(status.fault).to.equal(error!.message);
    expect(status.gaps).to.be.greaterThan(0);
    expect(await database.query("SELECT line FROM outflow WHERE type = 'TRANSFER'")).to.deep.equal([]);
    await indexer.caughtUp().then(
      () => expect.fail("cannot have caught up"),
      (reason: unknown) => expect(reason).to.equal(error),
    );

    // An honest node, and it goes on as if nothing had been.
    await indexOnce({ ...options(), rpcUrls: [other.url] });
    expect(await contents(database)).to.deep.equal(expected);
  });

  it("always, is no matter where another node tells all", async () => {
    node.tamper = logsChanged(Number.POSITIVE_INFINITY, leavingOut(isA("Donated"), "last"));
    await indexOnce({ ...options(), rpcUrls: [node.url, other.url] });
    expect(await contents(database)).to.deep.equal(expected);
    expect(other.requests.length).to.be.greaterThan(0);
  });

  it("is no trouble where it says everything twice and in disorder", async () => {
    node.tamper = logsChanged(Number.POSITIVE_INFINITY, (logs) => [...logs.toReversed(), ...logs]);
    const { notices } = await indexOnce(options());
    expect(notices).to.deep.equal([]);
    expect(await contents(database)).to.deep.equal(expected);
  });

  it("in blocks whose state is gone, is found out at the first block that has it, and read again from there", async () => {
    const head = await sandbox.head();
    const headHash = ((await sandbox.rpc("eth_getBlockByNumber", "latest", false)) as { hash: Hex }).hash;
    let omissions = 0;
    // Two blocks at a time; only the last block's state is there; the fund that has no entries is left out by range.
    node.tamper = async ({ method, params }, forward) => {
      const [question, block] = params as [{ fromBlock?: Hex; toBlock?: Hex }, { blockHash?: Hex }];
      if (method === "eth_call" && block.blockHash !== headHash) throw new RpcRefusal("missing trie node abc (path )");
      if (method !== "eth_getLogs" || question.fromBlock === undefined) return await forward();
      if (Number(question.toBlock) - Number(question.fromBlock) > 1)
        throw new RpcRefusal("block range too large, the maximum is 2 blocks");
      const logs = (await forward()) as Log[];
      const kept = leavingOut(isA("Transferred"))(logs);
      omissions += logs.length - kept.length;
      return kept;
    };
    const { notices } = await indexOnce(options());
    expect(omissions).to.be.greaterThan(0);
    expect(notices.join("\n")).to.match(/reading again from block/);
    expect(await contents(database)).to.deep.equal(expected);
    expect((await readStatus(database))!.verified).to.equal(head);
  });

  it("is asked for fewer blocks where it refuses many", async () => {
    node.tamper = async ({ method, params }, forward) => {
      const { fromBlock, toBlock } = (params[0] ?? {}) as { fromBlock?: Hex; toBlock?: Hex };
      if (method === "eth_getLogs" && Number(toBlock) - Number(fromBlock) >= 3) {
        const end = Number(fromBlock) + 2;
        throw new RpcRefusal(`query exceeds max results 20000, retry with the range ${Number(fromBlock)}-${end}`);
      }
      return await forward();
    };
    await indexOnce(options());
    expect(await contents(database)).to.deep.equal(expected);
  });

  it("where nothing can be compared yet, is not taken for verified", async () => {
    node.tamper = async ({ method }, forward) => {
      if (method === "eth_call") throw new RpcRefusal("state not available: pruned");
      return await forward();
    };
    await indexOnce(options());
    const status = (await readStatus(database))!;
    expect(status.verified).to.equal(ledger.deployment.firstBlock - 1);
    expect(status.indexed).to.equal(await sandbox.head());
    node.tamper = undefined;
    await sandbox.mine();
    await indexOnce(options());
    expect((await readStatus(database))!.verified).to.equal(await sandbox.head());
  });

  it("and contradicts another about a final block, stops the indexer", async () => {
    await sandbox.mine(3);
    other.tamper = async ({ method, params }, forward) => {
      const answer = (await forward()) as Hex;
      const [call] = params as [{ to?: string; data?: string }];
      // One more event off the lines than there is.
      return method === "eth_call" && call.to === ledger.deployment.attestationLog ? `0x${"0".repeat(63)}2` : answer;
    };
    const indexer = await startTestIndexer({ ...options(), rpcUrls: [node.url, other.url], finalityDepth: 1 });
    const error = await indexer.done.then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error!.message).to.match(/contradict each other about a final block/);
  });
});
