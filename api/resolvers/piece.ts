import type { PieceResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { entryAt, lineOf } from "../lookup/entry.ts";
import { formatRational } from "../trace/rational.ts";

export const Piece: PieceResolvers = {
  amount: ({ piece, line }) => ({ value: piece.amount, asset: line }),
  quantity: async ({ piece, line }, _, context) => ({
    value: piece.quantity,
    asset: piece.line === undefined ? line : await lineOf({ line: piece.line }, context),
  }),
  amountExact: ({ piece }) => formatRational(piece.amountExact),
  quantityExact: ({ piece }) => formatRational(piece.quantityExact),
  outcome: ({ piece }) => piece.outcome,
  fund: async ({ piece, givenTo }, _, context) => {
    const fund = piece.line === undefined ? givenTo : (await lineOf({ line: piece.line }, context)).fund;
    return await must(context.loaders.fund, fund);
  },
  disbursement: async ({ piece }, _, context) => {
    const outflow = piece.outflow && (await entryAt(context, piece.outflow));
    return outflow?.is === "Disbursement" ? outflow : null;
  },
  outflow: ({ piece }, _, context) => (piece.outflow ? entryAt(context, piece.outflow) : null),
  confirmed: ({ piece, line }) => ({ value: piece.confirmed, asset: line }),
  onward: ({ piece }) => piece.onward ?? null,
  path: ({ piece }) => [...piece.path],
};
