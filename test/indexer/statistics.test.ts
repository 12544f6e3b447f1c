import { expect } from "chai";
import type { Database } from "../../indexer/store/database.ts";
import { Statistics } from "../../indexer/store/statistics.ts";
import { openTestDatabase } from "../support/database.ts";

describe("The planner's statistics", function () {
  this.timeout(60_000);
  let database: Database;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const addBlocks = async (from: number, to: number): Promise<void> => {
    await database.query(
      "INSERT INTO block (number, hash, parent_hash, time) SELECT n, ''::bytea, ''::bytea, now() FROM generate_series($1::integer, $2::integer) AS n",
      [from, to],
    );
  };
  /** How many blocks the planner believes in; -1: it knows nothing. */
  const believed = async (): Promise<number> => {
    const [row] = await database.query<{ reltuples: number }>("SELECT reltuples FROM pg_class WHERE relname = 'block'");
    return row!.reltuples;
  };

  it("are read once a ledger is worth it, and again whenever it has doubled", async () => {
    const statistics = new Statistics(database);
    await addBlocks(1, 10);
    await statistics.keep(999);
    expect(await believed()).to.equal(-1);
    await statistics.keep(1_000);
    expect(await believed()).to.equal(10);
    await addBlocks(11, 30);
    await statistics.keep(1_999);
    expect(await believed()).to.equal(10);
    await statistics.keep(2_000);
    expect(await believed()).to.equal(30);
  });
});
