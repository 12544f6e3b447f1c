import { expect } from "chai";
import { type Database, DatabaseAway, QuestionTooLong } from "../../indexer/store/database.ts";
import { contents, emptyMirror, startTestIndexer } from "./support/mirror.ts";
import type { Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

describe("a database that goes away", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;

  before(async () => {
    [sandbox, database] = await sharedWorld();
    await emptyMirror(database);
  });

  for (const [when, happened] of [
    ["before a write", false],
    ["after a write, so that nobody knows whether it happened", true],
  ] as const) {
    it(`${when} is waited for, and nothing is lost or doubled`, async () => {
      await emptyMirror(database);
      const ledger = await sandbox.deploy();
      const { floods, gift, batch } = ledger;
      await batch([gift(floods, 0n, 5n)]);
      let away = 0;
      let recovered = 0;
      const database_: Database = {
        ...database,
        transaction: async (work) => {
          if (away === 1 && !happened) throw gone();
          const result = await database.transaction(work);
          if (away === 1) throw gone();
          return result;
        },
        recover: () => Promise.resolve(void recovered++),
      };
      const gone = () => {
        away = 2;
        return new DatabaseAway("the connection was lost");
      };
      let told = 0;
      const options = { database: database_, rpcUrls: [sandbox.url], deployment: ledger.deployment };
      const indexer = await startTestIndexer({ ...options, observer: { databaseWasAway: () => void told++ } });
      await indexer.caughtUp();
      away = 1;
      await batch([gift(floods, 5n, 7n)]);
      await indexer.caughtUp();
      await indexer.stop();
      expect([away, recovered, told]).to.deep.equal([2, 1, 1]);
      expect(indexer.notices).to.have.length(2);
      expect(indexer.notices[0]).to.match(/database does not answer .*Waiting/);
      const followed = await contents(database);
      await emptyMirror(database);
      const fresh = await startTestIndexer({ ...options, database });
      await fresh.caughtUp();
      await fresh.stop();
      expect(followed).to.deep.equal(await contents(database));
    });
  }

  it("is only asked where it may be written to: what other connections show may be older, newer, or refused", async () => {
    await emptyMirror(database);
    const ledger = await sandbox.deploy();
    await ledger.batch([ledger.gift(ledger.floods, 0n, 5n)]);
    const snapshot = () => Promise.reject(new QuestionTooLong("another connection was asked"));
    const options = { rpcUrls: [sandbox.url], deployment: ledger.deployment };
    const indexer = await startTestIndexer({ ...options, database: { ...database, snapshot } });
    await indexer.caughtUp();
    await indexer.stop();
    expect(await database.query("SELECT FROM donation")).to.have.length(1);
  });
});
