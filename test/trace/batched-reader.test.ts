import { expect } from "chai";
import * as fc from "fast-check";
import { traceSources } from "../../api/trace/backward.ts";
import { batchedReader } from "../../api/trace/batched-reader.ts";
import { tracePieces } from "../../api/trace/forward.ts";
import type { BatchReader, Interval, LedgerReader, Look } from "../../api/trace/ledger-reader.ts";
import { memoryReader } from "../../api/trace/memory-reader.ts";
import { sqlReader } from "../../api/trace/sql-reader.ts";
import { begin, firstPage, summarise, sumUp } from "../../api/trace/summary.ts";
import type { Database } from "../../indexer/store/database.ts";
import { Book } from "./ledger/book.ts";
import { giftOf, paidOutOf } from "./ledger/plainly.ts";
import { randomBook } from "./ledger/random-ledger.ts";
import { store } from "./ledger/rows.ts";
import { openTestDatabase } from "../support/database.ts";

describe("Tracing many gifts at once", function () {
  this.timeout(120_000);
  let database: Database;
  let queries = 0;
  let sql: LedgerReader;

  before(async () => {
    database = await openTestDatabase();
    sql = sqlReader({
      query: (text, parameters) => {
        queries++;
        return database.query(text, parameters);
      },
    });
  });
  after(() => database.close());

  it("answers each as if it were alone, with limits of their own", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomBook(),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 9 }),
        async (book, limits) => {
          const memory = memoryReader(book.facts());
          await store(database, book.facts());
          const ask = (reader: LedgerReader) => [
            ...[...book.single, ...book.gifts].map((one, index) => async () => {
              const gift = await giftOf(reader, one.id);
              const asked = { limit: limits[index % limits.length]! };
              return [await tracePieces(reader, gift, asked), await summarise(reader, gift, asked.limit)];
            }),
            ...book.payments.map((one, index) => async () => {
              return await traceSources(reader, await paidOutOf(reader, one.id), { limit: limits[index % limits.length]! });
            }),
          ];
          const together = await Promise.all(ask(sql).map((one) => one()));
          const alone: unknown[] = [];
          for (const one of ask(memory)) alone.push(await one());
          expect(together).to.deep.equal(alone);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("takes the first page and the totals of a gift from one walk", async () => {
    await fc.assert(
      fc.asyncProperty(randomBook(), fc.integer({ min: 1, max: 12 }), async (book, followed) => {
        const reader = memoryReader(book.facts());
        for (const { id } of book.single) {
          const gift = await giftOf(reader, id);
          const beginning = await begin(reader, gift, { limit: followed });
          for (let limit = 1; limit <= followed; limit++) {
            expect(firstPage(beginning, limit)).to.deep.equal(await tracePieces(reader, gift, { limit }));
          }
          expect(await sumUp(reader, beginning)).to.deep.equal(await summarise(reader, gift, followed));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("needs as many queries for a thousand gifts as for one", async () => {
    const book = new Book({ 1: "CNY", 2: "CNY", 3: "CNY" });
    const gifts = Array.from({ length: 1_000 }, () => book.donate({ line: 1, amount: 3n }));
    book.transfer(1, 3_000n, 2, 3_000n);
    book.transfer(2, 2_999n, 3, 2_999n);
    const payments = Array.from({ length: 1_000 }, () => book.disburse(3, 2n));
    await store(database, book.facts());
    const queriesOf = async (work: () => Promise<unknown>): Promise<number> => {
      queries = 0;
      await work();
      return queries;
    };
    const summaries = (count: number) =>
      Promise.all(gifts.slice(0, count).map(async (id) => await summarise(sql, await giftOf(sql, id), 100)));
    const alone = await queriesOf(() => summaries(1));
    // The gift, three hops, what the lines received.
    expect(alone).to.equal(5);
    expect(await queriesOf(() => summaries(1_000))).to.equal(alone);
    const sources = (count: number) =>
      Promise.all(
        payments.slice(0, count).map(async (id) => await traceSources(sql, await paidOutOf(sql, id), { limit: 100 })),
      );
    expect(await queriesOf(() => sources(1_000))).to.equal(await queriesOf(() => sources(1)));
  });

  it("asks for no more at once than others can wait for", async () => {
    const portions: number[] = [];
    const outflows = (looks: readonly Look[]) => {
      portions.push(looks.length);
      return Promise.resolve(looks.map(() => []));
    };
    const reader = batchedReader({ outflows } as unknown as BatchReader);
    const interval: Interval[] = [{ line: 1, from: 0n, to: 1n }];
    const limits = [...Array<number>(7).fill(20_000), 200_000, 1];
    await Promise.all(limits.map((limit) => reader.outflows(interval, limit)));
    expect(portions).to.deep.equal([5, 2, 1, 1]);
  });
});
