import { expect } from "chai";
import { traceSources, traceSourcesOf } from "../../api/trace/backward.ts";
import { tracePieces, tracePiecesOf } from "../../api/trace/forward.ts";
import { flowOf } from "../../api/trace/flow.ts";
import { type LedgerFacts, memoryReader } from "../../api/trace/memory-reader.ts";
import { rational } from "../../api/trace/rational.ts";
import { summarise } from "../../api/trace/summary.ts";
import { Book } from "./ledger/book.ts";
import { giftOf, paidOutOf, plainPiece, plainSource } from "./ledger/plainly.ts";

const PAGE = { limit: 100 };

async function piecesOf(book: Book, gift: string): Promise<ReturnType<typeof plainPiece>[]> {
  const reader = memoryReader(book.facts());
  return (await tracePieces(reader, await giftOf(reader, gift), PAGE)).items.map(plainPiece);
}

async function sourcesOf(book: Book, disbursement: string): Promise<ReturnType<typeof plainSource>[]> {
  const reader = memoryReader(book.facts());
  return (await traceSources(reader, await paidOutOf(reader, disbursement), PAGE)).items.map(plainSource);
}

async function summaryOf(book: Book, gift: string, most?: number): ReturnType<typeof summarise> {
  const reader = memoryReader(book.facts());
  return await summarise(reader, await giftOf(reader, gift), most);
}

const brief = (piece: ReturnType<typeof plainPiece>): unknown[] => [
  piece.amount,
  piece.outcome,
  piece.outflow,
  piece.path.map((step) => step.kind),
];

