import { expect } from "chai";
import type { Hex } from "viem";
import type { Database } from "../../indexer/store/database.ts";
import { isWhole } from "../../indexer/store/whole.ts";
import { contents, emptyMirror, indexOnce, startTestIndexer } from "./support/mirror.ts";
import { type LyingNode, RpcRefusal, startLyingNode } from "./support/proxy.ts";
import { CNY } from "./support/contracts.ts";
import { type Deed, type Random, randomDeeds } from "./support/random-deeds.ts";
import type { Ledger, Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

const ROUNDS = 30;

/** The sums kept of gifts, and what they must be. */
const KEPT = "SELECT fund, date, hour, line, amount, gifts FROM gift_sum ORDER BY 1, 2, 3, 4";
const ADDED_UP = `
  SELECT d.given_to AS fund, d.date, date_trunc('hour', b.time, 'UTC') AS hour, d.line, sum(d.amount)::word AS amount,
    sum(coalesce((SELECT count FROM batch a WHERE a.line = d.line AND a.start = d.start), 1))::units AS gifts
  FROM donation d JOIN block b ON b.number = d.block
  WHERE d.kind = 'DONATION' AND (d.line, d.start) NOT IN (SELECT line, start FROM reversal WHERE valid)
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

/** Numbers from 0 up to below `n`, the same ones for the same seed (mulberry32). */
function seeded(seed: number): Random {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n) | 0;
  };
}

describe("a chain that changes its mind, behind a node that fails in every way", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;
  let node: LyingNode;
  let ledger: Ledger;
  let deeds: Deed[];
  /** How many rows of each table the chains ended with, all together. */
  const seen = new Map<string, number>();

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
    deeds = await randomDeeds(ledger);
  });

  /** One to four entries, on the lines as they are; some of them make no sense, which the contract cannot see. */
  async function recordSomething(random: Random): Promise<void> {
    for (let left = random(4); left > 0; left--) await deeds[random(deeds.length)]!(random);
    const { floods, winter, counters, batch, gift, payment, transfer, comeback, reversal, loss, say } = ledger;
    const funds = [floods, winter] as const;
    const lines = await Promise.all(funds.map((fund) => counters(fund, CNY)));
    const calls: Hex[] = [];
    for (let left = 1 + random(4); left > 0; left--) {
      const which = random(2);
      const [fund, other] = which === 0 ? [floods, winter] : [winter, floods];
      const [line, otherLine] = [lines[which]!, lines[1 - which]!];
      const held = Number(line.received - line.spent);
      const kind = random(7);
      if (kind < 2 || held === 0) {
        const amount = BigInt(1 + random(100));
        calls.push(gift(fund, line.received, amount));
        line.received += amount;
        continue;
      }
      const amount = BigInt(1 + random(held));
      if (kind === 2) calls.push(payment(fund, line.spent, amount));
      if (kind === 3) calls.push(transfer(fund, line.spent, amount, other));
      if (kind === 4) calls.push(loss(fund, line.spent, amount));
      if (kind <= 4) line.spent += amount;
      if (kind === 3) otherLine.received += amount;
      if (kind === 5) {
        calls.push(comeback(fund, line.received, amount, BigInt(random(Number(line.spent) + 1)), 0n));
        line.received += amount;
      }
      if (kind === 6) calls.push(reversal(fund, fund, 0n, amount));
    }
    await batch(calls);
    if (random(3) === 0) await say(floods, random(2) === 0 ? 0 : 1, 0n, { ref: `word ${random(3)}` });
  }

  /** From now on every answer may be wrong, in a way that a node was seen to be wrong. */
  function misbehave(random: Random): void {
    node.tamper = async ({ method, params }, forward) => {
      const fate = random(12);
      if (fate === 0) throw new RpcRefusal("over capacity");
      const answer = await forward();
      if (method === "eth_getLogs" && fate < 4) {
        const logs = answer as object[];
        if (fate === 1) return logs.slice(1);
        if (fate === 2) return logs.slice(0, -1);
        return [...logs.toReversed(), ...logs];
      }
      if (method === "eth_getBlockByNumber" && fate < 3) {
        if (params[0] === "latest") {
          const late = Math.max(0, Number((answer as { number: Hex }).number) - random(4));
          return await forward({ method, params: [`0x${late.toString(16)}`, false] });
        }
        return null;
      }
      return answer;
    };
  }

  for (const seed of [1, 2020, 31337]) {
    it(`leads to what a fresh index of the chain as it ends holds (seed ${seed})`, async () => {
      const random = seeded(seed);
      const options = { database, rpcUrls: [node.url], deployment: ledger.deployment };
      await recordSomething(random);
      const indexer = await startTestIndexer(options);
      misbehave(seeded(seed + 1));
      let snapshot = await sandbox.snapshot();
      let reverts = 0;
      for (let round = 0; round < ROUNDS; round++) {
        // All of it on top of a snapshot, to be read and, by most chances, reverted.
        if (round === ROUNDS / 2) {
          for (const deed of deeds) await deed(random);
          // So many blocks at once would hardly ever come through whole.
          const { tamper } = node;
          node.tamper = undefined;
          await indexer.caughtUp();
          node.tamper = tamper;
        }
        const kind = random(6);
        if (kind === 0) snapshot = await sandbox.snapshot();
        else if (kind === 1) {
          await sandbox.revert(snapshot);
          snapshot = await sandbox.snapshot();
          reverts++;
        } else if (kind === 2) await sandbox.mine(1 + random(3));
        else await recordSomething(random);
        if (random(4) === 0) await new Promise((resolve) => setTimeout(resolve, random(60)));
      }
      for (const deed of deeds) await deed(random);
      node.tamper = undefined;
      await sandbox.mine();
      await indexer.caughtUp();
      await indexer.caughtUp();
      await indexer.stop();
      expect(await isWhole(database)).to.equal(true);
      expect(await database.query(KEPT)).to.deep.equal(await database.query(ADDED_UP));
      const followed = await contents(database);
      await emptyMirror(database);
      await indexOnce(options);
      expect(followed).to.deep.equal(await contents(database));
      expect(followed.inflow!.length).to.be.greaterThan(3);
      expect(reverts).to.be.greaterThan(0);
      for (const [table, rows] of Object.entries(followed)) seen.set(table, (seen.get(table) ?? 0) + rows.length);
    });
  }

  it("and so has seen rows of every table come and go", () => {
    expect([...seen].filter(([, rows]) => rows === 0)).to.deep.equal([]);
  });
});
