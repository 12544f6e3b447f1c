// Questions that a reader's connection to a server plans once.
import { expect } from "chai";
import type { Database } from "../../indexer/store/database.ts";
import { planName, planOnce } from "../../indexer/store/plan-once.ts";
import { openTestDatabase, TEST_SERVER } from "../support/database.ts";

(TEST_SERVER ? describe : describe.skip)("a reader's plans on a server", function () {
  this.timeout(60_000);
  const MARKED = planOnce("SELECT value FROM grown WHERE key = ANY ($1::integer[])");
  let database: Database & { readers: Database };

  before(async () => {
    database = await openTestDatabase();
    await database.script("CREATE TABLE grown (key integer PRIMARY KEY, value integer NOT NULL)");
  });
  after(() => database.close());
  // Asked one after the other, all of them are on one connection.
  const ask = <Row>(sql: string, parameters?: unknown[]): Promise<Row[]> =>
    database.readers.snapshot((tx) => tx.query<Row>(sql, parameters));

  it("are made once for what is marked, whatever its parameters", async () => {
    for (const key of [1, 2, 3]) expect(await ask(MARKED, [[key]])).to.deep.equal([]);
    const counts = await ask(
      "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE name = '" + planName(MARKED) + "'",
    );
    expect(counts).to.deep.equal([{ generic_plans: 3n, custom_plans: 0n }]);
  });

  it("are made for its parameters for all else, and only within the snapshot", async () => {
    const modes = await database.readers.snapshot(async (tx) => {
      const before = await tx.query(planOnce("SELECT current_setting('plan_cache_mode') AS plan_cache_mode"));
      await Promise.all([tx.query("SELECT 1 WHERE $1", [true]), tx.query("SELECT 1 WHERE $1", [false])]);
      return [before, await tx.query("SHOW plan_cache_mode"), await tx.query(MARKED, [[1]])];
    });
    expect(modes).to.deep.equal([[{ plan_cache_mode: "force_generic_plan" }], [{ plan_cache_mode: "auto" }], []]);
    expect(await database.readers.query("SHOW plan_cache_mode")).to.deep.equal([{ plan_cache_mode: "auto" }]);
  });

  it("of what is marked never go through a table, however small it was when they were made", async () => {
    await database.query("INSERT INTO grown SELECT n, n FROM generate_series(1, 100000) AS n");
    expect(await ask(MARKED, [[7, 100_000]])).to.deep.equal([{ value: 7 }, { value: 100_000 }]);
    const plan = await ask<{ "QUERY PLAN": string }>(`EXPLAIN EXECUTE ${planName(MARKED)}('{1}')`);
    expect(plan.map((row) => row["QUERY PLAN"]).join())
      .to.contain("grown_pkey")
      .and.not.contain("Seq Scan");
  });

  it("are forgotten with the connection where a table changed its types", async () => {
    await database.script("ALTER TABLE grown ALTER COLUMN value TYPE bigint");
    const refused = await ask(MARKED, [[7]]).catch((error: Error) => error.message);
    expect(refused).to.contain("have just been changed. Ask again.");
    expect(await ask(MARKED, [[7]])).to.deep.equal([{ value: 7n }]);
  });
});
