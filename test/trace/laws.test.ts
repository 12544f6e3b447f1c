import { expect } from "chai";
import * as fc from "fast-check";
import { intervalOf, type Source, traceSources, traceSourcesOf } from "../../api/trace/backward.ts";
import { flowOf } from "../../api/trace/flow.ts";
import { type Piece, tracePieces, tracePiecesOf } from "../../api/trace/forward.ts";
import { GiftCount } from "../../api/trace/gift-count.ts";
import type { LedgerReader } from "../../api/trace/ledger-reader.ts";
import { memoryReader } from "../../api/trace/memory-reader.ts";
import { add, formatRational, multiply, rational, type Rational, subtract, ZERO } from "../../api/trace/rational.ts";
import { countSources, type Stretch, traceStretches } from "../../api/trace/stretches.ts";
import type { Book } from "./ledger/book.ts";
import { all, giftIdOf, giftOf, idOf, paidOutOf, plainPiece, plainSource } from "./ledger/plainly.ts";
import { randomBook } from "./ledger/random-ledger.ts";

const LEDGERS = 1_000;
const LARGE = { limit: 100_000, hops: 1_000 };

describe("Laws of tracing", function () {
  this.timeout(120_000);

  it("pieces add up to their gift, exactly and in whole units", () =>
    forLedgers(async (reader, book) => {
      for (const [id, pieces] of await allPieces(reader, book)) {
        const { amount } = await giftOf(reader, id);
        expect(sum(pieces.map((piece) => piece.amount))).to.equal(amount);
        expect(sumExact(pieces.map((piece) => piece.amountExact))).to.equal(`${amount}`);
        for (const piece of pieces) expect(piece.confirmed <= piece.amount).to.equal(true);
      }
    }));

  it("sources add up to their disbursement, and those returned to what came back", () =>
    forLedgers(async (reader, book) => {
      for (const [id, sources] of await allSources(reader, book)) {
        const paid = await paidOutOf(reader, id);
        expect(sum(sources.map((source) => source.quantity))).to.equal(paid.end - paid.start);
        expect(sumExact(sources.map((source) => source.quantityExact))).to.equal(`${paid.end - paid.start}`);
        expect(sum(sources.filter((one) => one.returned).map((source) => source.quantity))).to.equal(paid.returned);
      }
    }));

  it("forwards and backwards tell the same of everything that was disbursed and did not come back", () =>
    forLedgers(async (reader, book) => {
      const forwards = [...(await allPieces(reader, book))].flatMap(([gift, pieces]) =>
        pieces
          .filter((piece) => piece.outcome === "DISBURSED")
          .map((piece) => ({
            gift,
            disbursement: idOf(piece.outflow!),
            ...shares(piece.from, piece.to, piece.amount, piece.quantity, piece.amountExact, piece.quantityExact),
            path: piece.path,
          })),
      );
      const reversed = new Set(book.single.filter((gift) => gift.reversed).map((gift) => gift.id));
      const backwards = [...(await allSources(reader, book))].flatMap(([disbursement, sources]) =>
        sources.flatMap((source) =>
          source.returned || source.origin.kind !== "GIFT" || reversed.has(giftIdOf(source.origin))
            ? []
            : [
                {
                  gift: giftIdOf(source.origin),
                  disbursement,
                  ...shares(
                    source.originFrom,
                    source.originTo,
                    source.amount,
                    source.quantity,
                    source.amountExact,
                    source.quantityExact,
                  ),
                  path: source.path,
                },
              ],
        ),
      );
      expect(forwards).to.have.deep.members(backwards);
    }));

  it("a claim takes all of its gift that was not spent when the fund was cancelled, and nothing else", async () => {
    let claims = 0;
    await forLedgers(async (reader, book) => {
      const refunds = new Map(book.facts().refunds.map((refund) => [`${refund.line}-in-${refund.gift}`, refund]));
      for (const [id, pieces] of await allPieces(reader, book)) {
        const paidBack = pieces.filter(({ outcome }) => outcome === "REFUNDED");
        const refund = refunds.get(id);
        expect(paidBack).to.have.length(refund ? 1 : 0);
        if (!refund) continue;
        claims++;
        const { line, gift } = refund;
        const spent = book.received(line) - book.held(line);
        const [piece] = paidBack;
        const { amount } = await giftOf(reader, id);
        const start = gift > spent ? gift : spent;
        expect([formatRational(piece!.from), formatRational(piece!.to)]).to.deep.equal([`${start - gift}`, `${amount}`]);
        expect(idOf(piece!.outflow!)).to.equal(`${line}-refund-${gift}`);
        expect(piece!.path).to.deep.equal([]);
        // What was spent of it lies before, and nothing of it is held any more on that line.
        expect(pieces.some((one) => one.outcome === "HELD" && one.line === line)).to.equal(false);
      }
    });
    expect(claims).to.be.above(100);
  });

  it("what is claimed, held and spent of a cancelled fund's line is what it received", () =>
    forLedgers(async (reader, book) => {
      const { refunds } = book.facts();
      for (const line of book.cancelled) {
        const ofLine = [...(await allPieces(reader, book)).values()].flat().filter((piece) => piece.firstLine === line);
        const claimed = sum(refunds.filter((one) => one.line === line).map(({ start, end }) => end - start));
        const here = (outcome: string): bigint =>
          sum(ofLine.filter((one) => one.outcome === outcome && one.line === line).map((piece) => piece.amount));
        expect(here("REFUNDED")).to.equal(claimed);
        expect(here("HELD")).to.equal(book.held(line) - claimed);
        expect(sum(ofLine.map((piece) => piece.amount))).to.equal(book.received(line));
      }
    }));

  it("all pieces of all gifts are at most parts + outflows + returns, each gift within a batch with parts of its own", () =>
    forLedgers(async (reader, book) => {
      const { inflows, outflows } = book.facts();
      const gifts = new Map(book.batches.map(({ id, amounts }) => [id, amounts.length]));
      const lots = inflows.map((inflow) => {
        if (inflow.kind === "TRANSFER") return 0;
        return (inflow.kind === "DONATION" && gifts.get(`${inflow.gift.line}-in-${inflow.gift.start}`)) || 1;
      });
      const pieces = [...(await allPieces(reader, book)).values()].flat();
      expect(pieces.length).to.be.at.most(lots.reduce((total, one) => total + one, 0) + outflows.length);
    }));

  it("a batch's pieces are those of its gifts together", () =>
    forLedgers(async (reader, book) => {
      const pieces = await allPieces(reader, book);
      for (const { id, amounts, reversed } of book.batches) {
        const batch = await giftOf(reader, id);
        if (batch.reversed || reversed.length > 0) continue;
        const whole = (await tracePieces(reader, batch, LARGE)).items;
        expect(sum(whole.map((piece) => piece.amount))).to.equal(batch.amount);
        const gifts = amounts.flatMap((_, index) => pieces.get(`${id}/${index}`)!);
        expect(byEnd(gifts)).to.deep.equal(byEnd(whole));
      }
    }));

  it("sources are counted and added up as they are listed, without listing the gifts of a batch", () =>
    forLedgers(async (reader, book) => {
      for (const [id, sources] of await allSources(reader, book)) {
        const paid = await paidOutOf(reader, id);
        expect(await countSources(reader, intervalOf(paid), 1_000, paid)).to.equal(BigInt(sources.length));
        const stretches = (await traceStretches(reader, intervalOf(paid), LARGE, paid))!;
        expect(sum(stretches.map(({ quantity }) => quantity))).to.equal(paid.end - paid.start);
        for (const reversed of [true, false]) {
          for (const returned of [true, false]) {
            const listed = sources.filter((one) => one.returned === returned && isReversed(one) === reversed);
            const gifts = new GiftCount();
            const quantities = stretches.map((one) => (one.returned === returned ? toldBy(one, reversed, gifts) : 0n));
            expect(sum(quantities)).to.equal(sum(listed.map(({ quantity }) => quantity)));
            expect(gifts.size).to.equal(new Set(listed.flatMap(({ origin }) => giftNames(origin))).size);
          }
        }
      }
    }));

  it("going on from every ONWARD leads to the same ends as one long answer, and sums hold at every seam", () =>
    forLedgers(async (reader, book) => {
      for (const [id, whole] of await allPieces(reader, book)) {
        const gift = await giftOf(reader, id);
        const first = await tracePieces(reader, gift, { limit: 1_000, hops: 1 });
        const ends = (await Promise.all(first.items.map((piece) => goOnForwards(reader, piece)))).flat();
        expect(ends.map(endOfPiece)).to.deep.equal(whole.map(endOfPiece));
      }
      for (const [id, whole] of await allSources(reader, book)) {
        const paid = await paidOutOf(reader, id);
        const first = await traceSources(reader, paid, { limit: 1_000, hops: 1 });
        const ends = (await Promise.all(first.items.map((source) => goOnBackwards(reader, source)))).flat();
        expect(ends.map(endOfSource)).to.deep.equal(whole.map(endOfSource));
      }
    }));

  it("pages of any size join to the same list, also of an interval within an entry", () =>
    forLedgers(async (reader, book, size) => {
      for (const [id, whole] of await allPieces(reader, book)) {
        const gift = await giftOf(reader, id);
        const paged = await all((asked) => tracePieces(reader, gift, asked), { ...LARGE, limit: size });
        expect(paged.map(plainPiece)).to.deep.equal(whole.map(plainPiece));
        const part = gift.parts[0]!;
        const middle = { line: part.line, from: aQuarterBefore(part.end, part.start), to: part.end };
        const once = await tracePiecesOf(reader, middle, LARGE);
        const often = await all((asked) => tracePiecesOf(reader, middle, asked), { ...LARGE, limit: size });
        expect(often.map(plainPiece)).to.deep.equal(once.items.map(plainPiece));
      }
      for (const [id, whole] of await allSources(reader, book)) {
        const paid = await paidOutOf(reader, id);
        const paged = await all((asked) => traceSources(reader, paid, asked), { ...LARGE, limit: size });
        expect(paged.map(plainSource)).to.deep.equal(whole.map(plainSource));
      }
    }));

  it("the flow graph has no cycle, and what enters a node leaves it", () =>
    forLedgers(async (reader, book) => {
      for (const [id, pieces] of await allPieces(reader, book)) {
        const { nodes, links } = flowOf(pieces);
        const { amount } = await giftOf(reader, id);
        const leaving = (node: string): bigint => sum(links.filter((link) => link.source === node).map((link) => link.amount));
        const entering = (node: string): bigint => sum(links.filter((link) => link.target === node).map((link) => link.amount));
        expect(leaving("gift")).to.equal(amount);
        for (const node of nodes) if (node.kind === "LINE") expect(entering(node.id)).to.equal(leaving(node.id));
        expect(sum(nodes.filter((node) => node.kind === "END").map((node) => entering(node.id)))).to.equal(amount);
        const hop = new Map(
          nodes.map((node) => [node.id, node.kind === "GIFT" ? -1 : node.kind === "LINE" ? node.hop : Infinity]),
        );
        for (const link of links) expect(hop.get(link.source)!).to.be.below(hop.get(link.target)!);
      }
    }));
});

