import { expect } from "chai";
import * as fc from "fast-check";
import { intervalOf, traceSources } from "../../api/trace/backward.ts";
import { tracePieces } from "../../api/trace/forward.ts";
import type { Interval, LedgerReader } from "../../api/trace/ledger-reader.ts";
import { memoryReader } from "../../api/trace/memory-reader.ts";
import { sqlReader } from "../../api/trace/sql-reader.ts";
import { countSources, traceStretches } from "../../api/trace/stretches.ts";
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
        for (const { id } of [...book.single.slice(-5), ...book.gifts.slice(-2)]) {
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
          const whole = intervalOf(paid);
          expect(await countSources(sql, whole, 1_000, paid)).to.equal(await countSources(memory, whole, 1_000, paid));
          expect(await traceStretches(sql, whole, { limit: 1_000 }, paid)).to.deep.equal(
            await traceStretches(memory, whole, { limit: 1_000 }, paid),
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
    const { reader: explained, read } = readingOf(database);
    await explained.outflows([{ line: 1, from: 1_001n, to: 8_000n }], 10);
    await explained.outflows([{ line: 1, from: 7_001n, to: 8_000n }], 10);
    await explained.inflows([{ line: 1, from: 4_001n, to: 9_000n }], 10);
    expect(read()).to.be.within(30, 600);
  });

  describe("of a batch of thousands of gifts", () => {
    const book = new Book({ 1: "CNY", 2: "CNY" });
    const amounts = Array.from({ length: 3_000 }, (_, index) => 1n + ((BigInt(index) * 7_919n) % 100n) ** 3n);
    const whole = amounts.reduce((sum, amount) => sum + amount, 0n);
    const batch = book.donateBatch(amounts, { line: 1, amount: whole / 3n }, { line: 2, amount: whole - whole / 3n });
    for (const index of [0, 127, 128, 2_000, 2_999]) book.reverseLeaf(batch, index);
    const payments = Array.from({ length: 7 }, () => book.disburse(2, whole / 11n));

    before(() => store(database, book.facts()));

    it("finds every gift by its position", async () => {
      const memory = memoryReader(book.facts());
      const file = book.batches[0]!.file;
      const offsets = amounts.map((_, index) => amounts.slice(0, index).reduce((sum, amount) => sum + amount, 0n));
      const positions = [...offsets.slice(0, 300), ...offsets.slice(-300)].flatMap((offset) => [
        { file, position: offset },
        ...(offset > 0n ? [{ file, position: offset - 1n }] : []),
      ]);
      expect(await sql.leavesAt(positions)).to.deep.equal(await memory.leavesAt(positions));
      for (const index of [0, 1, 127, 128, 129, 2_999, 3_000]) {
        const gift = await sql.gift(1, 0n, index);
        expect(gift).to.deep.equal(await memory.gift(1, 0n, index));
        expect(gift === undefined).to.equal(index === 3_000);
      }
    });

    it("pages through them, counts them and adds them up as the memory does", async () => {
      const memory = memoryReader(book.facts());
      for (const id of payments) {
        const paid = await paidOutOf(sql, id);
        const listed = await all((asked) => traceSources(sql, paid, asked), { limit: 97 });
        expect(listed).to.deep.equal((await traceSources(memory, paid, { limit: 10_000 })).items);
        expect(await countSources(sql, intervalOf(paid), 10, paid)).to.equal(BigInt(listed.length));
        expect(await traceStretches(sql, intervalOf(paid), { limit: 10 }, paid)).to.deep.equal(
          await traceStretches(memory, intervalOf(paid), { limit: 10 }, paid),
        );
      }
    });

    it("reads little more of them than it answers", async () => {
      const { batches } = book;
      const [{ line, start, file }] = batches as [(typeof batches)[number]];
      const { reader, read } = readingOf(database);
      const asked = (from: bigint, to: bigint) => ({ batch: { line, start }, file, from, to });
      const middle = whole / 2n;
      // The second interval is not looked at once the first has filled the answer.
      await reader.leaves([asked(middle, whole), asked(0n, whole)], 10);
      expect(read(), "a page").to.be.within(10, 200);
      await reader.leaves([asked(middle, middle + 1n)], 1_000);
      expect(read(), "one gift").to.be.within(1, 300);
      await reader.leavesAt([{ file, position: middle }]);
      expect(read(), "a position").to.be.within(1, 200);
      await reader.reversedLeaves([asked(0n, whole)], 1_000);
      expect(read(), "reversals").to.be.within(5, 1_000);
    });

    it("is one opaque source, and has no gifts, where it is disputed or its list is not that of its root, count and amount", async () => {
      const paid = await paidOutOf(sql, payments[0]!);
      const isOpaque = async (): Promise<void> => {
        expect(await sql.gift(1, 0n, 0)).to.equal(undefined);
        const { items } = await traceSources(sql, paid, { limit: 10 });
        expect(items.map(({ origin }) => origin)).to.deep.equal([
          {
            kind: "GIFT",
            gift: { line: 1, direction: "in", start: 0n },
            leaf: undefined,
            part: { line: 2, direction: "in", start: 0n },
            reversed: false,
          },
        ]);
        expect(await countSources(sql, intervalOf(paid), 10, paid)).to.equal(1n);
      };
      for (const [change, undo] of [
        ["UPDATE batch_dispute SET valid = true", "UPDATE batch_dispute SET valid = false"],
        ["UPDATE leaf_file SET total = total + 1", "UPDATE leaf_file SET total = total - 1"],
        ["UPDATE batch SET count = count + 1", "UPDATE batch SET count = count - 1"],
      ] as const) {
        await database.query(change);
        await isOpaque();
        await database.query(undo);
        expect((await sql.gift(1, 0n, 0))!.leaf).to.equal(0);
      }
    });
  });
});

/** A reader that answers nothing, and tells how many rows the database read since it last did. */
function readingOf(database: Database): { reader: LedgerReader; read: () => number } {
  let rows = 0;
  const reader = sqlReader({
    query: async (text, parameters) => {
      const [plan] = await database.query<Explained>(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`, parameters);
      rows += rowsScanned(plan!["QUERY PLAN"][0]!.Plan);
      return [];
    },
  });
  const read = (): number => {
    const before = rows;
    rows = 0;
    return before;
  };
  return { reader, read };
}

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
