import { expect } from "chai";
import { traceSources } from "../../api/trace/backward.ts";
import { tracePieces } from "../../api/trace/forward.ts";
import type { Interval, LedgerReader } from "../../api/trace/ledger-reader.ts";
import { memoryReader } from "../../api/trace/memory-reader.ts";
import { rational } from "../../api/trace/rational.ts";
import { summarise } from "../../api/trace/summary.ts";
import { Book } from "./ledger/book.ts";
import { giftOf, paidOutOf } from "./ledger/plainly.ts";

interface Work {
  calls: number;
  mostAsked: number;
  mostAnswered: number;
}

/** A reader that counts what it is asked and what it answers. */
function counting(reader: LedgerReader): { reader: LedgerReader; work: Work } {
  const work = { calls: 0, mostAsked: 0, mostAnswered: 0 };
  const count =
    <Cell>(look: (asked: readonly Interval[], limit: number) => Promise<Cell[]>) =>
    async (asked: readonly Interval[], limit: number): Promise<Cell[]> => {
      const cells = await look(asked, limit);
      work.calls++;
      work.mostAsked = Math.max(work.mostAsked, asked.length);
      work.mostAnswered = Math.max(work.mostAnswered, cells.length);
      return cells;
    };
  return { reader: { ...reader, outflows: count(reader.outflows), inflows: count(reader.inflows) }, work };
}

describe("The work for one page", () => {
  // A gift that three hops cut into some 3,000 pieces, and a payment that came from as many gifts.
  const book = new Book({ 1: "CNY", 2: "CNY", 3: "CNY", 4: "CNY" });
  const gift = book.donate({ line: 1, amount: 30_000n });
  for (let count = 0; count < 10; count++) book.transfer(1, 3_000n, 2, 3_000n);
  for (let count = 0; count < 100; count++) book.transfer(2, 300n, 3, 300n);
  for (let count = 0; count < 3_000; count++) book.disburse(3, 10n);
  for (let count = 0; count < 3_000; count++) book.donate({ line: 4, amount: 1n });
  const paid = book.disburse(4, 3_000n);
  const facts = memoryReader(book.facts());

  it("is that of the page, however many pieces the gift has", async () => {
    const { reader, work } = counting(facts);
    const page = await tracePieces(reader, await giftOf(reader, gift), { limit: 7, from: rational(10_000n) });
    expect(page.items).to.have.length(7);
    expect(page.next).to.deep.equal(rational(10_070n));
    expect(work.calls).to.equal(3);
    expect(work.mostAsked).to.be.at.most(7);
    expect(work.mostAnswered).to.be.at.most(7);
  });

  it("is that of the page, however many sources the payment has", async () => {
    const { reader, work } = counting(facts);
    const page = await traceSources(reader, await paidOutOf(reader, paid), { limit: 7 });
    expect(page.items).to.have.length(7);
    expect(work).to.deep.equal({ calls: 1, mostAsked: 1, mostAnswered: 7 });
  });

  it("ends early where a trace is too large to sum up", async () => {
    const { reader, work } = counting(facts);
    expect((await summarise(reader, await giftOf(reader, gift), 50)).tooLarge).to.equal(true);
    expect(work.mostAnswered).to.be.at.most(50);
  });

  it("refuses a page of nothing", async () => {
    const empty = await tracePieces(facts, await giftOf(facts, gift), { limit: 0 }).catch((error: unknown) => error);
    expect(empty).to.be.instanceOf(RangeError);
  });
});
