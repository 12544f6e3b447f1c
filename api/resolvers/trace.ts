import type { ApiContext } from "../context.ts";
import { custodyOf } from "../custody.ts";
import type { TraceResolvers } from "../generated/resolvers.ts";
import { lineOf } from "../lookup/entry.ts";
import { wholeTrace } from "../lookup/whole-trace.ts";
import type { AmountModel, CustodyTotalsModel } from "../models.ts";
import type { DonationRow } from "../queries/rows.ts";
import { flowOf } from "../trace/flow.ts";
import { type Totals, totalsOf } from "../trace/summary.ts";
import { piecesOfGift } from "../pages/pieces.ts";

export const Trace: TraceResolvers = {
  basis: async (gift, _, { traces }) => (await traces.summaries.load(gift)).basis,
  amount: async (gift, _, context) => ({ value: gift.amount, asset: await lineOf(gift, context) }),
  disbursed: (gift, _, context) => total(gift, "disbursed", context),
  confirmed: (gift, _, context) => total(gift, "confirmed", context),
  held: (gift, _, context) => total(gift, "held", context),
  refunded: (gift, _, context) => total(gift, "refunded", context),
  writtenOff: (gift, _, context) => total(gift, "writtenOff", context),
  byCustody: (gift, _, context) => byCustody(gift, context),
  pieces: (gift, page, context) => piecesOfGift(gift, page, context),
  flow: async (gift, _, context) => ({ graph: flowOf((await wholeTrace(gift, context)).pieces), gift }),
};

/** What ended as something that the same party vouches for; what goes on beyond this answer, and a reversed gift, has not ended as anything. */
async function byCustody(gift: DonationRow, context: ApiContext): Promise<CustodyTotalsModel[]> {
  const { pieces } = await wholeTrace(gift, context);
  const ended = pieces.filter((piece) => piece.line !== undefined && piece.outcome !== "ONWARD");
  const custodies = await Promise.all(
    ended.map(async (piece) => custodyOf((await lineOf({ line: piece.line! }, context)).asset)),
  );
  const line = await lineOf(gift, context);
  return (["ESCROWED", "ATTESTED"] as const).flatMap((custody) => {
    const own = ended.filter((_, index) => custodies[index] === custody);
    return own.length === 0 ? [] : [{ custody, totals: totalsOf(own), line }];
  });
}

async function total(gift: DonationRow, name: keyof Totals, context: ApiContext): Promise<AmountModel> {
  return { value: (await wholeTrace(gift, context)).totals[name], asset: await lineOf(gift, context) };
}