async function forLedgers(law: (reader: LedgerReader, book: Book, size: number) => Promise<void>): Promise<void> {
  const size = fc.integer({ min: 1, max: 12 });
  await fc.assert(
    fc.asyncProperty(randomBook(), size, (book, pageSize) => law(memoryReader(book.facts()), book, pageSize)),
    { numRuns: LEDGERS },
  );
}

function aQuarterBefore(end: Rational, start: Rational): Rational {
  return subtract(end, multiply(subtract(end, start), rational(1n, 4n)));
}

async function allPieces(reader: LedgerReader, book: Book): Promise<Map<string, Piece[]>> {
  const found = new Map<string, Piece[]>();
  for (const { id, reversed } of book.single) {
    if (!reversed) found.set(id, (await tracePieces(reader, await giftOf(reader, id), LARGE)).items);
  }
  return found;
}

async function allSources(reader: LedgerReader, book: Book): Promise<Map<string, Source[]>> {
  const found = new Map<string, Source[]>();
  for (const { id } of book.payments) found.set(id, (await traceSources(reader, await paidOutOf(reader, id), LARGE)).items);
  return found;
}

async function goOnForwards(reader: LedgerReader, piece: Piece): Promise<Piece[]> {
  if (!piece.onward) return [piece];
  const { entry, from, to } = piece.onward;
  const { items } = await tracePiecesOf(reader, { line: entry.line, from, to }, { limit: 1_000, hops: 1 });
  expect(sum(items.map((one) => one.amount))).to.equal(piece.quantity);
  expect(sumExact(items.map((one) => one.amountExact))).to.equal(formatRational(piece.quantityExact));
  return (await Promise.all(items.map((one) => goOnForwards(reader, one)))).flat();
}