describe("Tracing by example", () => {
  describe("the 36,000 masks that were booked as N95 and were KN95", () => {
    const N95 = 1;
    const KN95 = 2;
    const book = new Book({ [N95]: "N95", [KN95]: "KN95" });
    const gift = book.donate({ line: N95, amount: 36_000n });
    const wrong = [book.disburse(N95, 16_000n), book.disburse(N95, 16_000n)];
    for (const id of wrong) book.comeBack(id, 16_000n);
    book.transfer(N95, 36_000n, KN95, 36_000n);
    const right = [book.disburse(KN95, 18_000n), book.disburse(KN95, 18_000n)];

    it("went out, mended, as 2 × 18,000, with their history", async () => {
      const pieces = await piecesOf(book, gift);
      expect(pieces.map(brief)).to.deep.equal([
        [14_000n, "DISBURSED", right[0], ["RETURN", "CONVERSION"]],
        [2_000n, "DISBURSED", right[1], ["RETURN", "CONVERSION"]],
        [16_000n, "DISBURSED", right[1], ["RETURN", "CONVERSION"]],
        [4_000n, "DISBURSED", right[0], ["CONVERSION"]],
      ]);
      expect(pieces[0]!.path[0]).to.deep.include({
        entry: "1-in-36000",
        arrival: "1-in-36000",
        sent: 16_000n,
        arrived: 16_000n,
      });
      expect(pieces[0]!.path[1]).to.deep.include({ entry: "1-out-32000", arrival: "2-in-0", sent: 36_000n, arrived: 36_000n });
    });

    it("add up, and had every line to themselves", async () => {
      const summary = await summaryOf(book, gift);
      expect(summary.basis).to.equal("OWN_FUND");
      expect(!summary.tooLarge && summary.totals).to.include({ disbursed: 36_000n, held: 0n, confirmed: 0n });
    });

    it("stand, marked returned, as the source of the payout that never was", async () => {
      const sources = await sourcesOf(book, wrong[0]!);
      expect(sources).to.have.length(1);
      expect(sources[0]).to.include({ quantity: 16_000n, amount: 16_000n, returned: true });
      const mended = await sourcesOf(book, right[0]!);
      expect(mended.map((source) => [source.originFrom, source.originTo, source.returned])).to.deep.equal([
        ["32000", "36000", false],
        ["0", "14000", false],
      ]);
    });

    it("flow in a graph without a cycle, though they were on their first line twice", async () => {
      const summary = await summaryOf(book, gift);
      if (summary.tooLarge) throw new Error("four pieces are not too many");
      const { links } = flowOf(summary.pieces, (piece) => `${piece.outflow!.start}`);
      expect(links.map((link) => [link.source, link.kind, link.target, link.amount])).to.have.deep.members([
        ["gift", "GIVEN", "line-1-0", 36_000n],
        ["line-1-0", "RETURN", "line-1-1", 32_000n],
        ["line-1-1", "CONVERSION", "line-2-2", 32_000n],
        ["line-1-0", "CONVERSION", "line-2-1", 4_000n],
        ["line-2-2", "END", "DISBURSED-2-0", 14_000n],
        ["line-2-2", "END", "DISBURSED-2-18000", 18_000n],
        ["line-2-1", "END", "DISBURSED-2-0", 4_000n],
      ]);
    });
  });

  it("lists every third of a mask, floors in order, nothing lost", async () => {
    const book = new Book({ 1: "CNY", 2: "MASK" });
    const gifts = [1, 2, 3].map(() => book.donate({ line: 1, amount: 1n }));
    book.transfer(1, 3n, 2, 1n);
    const paid = book.disburse(2, 1n);
    const pieces = (await Promise.all(gifts.map((gift) => piecesOf(book, gift)))).flat();
    expect(pieces.map((piece) => [piece.amount, piece.quantity, piece.quantityExact])).to.deep.equal([
      [1n, 0n, "1/3"],
      [1n, 0n, "1/3"],
      [1n, 1n, "1/3"],
    ]);
    const sources = await sourcesOf(book, paid);
    expect(sources.map((source) => [source.quantity, source.quantityExact, source.amount])).to.deep.equal([
      [0n, "1/3", 1n],
      [0n, "1/3", 1n],
      [1n, "1/3", 1n],
    ]);
  });

  it("lists an overlap that shows 0 of the gift, and none where entries only touch", async () => {
    const book = new Book({ 1: "CNY", 2: "MASK" });
    const gift = book.donate({ line: 1, amount: 1n });
    book.donate({ line: 1, amount: 1n });
    book.transfer(1, 1n, 2, 2n);
    book.disburse(2, 1n);
    book.disburse(2, 1n);
    const pieces = await piecesOf(book, gift);
    expect(pieces.map((piece) => [piece.amount, piece.amountExact, piece.quantity])).to.deep.equal([
      [0n, "1/2", 1n],
      [1n, "1/2", 1n],
    ]);
  });

  describe("hops", () => {
    function pingPong(hops: number): { book: Book; gift: string; paid: string } {
      const book = new Book({ 1: "CNY", 2: "CNY" });
      const gift = book.donate({ line: 1, amount: 10n });
      let line = 1;
      for (let hop = 0; hop < hops; hop++) {
        book.transfer(line, 10n, 3 - line, 10n);
        line = 3 - line;
      }
      return { book, gift, paid: book.disburse(line, 10n) };
    }

    it("shows a way of 64 whole", async () => {
      const { book, gift, paid } = pingPong(64);
      const [piece] = await piecesOf(book, gift);
      expect(piece).to.include({ outcome: "DISBURSED", outflow: paid });
      expect(piece!.path).to.have.length(64);
      const [source] = await sourcesOf(book, paid);
      expect(source!.origin).to.equal(`${gift} by ${gift}`);
      expect(source!.path).to.have.length(64);
    });

    it("names where to go on after 64, forwards and backwards", async () => {
      const { book, gift, paid } = pingPong(65);
      const reader = memoryReader(book.facts());
      const { items: forward } = await tracePieces(reader, await giftOf(reader, gift), PAGE);
      expect(forward.map((piece) => [piece.outcome, piece.quantity, piece.path.length])).to.deep.equal([["ONWARD", 10n, 64]]);
      const { entry, from, to } = forward[0]!.onward!;
      expect(entry).to.deep.equal({ line: 1, direction: "out", start: 320n });
      const on = await tracePiecesOf(reader, { line: entry.line, from, to }, PAGE);
      expect(on.items.map(plainPiece).map(brief)).to.deep.equal([[10n, "DISBURSED", paid, ["GRANT"]]]);

      const { items: backward } = await traceSources(reader, await paidOutOf(reader, paid), PAGE);
      const { origin } = backward[0]!;
      if (origin.kind !== "ONWARD") throw new Error("expected to go onward");
      expect(origin.onward.entry).to.deep.equal({ line: 2, direction: "in", start: 0n });
      const back = await traceSourcesOf(reader, { ...origin.onward, line: origin.onward.entry.line }, PAGE);
      expect(back.items.map(plainSource).map((source) => [source.origin, source.quantity, source.path.length])).to.deep.equal([
        [`${gift} by ${gift}`, 10n, 1],
      ]);
    });

    it("leaves what is onward out of the totals and claims no basis for it but FIFO", async () => {
      const { book, gift } = pingPong(65);
      const summary = await summaryOf(book, gift);
      expect(summary.basis).to.equal("FIFO");
      expect(!summary.tooLarge && summary.totals.disbursed).to.equal(0n);
    });
  });

  it("confirms the first units after those that came back", async () => {
    const book = new Book({ 1: "CNY" });
    const gifts = [book.donate({ line: 1, amount: 40n }), book.donate({ line: 1, amount: 60n })];
    const paid = book.disburse(1, 100n);
    book.comeBack(paid, 20n);
    book.comeBack(paid, 10n);
    book.attestReceived(paid, 50n);
    const [first, second] = await Promise.all(gifts.map((gift) => piecesOf(book, gift)));
    expect(first!.map((piece) => [piece.amount, piece.outcome, piece.confirmed])).to.deep.equal([
      [20n, "HELD", 0n],
      [10n, "HELD", 0n],
      [10n, "DISBURSED", 10n],
    ]);
    expect(second!.map((piece) => [piece.amount, piece.confirmed])).to.deep.equal([[60n, 40n]]);
    const sources = await sourcesOf(book, paid);
    // Cut where the returns end, and not between the two returns.
    expect(sources.map((source) => [source.quantity, source.returned])).to.deep.equal([
      [30n, true],
      [10n, false],
      [60n, false],
    ]);
  });

  it("runs a gift's positions through its parts in order", async () => {
    const book = new Book({ 1: "CNY", 2: "CNY" });
    book.donate({ line: 2, amount: 7n });
    const gift = book.donate({ line: 1, amount: 10n }, { line: 2, amount: 90n });
    const paid = book.disburse(2, 50n);
    expect((await piecesOf(book, gift)).map((piece) => [piece.from, piece.to, piece.line, piece.outcome])).to.deep.equal([
      ["0", "10", 1, "HELD"],
      ["10", "53", 2, "DISBURSED"],
      ["53", "100", 2, "HELD"],
    ]);
    const [, source] = await sourcesOf(book, paid);
    expect(source).to.include({ origin: `${gift} by 2-in-7`, originFrom: "10", originTo: "53" });
  });

  describe("a reversed gift", () => {
    const book = new Book({ 1: "CNY", 2: "CNY" });
    const gift = book.donate({ line: 1, amount: 10n }, { line: 2, amount: 20n });
    const paid = book.disburse(2, 15n);
    book.reverse(gift);

    it("is one piece of the whole amount, with totals 0", async () => {
      expect((await piecesOf(book, gift)).map(brief)).to.deep.equal([[30n, "REVERSED", undefined, []]]);
      const summary = await summaryOf(book, gift);
      expect(!summary.tooLarge && summary.totals).to.deep.equal({
        disbursed: 0n,
        confirmed: 0n,
        held: 0n,
        refunded: 0n,
        writtenOff: 0n,
      });
    });

    it("has no second page", async () => {
      const reader = memoryReader(book.facts());
      const page = await tracePieces(reader, await giftOf(reader, gift), { limit: 1, from: rational(30n) });
      expect(page).to.deep.equal({ items: [], next: undefined });
    });

    it("is marked where it paid", async () => {
      expect(await sourcesOf(book, paid)).to.have.nested.property("[0].reversed", true);
    });
  });

  it("names the organisation as the source of a return of nothing real", async () => {
    const book = new Book({ 1: "CNY" });
    const own = book.comeBackOfNothing(1, 10n, 99n, 0n);
    const gift = book.donate({ line: 1, amount: 10n });
    const paid = book.disburse(1, 12n);
    expect((await sourcesOf(book, paid)).map((source) => [source.origin, source.amount, source.originFrom])).to.deep.equal([
      [`own ${own}`, 10n, "0"],
      [`${gift} by ${gift}`, 2n, "0"],
    ]);
    expect((await summaryOf(book, gift)).basis).to.equal("FIFO");
  });

  describe("basis", () => {
    it("is OWN_FUND where a gift was alone on every line, over a grant and a return too", async () => {
      const book = new Book({ 1: "CNY", 2: "CNY" });
      const gift = book.donate({ line: 1, amount: 10n });
      book.transfer(1, 6n, 2, 6n);
      book.comeBack(book.disburse(2, 4n), 1n);
      expect((await summaryOf(book, gift)).basis).to.equal("OWN_FUND");
    });

    it("is FIFO from the next gift to any of its lines on", async () => {
      const book = new Book({ 1: "CNY", 2: "CNY" });
      const gift = book.donate({ line: 1, amount: 10n });
      book.transfer(1, 6n, 2, 6n);
      book.donate({ line: 2, amount: 1n });
      expect((await summaryOf(book, gift)).basis).to.equal("FIFO");
    });
  });

  it("sums up a trace of exactly as many pieces as it may, and none of one more", async () => {
    const book = new Book({ 1: "CNY" });
    const gift = book.donate({ line: 1, amount: 10n });
    for (let count = 0; count < 4; count++) book.disburse(1, 2n);
    const exactly = await summaryOf(book, gift, 5);
    expect(!exactly.tooLarge && exactly.totals).to.include({ disbursed: 8n, held: 2n });
    expect(await summaryOf(book, gift, 4)).to.deep.equal({ tooLarge: true, basis: "FIFO" });
  });

  it("stops loudly where the ledger has a gap", async () => {
    const book = new Book({ 1: "CNY" });
    const gift = book.donate({ line: 1, amount: 10n });
    book.disburse(1, 2n);
    book.disburse(1, 2n);
    const paid = book.disburse(1, 2n);
    const facts = book.facts();
    const without = (hole: Partial<LedgerFacts>): ReturnType<typeof memoryReader> => memoryReader({ ...facts, ...hole });
    const reader = without({ outflows: facts.outflows.filter(({ start }) => start !== 2n) });
    const forward = await tracePieces(reader, await giftOf(reader, gift), PAGE).catch((error: unknown) => error);
    expect(String(forward)).to.match(/Line 1 has a gap at position 2/);
    const claimed = without({ outflows: [], refunds: [{ line: 1, start: 6n, end: 10n, gift: 0n }] });
    const unspent = await tracePieces(claimed, await giftOf(claimed, gift), PAGE).catch((error: unknown) => error);
    expect(String(unspent), "before a claim").to.match(/Line 1 has a gap at position 0/);
    const empty = without({ inflows: [] });
    const backward = await traceSources(empty, await paidOutOf(empty, paid), PAGE).catch((error: unknown) => error);
    expect(String(backward)).to.match(/Line 1 has a gap at position 4/);
  });
});
