import { expect } from "chai";
import { createServer } from "node:net";
import { readEvents } from "../../indexer/chain/read-events.ts";
import { startIndexer } from "../../indexer/indexer.ts";
import type { Database } from "../../indexer/store/database.ts";
import { readStatus } from "../../indexer/store/status.ts";
import { emptyMirror, indexOnce, startTestIndexer } from "./support/mirror.ts";
import { type LyingNode, RpcRefusal, startLyingNode } from "./support/proxy.ts";
import { type Ledger, type Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

describe("starting and ending the indexer", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;
  let node: LyingNode;
  let ledger: Ledger;
  let dead: string;

  before(async () => {
    [sandbox, database] = await sharedWorld();
    node = await startLyingNode(sandbox.url);
    ledger = await sandbox.deploy();
    await ledger.batch([ledger.gift(ledger.floods, 0n, 10n), ledger.payment(ledger.floods, 0n, 10n)]);
    dead = await closedPort();
  });
  after(async () => {
    await node.close();
  });
  beforeEach(async () => {
    node.tamper = undefined;
    await emptyMirror(database);
  });

  const options = () => ({ database, rpcUrls: [node.url], deployment: ledger.deployment });
  const refusal = async (more: object) => {
    const error = await startIndexer({ ...options(), ...more, signal: AbortSignal.abort() }).then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error?.name).to.equal("PlainError");
    expect(error!.message).to.not.contain("\n");
    return error!.message;
  };
  const starting = async (more: object) => {
    const error = await startTestIndexer({ ...options(), ...more }).then(
      (indexer) => indexer.stop().then(() => undefined),
      (reason: Error) => reason,
    );
    expect(error?.name).to.equal("PlainError");
    expect(error!.message).to.not.contain("\n");
    return error!.message;
  };

  it("says at once that no chain is there", async () => {
    expect(await starting({ rpcUrls: [dead] })).to.match(
      /No answer from the chain: .*connection refused.* Check that the node runs/,
    );
    expect(await refusal({ rpcUrls: [] })).to.match(/set RPC_URL/);
    expect(await refusal({ rpcUrls: ["somewhere"] })).to.match(/"somewhere" is not the URL of a node/);
  });

  it("never prints the path of a node's URL, where keys are kept", async () => {
    const message = await starting({ rpcUrls: [`${dead}/v2/SECRET?key=SECRET`] });
    expect(message).to.not.contain("SECRET");
  });

  it("refuses a node of another chain, and contracts that are not there", async () => {
    const other = { ...ledger.deployment, chainId: 1 };
    expect(await starting({ deployment: other })).to.match(/a node of chain 31337, but the contracts were deployed on chain 1/);
    const empty = { ...ledger.deployment, registry: `0x${"12".repeat(20)}` };
    expect(await starting({ deployment: empty })).to.match(/No contract stands at 0x1212/);
  });

  it("refuses a database of another ledger", async () => {
    await indexOnce(options());
    const another = await sandbox.deploy();
    expect(await starting({ deployment: another.deployment })).to.match(/mirrors another ledger/);
  });

  it("goes on with the nodes that answer", async () => {
    const { notices } = await indexOnce({ ...options(), rpcUrls: [dead, node.url] });
    expect(notices.join()).to.match(/connection refused.*going on with the other nodes/);
    expect(await database.query("SELECT received, spent FROM line")).to.deep.equal([{ received: 10n, spent: 10n }]);
  });

  it("waits for a chain that stops answering, with one line, and goes on when it is back", async () => {
    const indexer = await startTestIndexer(options());
    await indexer.caughtUp();
    let refused = 0;
    node.tamper = () => {
      refused++;
      throw new RpcRefusal("over capacity");
    };
    while (refused < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(indexer.notices).to.have.length(1);
    expect(indexer.notices[0]).to.match(/No answer from the chain .*over capacity.* Trying again/);
    node.tamper = undefined;
    await ledger.batch([ledger.gift(ledger.winter, 0n, 5n)]);
    await indexer.caughtUp();
    await indexer.stop();
    expect(indexer.notices).to.deep.equal([indexer.notices[0], "The chain answers again."]);
    expect(await database.query("SELECT count(*) AS count FROM line")).to.deep.equal([{ count: 2n }]);
  });

  it("says how far behind it is while a node does not let it read on", async () => {
    const indexer = await startTestIndexer(options());
    await indexer.caughtUp();
    const indexed = await sandbox.head();
    node.tamper = async ({ method }, forward) => {
      if (method === "eth_getLogs") return null;
      return await forward();
    };
    await sandbox.mine(3);
    let status = await readStatus(database);
    for (let looks = 0; looks < 200 && status!.lag === 0; looks++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      status = await readStatus(database);
    }
    await indexer.stop();
    expect(status).to.include({ indexed, head: indexed + 3, lag: 3 });
  });

  it("ends at once when told to, even while a node keeps it waiting", async () => {
    const indexer = await startTestIndexer(options());
    await indexer.caughtUp();
    let waiting = false;
    node.tamper = () => {
      waiting = true;
      return new Promise(() => {});
    };
    while (!waiting) await new Promise((resolve) => setTimeout(resolve, 10));
    await indexer.stop();
    const error = await indexer.caughtUp().catch((reason: Error) => reason);
    expect(error).to.be.an.instanceOf(Error);
    await node.close();
    node = await startLyingNode(sandbox.url);
  });

  it("reports how far it is", async () => {
    const progress: { indexed: number; head: number; events: number }[] = [];
    await indexOnce({ ...options(), onProgress: (step) => progress.push(step) });
    const head = await sandbox.head();
    expect(progress.at(-1)).to.include({ indexed: head, head });
    expect(progress.at(-1)!.events).to.be.greaterThan(5);
  });

  it("gives the chain's events in order to whoever wants to read them", async () => {
    node.tamper = async ({ method, params }, forward) => {
      const { fromBlock, toBlock } = (params[0] ?? {}) as { fromBlock?: string; toBlock?: string };
      if (method === "eth_getLogs" && Number(toBlock) > Number(fromBlock)) throw new RpcRefusal("one block at a time, please");
      return await forward();
    };
    const names: string[] = [];
    for await (const event of readEvents({ rpcUrls: [dead, node.url], deployment: ledger.deployment })) names.push(event.name);
    expect(names.slice(0, 9)).to.deep.equal([
      "AuthorityUpdated",
      "AuthorityUpdated",
      "OrganisationRegistered",
      "UnitRegistered",
      "UnitRegistered",
      "FundOpened",
      "FundOpened",
      "LineOpened",
      "Donated",
    ]);
  });
});

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
