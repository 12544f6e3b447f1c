import type { ApiContext } from "../context.ts";
import type { TransferResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import type { TransferRow } from "../queries/rows.ts";
import { attestationsOn } from "./attestation.ts";
import { named, ofLine } from "./entry.ts";

const toLine = (transfer: TransferRow, { loaders }: ApiContext) => must(loaders.line, transfer.to_line);

export const Transfer: TransferResolvers = {
  ...ofLine("out"),
  kind: async (transfer, _, context) => {
    const [from, to] = await Promise.all([lineOf(transfer, context), toLine(transfer, context)]);
    return from.asset === to.asset ? "GRANT" : "CONVERSION";
  },
  toFund: async (transfer, _, context) => must(context.loaders.fund, (await toLine(transfer, context)).fund),
  arrived: async (transfer, _, context) => ({
    value: transfer.to_end - transfer.to_start,
    asset: await toLine(transfer, context),
  }),
  payee: (transfer) => named(transfer.payee, transfer.by),
  changesPurpose: async (transfer, _, context) => {
    const lines = await Promise.all([lineOf(transfer, context), toLine(transfer, context)]);
    const [from, to] = await Promise.all(lines.map((line) => must(context.loaders.fund, line.fund)));
    return from!.terms_hash !== to!.terms_hash;
  },
  toLine: (transfer, _, context) => toLine(transfer, context),
  toStart: (transfer) => transfer.to_start,
  attestations: (transfer, page, context) => attestationsOn(transfer, "OUT", page, context),
};
