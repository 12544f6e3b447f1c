import { expect } from "chai";
import { createApi } from "../../api/create-api.ts";
import { textHash, ZERO_WORD } from "../../contracts/ids.ts";
import type { Database, Queryable } from "../../indexer/store/database.ts";
import { askApi, type TestLedger, theLedger } from "./support/ledger.ts";
import { AID, CNY } from "./support/oddities.ts";

describe("One state of the database an answer", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  /** The ledger's database, watched. */
  function watched(spy: { opened?: number; told?: (sql: string) => Promise<void> | void }): Database {
    const { database } = ledger;
    return {
      ...database,
      query: () => Promise.reject(new Error("asked outside the snapshot")),
      transaction: () => Promise.reject(new Error("opened a transaction that may write")),
      snapshot: <T>(work: (tx: Queryable) => Promise<T>) => {
        spy.opened = (spy.opened ?? 0) + 1;
        return database.snapshot((tx) =>
          work({
            query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
              await spy.told?.(sql);
              return await tx.query<Row>(sql, parameters);
            },
          }),
        );
      },
    };
  }

  it("opens one snapshot for a request, however much it asks", async () => {
    const spy = { opened: 0 };
    const api = createApi({ database: watched(spy), log: () => {} });
    const { errors } = await askApi(
      api,
      `{ status { lag } donations(first: 50) { totalCount nodes { trace { basis pieces { nodes { outcome } } } } } funds { nodes { name lines { nodes { held { decimal } } } } } }`,
    );
    expect(errors).to.deep.equal([]);
    expect(spy.opened).to.equal(1);
  });

  it("does not see what is recorded while it answers, and sees it afterwards", async () => {
    const query = `{ fund(key: "aid") { lines { nodes { asset { code } received { decimal } } } } donations(first: 1000) { totalCount } disbursements { totalCount } }`;
    const before = await ledger.answer(query);
    let recording: Promise<unknown> | undefined;
    const told = (): void => {
      recording ??= ledger.call({
        contract: "ledger",
        name: "recordDonation",
        args: [
          {
            fund: AID,
            asset: CNY,
            donor: ZERO_WORD,
            amount: 1n,
            expectedAt: 10_000n,
            ruleHash: ZERO_WORD,
            kind: 0,
            ref: textHash("while"),
            date: 0,
          },
        ],
      });
    };
    const during = await askApi(createApi({ database: watched({ told }), log: () => {} }), query);
    expect(during.errors).to.deep.equal([]);
    expect(during.data).to.deep.equal(before.data);
    expect(during.extensions).to.deep.equal(before.extensions);
    await recording;
    const after = await ledger.answer(query);
    expect(Number(after.data.donations.totalCount)).to.equal(Number(before.data.donations.totalCount) + 1);
    expect(after.extensions!.block!.number).to.be.greaterThan(before.extensions!.block!.number);
    expect(after.extensions!.block!.hash).not.to.equal(before.extensions!.block!.hash);
  });

  it("asks in one query for what many rows of a list need", async () => {
    const count = async (first: number): Promise<number> => {
      let queries = 0;
      const api = createApi({ database: watched({ told: () => void queries++ }), log: () => {} });
      const { errors } = await askApi(
        api,
        `{ donations(first: ${first}) { nodes { id amount { decimal asset { kind } } donor { kind } reversed parts { id } fund { name organisation { name } lines { totalCount nodes { id } } } tx { time } attestations { totalCount nodes { kind } } } } }`,
      );
      expect(errors).to.deep.equal([]);
      return queries;
    };
    expect(await count(30)).to.be.at.most((await count(2)) + 3);
  });

  it("traces a page of gifts in as many queries as the longest way among them", async () => {
    const trace = "id trace { basis disbursed { value } pieces(first: 100) { edges { node { outcome amount { value } } } } }";
    let queries = 0;
    const api = createApi({ database: watched({ told: () => void queries++ }), log: () => {} });
    const count = async (query: string) => {
      queries = 0;
      const { data, errors } = await askApi(api, query);
      expect(errors).to.deep.equal([]);
      return { data, queries };
    };
    const page = await count(`{ donations(first: 100) { nodes { ${trace} } } }`);
    const { nodes } = page.data.donations;
    const alone: number[] = [];
    for (const node of nodes.slice(0, 25)) {
      const one = await count(`{ donation(id: "${node.id}") { ${trace} } }`);
      expect(one.data.donation).to.deep.equal(node);
      alone.push(one.queries);
    }
    const longest = await count(`{ donations(first: 25) { nodes { ${trace} } } }`);
    expect(nodes.length).to.be.greaterThan(10);
    expect(longest.queries).to.be.at.most(Math.max(...alone) + 2);
  });

  it("refuses to go on once its time is over", async () => {
    const api = createApi({ database: ledger.database, log: () => {}, deadline: -1 });
    const { errors } = await askApi(api, "{ donations { totalCount } }");
    expect(errors[0]?.extensions?.code).to.equal("TOO_SLOW");
  });

  it("says once that its time is over, however much is left to do", async () => {
    let queries = 0;
    // The clock is set forward at that query, so that no other one is late, however slow the machine is.
    const { now } = Date;
    const told = (sql: string): void => {
      if (++queries <= 2 && sql.includes("FROM donation d")) Date.now = () => now() + 600_000;
    };
    const api = createApi({ database: watched({ told }), log: () => {}, deadline: 300_000 });
    const query = "{ donations(first: 10) { nodes { id trace { basis pieces { nodes { outcome } } } } } }";
    const { data, errors } = await askApi(api, query)
      // What is under way yet is refused as well.
      .finally(() => new Promise((resolve) => setTimeout(resolve, 500)))
      .finally(() => (Date.now = now));
    expect(errors.map((error) => error.extensions?.code)).to.deep.equal(["TOO_SLOW"]);
    expect(data ?? null).to.equal(null);
    expect(queries).to.equal(2);
  });

  it("masks what nobody foresaw and tells the operator, and the next request is answered", async () => {
    const lines: string[] = [];
    const told = (sql: string): void => {
      if (sql.includes("FROM donation")) throw new Error("the secret inside");
    };
    const api = createApi({ database: watched({ told }), log: (line) => lines.push(line) });
    const { errors, data } = await askApi(api, '{ donation(ref: "a-1") { id } organisations { totalCount } }');
    const [, id] = /^Unexpected error ([0-9a-f]{8})\. The operator's log tells more under this number\.$/.exec(
      errors[0]!.message,
    )!;
    expect(errors.map(({ extensions }) => extensions)).to.deep.equal([{ code: "INTERNAL_SERVER_ERROR", id }]);
    expect(JSON.stringify(errors)).not.to.include("secret");
    expect(data.donation).to.equal(null);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(new RegExp(`^Unexpected error ${id}: Error: the secret inside`));
    expect((await ledger.answer("{ organisations { totalCount } }")).errors).to.deep.equal([]);
  });

  it("leaves nothing behind that fails later, and the next is answered", async () => {
    const loose: unknown[] = [];
    const listener = (reason: unknown): void => void loose.push(reason);
    process.on("unhandledRejection", listener);
    try {
      const failing = `{ donations(first: 0) { totalCount } more: donations(first: 40) { nodes { donor { kind } trace { basis pieces { nodes { path { entry { id } } } } } } } }`;
      for (let time = 0; time < 3; time++) {
        const { data, errors } = await ledger.answer(failing);
        expect(data).to.equal(null);
        expect(errors.map((error) => error.extensions?.code)).to.deep.equal(["BAD_USER_INPUT"]);
        expect((await ledger.answer("{ donations { totalCount } }")).errors).to.deep.equal([]);
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(loose).to.deep.equal([]);
    } finally {
      process.off("unhandledRejection", listener);
    }
  });
});
