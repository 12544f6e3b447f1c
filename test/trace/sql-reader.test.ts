import { expect } from "chai";
import * as fc from "fast-check";
import { traceSources } from "../../api/trace/backward.ts";
import { tracePieces } from "../../api/trace/forward.ts";
import type { Interval, LedgerReader } from "../../api/trace/ledger-reader.ts";
import { memoryReader } from "../../api/trace/memory-reader.ts";
import { sqlReader } from "../../api/trace/sql-reader.ts";
import { summarise } from "../../api/trace/summary.ts";
import type { Database } from "../../indexer/store/database.ts";
import { Book } from "./ledger/book.ts";
import { all, giftOf, paidOutOf } from "./ledger/plainly.ts";
import { randomBook } from "./ledger/random-ledger.ts";
import { store } from "./ledger/rows.ts";
import { openTestDatabase } from "../support/database.ts";

describe("Reading the ledger from the database", function () {
  this.timeout(120_000);
  let database: Database;
  let sql: LedgerReader;

  before(async () => {
    database = await openTestDatabase();
    sql = sqlReader(database);
  });
  after(() => database.close());

  it("answers as the memory does, cell by cell and at every limit", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomBook(),
        fc.array(fc.nat({ max: 1_000 }), { minLength: 16, maxLength: 16 }),
        async (book, rolls) => {
          const memory = memoryReader(book.facts());
          await store(database, book.facts());
          const asked = (total: (line: number) => bigint): Interval[] =>
            rolls.flatMap((roll, index) => {
              const line = 1 + (index % 8);
              const from = (total(line) * BigInt(roll)) / 1_000n;
              const to = from + 1n + (total(line) * BigInt(rolls.at(-index - 1)!)) / 1_000n;
              return total(line) > 0n ? [{ line, from, to }] : [];
            });
          const spent = (line: number): bigint => book.received(line) - book.held(line);
          for (const limit of [1, 3, 1_000]) {
            expect(await sql.outflows(asked(spent), limit)).to.deep.equal(await memory.outflows(asked(spent), limit));
            // Claims lie beyond what was spent.
            const claimed = asked((line) => (line > 6 ? book.received(line) : 0n));
            expect(await sql.outflows(claimed, limit)).to.deep.equal(await memory.outflows(claimed, limit));
            const all = asked((line) => book.received(line));
            expect(await sql.inflows(all, limit)).to.deep.equal(await memory.inflows(all, limit));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("leads to the same traces and summaries", async () => {
    await fc.assert(
      fc.asyncProperty(randomBook(), fc.integer({ min: 1, max: 5 }), async (book, limit) => {
        const memory = memoryReader(book.facts());
        await store(database, book.facts());
        for (const { id } of book.gifts.slice(-5)) {
          const gift = await giftOf(sql, id);
          expect(gift).to.deep.equal(await giftOf(memory, id));
          expect(await all((asked) => tracePieces(sql, gift, asked), { limit })).to.deep.equal(
            (await tracePieces(memory, gift, { limit: 1_000 })).items,
          );
          expect(await summarise(sql, gift)).to.deep.equal(await summarise(memory, gift));
        }
        for (const { id } of book.payments.slice(-5)) {
          const paid = await paidOutOf(sql, id);
          expect(paid).to.deep.equal(await paidOutOf(memory, id));
          expect(await all((asked) => traceSources(sql, paid, asked), { limit })).to.deep.equal(
            (await traceSources(memory, paid, { limit: 1_000 })).items,
          );
        }
      }),
      { numRuns: 25 },
    );
  });

  it("knows no gift and no disbursement where there is none", async () => {
    const book = new Book({ 1: "CNY" });
    book.donate({ line: 1, amount: 10n });
    book.writeOff(1, 5n);
    await store(database, book.facts());
    expect(await sql.gift(1, 5n)).to.equal(undefined);
    expect(await sql.disbursement(1, 0n)).to.equal(undefined);
  });

  it("reads hardly more rows than it answers, of a line with thousands of entries", async () => {
    const book = new Book({ 1: "CNY" });
    for (let count = 0; count < 3_000; count++) book.donate({ line: 1, amount: 3n });
    for (let count = 0; count < 3_000; count++) book.disburse(1, 2n);
    const returned = book.disburse(1, 3_000n);
    for (let count = 0; count < 3_000; count++) book.comeBack(returned, 1n);
    await store(database, book.facts());
    let rowsRead = 0;
    const explained = sqlReader({
      query: async (text, parameters) => {
        const [plan] = await database.query<Explained>(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`, parameters);
        rowsRead += rowsScanned(plan!["QUERY PLAN"][0]!.Plan);
        return [];
      },
    });
    await explained.outflows([{ line: 1, from: 1_001n, to: 8_000n }], 10);
    await explained.outflows([{ line: 1, from: 7_001n, to: 8_000n }], 10);
    await explained.inflows([{ line: 1, from: 4_001n, to: 9_000n }], 10);
    expect(rowsRead).to.be.within(30, 600);
  });
});

interface PlanNode {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
}

interface Explained {
  "QUERY PLAN": { Plan: PlanNode }[];
}

function rowsScanned(node: PlanNode): number {
  const own = node["Relation Name"] ? (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"] : 0;
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsScanned(child), own);
}
