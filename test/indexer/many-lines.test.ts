import { expect } from "chai";
import type { Hex } from "viem";
import { unitAddress } from "../../contracts/ids.ts";
import { FEW_LINES } from "../../indexer/books/lines.ts";
import type { Database } from "../../indexer/store/database.ts";
import { readStatus } from "../../indexer/store/status.ts";
import { contents, emptyMirror, indexOnce } from "./support/mirror.ts";
import { startLyingNode } from "./support/proxy.ts";
import type { Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

const CALLS_A_TRANSACTION = 70;

describe("a ledger of more lines than are compared at every step", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;

  before(async () => {
    [sandbox, database] = await sharedWorld();
    await emptyMirror(database);
  });

  it("is compared as a whole at finality, and what was missed until then is found and read again", async () => {
    const { deployment, floods, winter, gift, encode, batch } = await sandbox.deploy();
    const units = Array.from({ length: FEW_LINES / 2 + 1 }, (_, index) => `U${index}`);
    const calls = units.flatMap((code) => [
      encode("ledger", "registerUnit", [1, code, 0, "piece"]),
      ...[floods, winter].map((fund) => gift(fund, 0n, 5n, { asset: unitAddress(code) })),
    ]);
    for (let from = 0; from < calls.length; from += CALLS_A_TRANSACTION)
      await batch(calls.slice(from, from + CALLS_A_TRANSACTION));
    const node = await startLyingNode(sandbox.url);
    const options = { database, rpcUrls: [node.url], deployment, finalityDepth: 2 };
    try {
      await indexOnce(options);
      expect((await readStatus(database))!.lines).to.equal(FEW_LINES + 2);

      // The only entry of its block, on a line that nothing else touches, left out by range for ever.
      const missed = await batch([gift(floods, 5n, 7n, { asset: unitAddress("U3") })]);
      // A single block would be asked for by its hash.
      await sandbox.mine();
      node.tamper = async ({ method, params }, forward) => {
        const logs = (await forward()) as { blockNumber: Hex }[];
        if (method !== "eth_getLogs" || !("fromBlock" in (params[0] as object))) return logs;
        return logs.filter(({ blockNumber }) => BigInt(blockNumber) !== missed.blockNumber);
      };
      await indexOnce(options);
      const after = await database.query("SELECT start FROM inflow WHERE block = $1", [missed.blockNumber]);
      expect(after, "not noticed yet: its line was not touched").to.deep.equal([]);
      expect((await readStatus(database))!.verified).to.be.lessThan(Number(missed.blockNumber));

      await sandbox.mine(3);
      const { notices } = await indexOnce(options);
      expect(notices.join("\n")).to.match(/reading again from block/);
      const followed = await contents(database);
      node.tamper = undefined;
      await emptyMirror(database);
      await indexOnce(options);
      expect(followed).to.deep.equal(await contents(database));
      expect(await database.query("SELECT start FROM inflow WHERE block = $1", [missed.blockNumber])).to.deep.equal([
        { start: 5n },
      ]);
      const status = (await readStatus(database))!;
      expect(status.verified).to.be.at.least(status.finalized);
    } finally {
      await node.close();
    }
  });
});
