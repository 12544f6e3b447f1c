import type { ApiContext } from "../context.ts";
import { lineOf } from "../lookup/entry.ts";
import { requireWhole, wholeTrace } from "../lookup/whole-trace.ts";
import type { PiecePage } from "../models.ts";
import { MOST_AT_TOP, MOST_NESTED, type PageArguments } from "../paging.ts";
import type { CollectedRow, DonationRow, LineRow } from "../queries/rows.ts";
import { type LineInterval, type Piece, tracePieces, tracePiecesOf } from "../trace/forward.ts";
import type { Page, PageAsked } from "../trace/step.ts";
import { firstPage } from "../trace/summary.ts";
import { countAll, exactPage, inModel } from "./exact.ts";

/** The pieces of a gift. */
export async function piecesOfGift(gift: DonationRow, given: PageArguments, context: ApiContext): Promise<PiecePage> {
  const line = await lineOf(gift, context);
  const found = await exactPage(
    given,
    MOST_NESTED,
    async (asked) => {
      const beginning = await context.traces.beginnings.load(gift);
      return asked.from ? await tracePieces(context.reader, beginning.gift, asked) : firstPage(beginning, asked.limit);
    },
    async () => (await wholeTrace(gift, context)).pieces.length,
  );
  return inModel(found, (piece) => ({ piece, line, givenTo: gift.given_to }));
}

/** The pieces of all batches of a fund and an asset together. */
export async function piecesTogether(row: CollectedRow, given: PageArguments, context: ApiContext): Promise<PiecePage> {
  const { reader, together } = context;
  const line = await lineOf(row, context);
  const found = await exactPage(
    given,
    MOST_NESTED,
    async (asked) => {
      const beginning = await together.beginnings.load(row);
      return asked.from ? await tracePieces(reader, beginning.gift, asked) : firstPage(beginning, asked.limit);
    },
    async () => requireWhole(await together.summaries.load(row)).pieces.length,
  );
  return inModel(found, (piece) => ({ piece, line, givenTo: row.parent }));
}

/** The pieces of an interval of a line. */
export async function piecesOfInterval(
  line: LineRow,
  interval: LineInterval,
  given: PageArguments,
  { reader }: ApiContext,
): Promise<PiecePage> {
  const look = (asked: PageAsked): Promise<Page<Piece>> => tracePiecesOf(reader, interval, asked);
  const found = await exactPage(given, MOST_AT_TOP, look, () => countAll(look));
  return inModel(found, (piece) => ({ piece, line, givenTo: line.fund }));
}
