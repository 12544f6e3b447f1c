import { expect } from "chai";
import { type Hex, toEventSelector } from "viem";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { FACT_TABLES } from "../../indexer/books/books.ts";
import type { Database } from "../../indexer/store/database.ts";
import { isWhole } from "../../indexer/store/whole.ts";
import { everything } from "./support/everything.ts";
import { contents, emptyMirror, indexOnce, startTestIndexer } from "./support/mirror.ts";
import { type LyingNode, RpcRefusal, startLyingNode } from "./support/proxy.ts";
import type { Ledger, Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

interface Log {
  address: Hex;
  topics: Hex[];
  blockNumber: Hex;
  logIndex: Hex;
}

const placeOf = ({ blockNumber, logIndex }: Log): string => `${Number(blockNumber)}/${Number(logIndex)}`;

/** Of contracts that ours are made of: nothing on the ledger depends on them. */
const INHERITED = ["AuthorityUpdated", "EIP712DomainChanged"];

const STRANGER: Hex = `0x${"0".repeat(24)}${"5".repeat(40)}`;

/** Every event of our own, the two forms of `Donated` and of `BatchDonated` each for itself. */
const events = (
  [
    ["registry", organisationRegistryAbi],
    ["ledger", donationLedgerAbi],
    ["attestationLog", attestationLogAbi],
  ] as const
).flatMap(([contract, abi]) =>
  abi.flatMap((item) =>
    item.type !== "event" || INHERITED.includes(item.name)
      ? []
      : [{ contract, selector: toEventSelector(item), name: `${item.name} of ${item.inputs.length} words` }],
  ),
);

describe("a chain on which everything happens", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;
  let node: LyingNode;
  let ledger: Ledger;
  /** What stood on it before, and what stands on it after. */
  let before: { mirror: Record<string, string[]>; snapshot: string };
  let mirror: Record<string, string[]>;

  const options = () => ({ database, rpcUrls: [node.url], deployment: ledger.deployment });
  const gone = ({ contract, selector }: (typeof events)[number], { address, topics }: Log) =>
    topics[0] === selector && address === ledger.deployment[contract].toLowerCase();

  this.beforeAll(async () => {
    [sandbox, database] = await sharedWorld();
    node = await startLyingNode(sandbox.url);
    await emptyMirror(database);
    ledger = await sandbox.deploy();
    await indexOnce(options());
    before = { mirror: await contents(database), snapshot: await sandbox.snapshot() };
    await everything(ledger);
    await indexOnce(options());
    mirror = await contents(database);
  });
  this.afterAll(() => node.close());

  it("fills every table, and all of it adds up in itself", async () => {
    expect(Object.keys(mirror).filter((table) => mirror[table]!.length === 0)).to.deep.equal([]);
    expect(await isWhole(database)).to.equal(true);
  });

  it("does not add up where a row of any table was lost", async () => {
    const lost = new Error("lost");
    for (const table of ["block", ...FACT_TABLES, "gift_sum"]) {
      await database
        .transaction(async (tx) => {
          // As damage does it, without regard to what refers to the row.
          await tx.query("SET LOCAL session_replication_role = replica");
          await tx.query(`DELETE FROM ${table} WHERE ctid = (SELECT max(ctid) FROM ${table})`);
          expect(await isWhole(tx), table).to.equal(false);
          throw lost;
        })
        .catch((error: unknown) => {
          if (error !== lost) throw error;
        });
    }
  });

  it("counts what stands on lines: a transfer once, a refund too", async () => {
    const [counted] = await database.query(
      `SELECT chain.entries, (SELECT count(*) FROM inflow WHERE type <> 'TRANSFER') + (SELECT count(*) FROM outflow)
         + (SELECT count(*) FROM refund) AS stored FROM chain`,
    );
    expect(counted).to.deep.equal({ entries: 29n, stored: 29n });
  });

  it("is missed by a node that once leaves out the last event of any kind", async () => {
    const all = (await sandbox.rpc("eth_getLogs", { fromBlock: "0x0", toBlock: "latest" })) as Log[];
    const waiting = new Map(events.map((event) => [placeOf(all.findLast((log) => gone(event, log))!), event.name]));
    expect(waiting.size).to.equal(events.length);
    for (let run = 0; waiting.size > 0; run++) {
      const before = waiting.size;
      await emptyMirror(database);
      node.tamper = async ({ method, params }, forward) => {
        const { fromBlock, toBlock } = (params[0] ?? {}) as { fromBlock?: Hex; toBlock?: Hex };
        if (method !== "eth_getLogs" || fromBlock === undefined) return await forward();
        if (run === 0 && Number(toBlock) - Number(fromBlock) > 3) throw new RpcRefusal("block range too large");
        // One at a time, so that each must be missed for itself: what is not is missing in the mirror.
        const logs = (await forward()) as Log[];
        const left = logs.find((log) => waiting.delete(placeOf(log)));
        return logs.filter((log) => log !== left);
      };
      const { notices } = await indexOnce(options());
      node.tamper = undefined;
      expect(notices.join()).to.match(/left something out of blocks \d+ to \d+/);
      expect(await contents(database)).to.deep.equal(mirror);
      expect(waiting.size, `never left out: ${[...waiting.values()].join(", ")}`).to.be.lessThan(before);
    }
  });

  it("stops the indexer, with nothing of it stored, where a refund is told that the contract could not have made", async () => {
    await emptyMirror(database);
    const refund = events.find(({ name }) => name.startsWith("Refunded"))!;
    // To somebody else than who had paid.
    const change = (log: Log) => (gone(refund, log) ? { ...log, topics: [...log.topics.slice(0, 3), STRANGER] } : log);
    node.tamper = async ({ method }, forward) => {
      const answer = await forward();
      if (method === "eth_getLogs") return (answer as Log[]).map(change);
      if (method !== "eth_getTransactionReceipt") return answer;
      const receipt = answer as { logs: Log[] };
      return { ...receipt, logs: receipt.logs.map(change) };
    };
    const indexer = await startTestIndexer(options());
    const error = await indexer.done.then(
      () => undefined,
      (reason: Error) => reason,
    );
    node.tamper = undefined;
    expect(error!.message).to.match(/ETH line of fund "appeal".* the gift was paid by 0x.*set RPC_URL to another/s);
    expect(indexer.faults).to.deep.equal([error!.message]);
    expect(await database.query("SELECT start FROM refund")).to.deep.equal([]);
    await indexOnce(options());
    expect(await contents(database)).to.deep.equal(mirror);
  });

  it("leaves nothing behind where it never was", async () => {
    await sandbox.revert(before.snapshot);
    await sandbox.mine();
    await indexOnce(options());
    const { block: _, chain, ...facts } = await contents(database);
    const { block: __, chain: ___, ...expected } = before.mirror;
    expect(facts).to.deep.equal(expected);
    expect(chain).to.have.length(1);
    expect(await database.query("SELECT entries FROM chain")).to.deep.equal([{ entries: 0n }]);
    expect(await isWhole(database)).to.equal(true);
  });
});
