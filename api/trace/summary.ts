// What a gift's whole trace adds up to, and on which basis it stands.
import { giftSegments, type Outcome, type Piece, reversedPiece, walkForward } from "./forward.ts";
import type { Gift, LedgerReader } from "./ledger-reader.ts";
import { compare, type Rational, rational, ZERO } from "./rational.ts";
import type { Page, PageAsked } from "./step.ts";
import type { Segment } from "./walk.ts";

/** A trace of more pieces than this has no totals. */
export const MOST_PIECES = 20_000;

/** How a gift is told from others: it alone was in every line on its way, or it is allotted first in, first out. */
export type Basis = "OWN_FUND" | "FIFO";

/** Sums of a trace's pieces, base units of the gift; ONWARD pieces are left out. */
export interface Totals {
  readonly disbursed: bigint;
  readonly confirmed: bigint;
  readonly held: bigint;
  readonly refunded: bigint;
  readonly writtenOff: bigint;
}

/** A trace that is too large claims the weaker basis and knows neither totals nor pieces. */
export type TraceSummary =
  | { readonly tooLarge: true; readonly basis: "FIFO" }
  | { readonly tooLarge: false; readonly basis: Basis; readonly totals: Totals; readonly pieces: readonly Piece[] };

/** A gift followed from its beginning, and the lines on its way: what a first page and the totals of a short trace have in common. */
export interface Beginning {
  readonly gift: Gift;
  /** As if the gift had not been reversed. */
  readonly ends: readonly Piece[];
  /** The position on the gift from which pieces are missing; undefined where these are all. */
  readonly cut: Rational | undefined;
  readonly own: OwnUnits;
}

/** Follows a gift up to `limit` pieces. */
export async function begin(reader: LedgerReader, gift: Gift, asked: Omit<PageAsked, "from">): Promise<Beginning> {
  const own = new OwnUnits();
  const { ends, cut } = await walkForward(reader, giftSegments(gift), asked, (segment) => own.add(segment));
  return { gift, ends, cut, own };
}

/** The first page of a gift's pieces, of a limit not above the one that it was followed up to: as `tracePieces` answers. */
export function firstPage({ gift, ends, cut }: Beginning, limit: number): Page<Piece> {
  if (gift.reversed) return { items: [reversedPiece(gift)], next: undefined };
  return { items: ends.slice(0, limit), next: ends[limit]?.from ?? cut };
}

/** Traces a gift whole, unless it has more than `most` pieces. */
export async function summarise(reader: LedgerReader, gift: Gift, most = MOST_PIECES, hops?: number): Promise<TraceSummary> {
  return await sumUp(reader, await begin(reader, gift, { limit: most, ...(hops !== undefined && { hops }) }));
}

/** What a gift's trace adds up to; too large where it was not followed to its end. */
export async function sumUp(reader: LedgerReader, { gift, ends, cut, own }: Beginning): Promise<TraceSummary> {
  if (cut && !gift.reversed) return { tooLarge: true, basis: "FIFO" };
  // Where the way goes on unseen, nothing can be said of its lines.
  const unseen = cut !== undefined || ends.some((piece) => piece.outcome === "ONWARD");
  const basis = unseen ? "FIFO" : await own.basis(reader);
  const pieces = gift.reversed ? [reversedPiece(gift)] : ends;
  return { tooLarge: false, basis, totals: totalsOf(pieces), pieces };
}

/** Adds up pieces. */
export function totalsOf(pieces: readonly Piece[]): Totals {
  const sum = (outcome: Outcome): bigint =>
    pieces.reduce((total, piece) => (piece.outcome === outcome ? total + piece.amount : total), 0n);
  return {
    disbursed: sum("DISBURSED"),
    confirmed: pieces.reduce((total, piece) => total + piece.confirmed, 0n),
    held: sum("HELD"),
    refunded: sum("REFUNDED"),
    writtenOff: sum("WRITTEN_OFF"),
  };
}

/** Which units of each line come from one gift. Every unit of a line has one origin, so no two segments overlap. */
class OwnUnits {
  readonly #segments = new Map<number, Segment[]>();

  add(segment: Segment): void {
    const ofLine = this.#segments.get(segment.line);
    if (ofLine) ofLine.push(segment);
    else this.#segments.set(segment.line, [segment]);
  }

  async basis(reader: LedgerReader): Promise<Basis> {
    const received = await reader.received([...this.#segments.keys()]);
    for (const [line, segments] of this.#segments) {
      let end = ZERO;
      for (const { from, to } of segments.toSorted((a, b) => compare(a.from, b.from))) {
        if (compare(from, end) !== 0) return "FIFO";
        end = to;
      }
      if (compare(end, rational(received.get(line) ?? 0n)) !== 0) return "FIFO";
    }
    return "OWN_FUND";
  }
}
