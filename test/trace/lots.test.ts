import { expect } from "chai";
import * as fc from "fast-check";
import { traceSources } from "../../api/trace/backward.ts";
import { tracePieces } from "../../api/trace/forward.ts";
import { memoryReader } from "../../api/trace/memory-reader.ts";
import { summarise } from "../../api/trace/summary.ts";
import { all, compared, giftOf, paidOutOf, plainPiece, plainSource } from "./ledger/plainly.ts";
import { randomBook } from "./ledger/random-ledger.ts";

const LEDGERS = 1_000;

describe("Tracing, against a queue of lots", function () {
  this.timeout(120_000);

  it("finds every piece of every gift and every source of every disbursement", async () => {
    await fc.assert(
      fc.asyncProperty(randomBook(), fc.integer({ min: 1, max: 9 }), async (book, limit) => {
        const reader = memoryReader(book.facts());
        for (const id of book.lots.gifts) {
          if (book.lots.isReversed(id)) continue;
          const gift = await giftOf(reader, id);
          const pieces = await all((asked) => tracePieces(reader, gift, asked), { limit });
          expect(pieces.map(plainPiece)).to.deep.equal(book.lots.pieces(id, 64).map(compared));
        }
        for (const id of book.lots.payments) {
          const paid = await paidOutOf(reader, id);
          const sources = await all((asked) => traceSources(reader, paid, asked), { limit });
          expect(sources.map(plainSource)).to.deep.equal(book.lots.sources(id, 64).map(compared));
        }
      }),
      { numRuns: LEDGERS },
    );
  });

  it("says ONWARD at the same places, however few hops an answer may have", async () => {
    await fc.assert(
      fc.asyncProperty(randomBook(), fc.nat({ max: 3 }), fc.integer({ min: 1, max: 9 }), async (book, hops, limit) => {
        const reader = memoryReader(book.facts());
        for (const id of book.lots.gifts) {
          if (book.lots.isReversed(id)) continue;
          const gift = await giftOf(reader, id);
          const pieces = await all((asked) => tracePieces(reader, gift, asked), { limit, hops });
          expect(pieces.map(plainPiece)).to.deep.equal(book.lots.pieces(id, hops).map(compared));
        }
        for (const id of book.lots.payments) {
          const paid = await paidOutOf(reader, id);
          const sources = await all((asked) => traceSources(reader, paid, asked), { limit, hops });
          expect(sources.map(plainSource)).to.deep.equal(book.lots.sources(id, hops).map(compared));
        }
      }),
      { numRuns: LEDGERS },
    );
  });

  it("sums up every gift, and says OWN_FUND only where nothing else was ever on its way", async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(randomBook(12), fc.constantFrom(1, 64), async (book, hops) => {
        const reader = memoryReader(book.facts());
        for (const id of book.lots.gifts) {
          const summary = await summarise(reader, await giftOf(reader, id), 1_000, hops);
          expect(summary.basis).to.equal(book.lots.hadAllToItself(id, hops) ? "OWN_FUND" : "FIFO");
          if (summary.tooLarge) throw new Error("no gift here is that large");
          seen.add(summary.basis);
          const pieces = book.lots.isReversed(id) ? [] : book.lots.pieces(id, hops);
          const sum = (outcome: string): bigint =>
            pieces.reduce((total, piece) => total + (piece.outcome === outcome ? piece.amount : 0n), 0n);
          expect(summary.totals).to.deep.equal({
            disbursed: sum("DISBURSED"),
            confirmed: pieces.reduce((total, piece) => total + piece.confirmed, 0n),
            held: sum("HELD"),
            refunded: sum("REFUNDED"),
            writtenOff: sum("WRITTEN_OFF"),
          });
        }
      }),
      { numRuns: LEDGERS },
    );
    expect([...seen]).to.have.members(["OWN_FUND", "FIFO"]);
  });
});