async function goOnBackwards(reader: LedgerReader, source: Source): Promise<Source[]> {
  if (source.origin.kind !== "ONWARD") return [source];
  const { entry, from, to } = source.origin.onward;
  const { items } = await traceSourcesOf(reader, { line: entry.line, from, to }, { limit: 1_000, hops: 1 });
  expect(sum(items.map((one) => one.quantity))).to.equal(source.amount);
  expect(sumExact(items.map((one) => one.quantityExact))).to.equal(formatRational(source.amountExact));
  return (await Promise.all(items.map((one) => goOnBackwards(reader, one)))).flat();
}

// Of a piece reached in several answers, only what lies at its end is in the units of one long answer.
function endOfPiece(piece: Piece): object {
  const { quantity, outcome, line, outflow } = plainPiece(piece);
  return { quantity, quantityExact: formatRational(piece.quantityExact), outcome, line, outflow };
}

function endOfSource(source: Source): object {
  const { originFrom, originTo, amount, origin, reversed } = plainSource(source);
  return { originFrom, originTo, amount, origin, reversed };
}

/** How much of a stretch comes from gifts that are reversed, or from all others; adds these gifts. */
function toldBy({ origin, quantity, leaves }: Stretch, reversed: boolean, gifts: GiftCount): bigint {
  const whole = origin.kind === "GIFT" && origin.reversed;
  if (!leaves || whole) {
    if (whole !== reversed) return 0n;
    if (!leaves) giftNames(origin).forEach((name) => gifts.add(name));
    else if (origin.kind === "GIFT") gifts.addLeaves(idOf(origin.gift), leaves.first, leaves.last);
    return quantity;
  }
  const batch = origin.kind === "GIFT" ? idOf(origin.gift) : "";
  const back = leaves.reversed.map((leaf) => leaf.index);
  for (let index = leaves.first; index <= leaves.last; index++) {
    if (back.includes(index) === reversed) gifts.addLeaves(batch, index, index);
  }
  const ofReversed = sum(leaves.reversed.map((leaf) => leaf.quantity));
  return reversed ? ofReversed : quantity - ofReversed;
}

function isReversed({ origin }: Source): boolean {
  return origin.kind === "GIFT" && origin.reversed;
}

function giftNames(origin: Source["origin"]): string[] {
  return origin.kind === "GIFT" ? [giftIdOf(origin)] : [];
}

/** What went each way to each end, exactly. */
function byEnd(pieces: readonly Piece[]): Map<string, string> {
  const way = (piece: Piece): string =>
    [
      piece.outcome,
      piece.line,
      piece.outflow && idOf(piece.outflow),
      piece.firstLine,
      ...piece.path.map((step) => idOf(step.entry)),
    ].join();
  const ways = [...Map.groupBy(pieces, way)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map(ways.map(([name, all]) => [name, sumExact(all.map((piece) => piece.amountExact))]));
}

function shares(
  from: Rational,
  to: Rational,
  amount: bigint,
  quantity: bigint,
  exact: Rational,
  quantityExact: Rational,
): object {
  const texts = { from: formatRational(from), to: formatRational(to), exact: formatRational(exact) };
  return { ...texts, amount, quantity, quantityExact: formatRational(quantityExact) };
}

function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, number) => total + number, 0n);
}

function sumExact(numbers: readonly Rational[]): string {
  return formatRational(numbers.reduce(add, ZERO));
}
