import type { ApiContext } from "../context.ts";
import type { TransferResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import type { TransferRow } from "../queries/rows.ts";
import type { Spoken } from "../queries/statements.ts";
import { sayingsOn } from "./attestation.ts";
import { named, ofLine } from "./entry.ts";

const toLine = (transfer: TransferRow, { loaders }: ApiContext) => must(loaders.line, transfer.to_line);

/** Both ends of a transfer are entries that something may be said about. */
function endsOf({ line, start, to_line, to_start }: TransferRow): { end: Spoken; otherEnd: Spoken } {
  return { end: { line, start, direction: "OUT" }, otherEnd: { line: to_line, start: to_start, direction: "IN" } };
}

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
  answers: async ({ answers_line: line, answers_start: start }, _, { loaders }) =>
    line === null || start === null ? null : await must(loaders.gift, { line, start }),
  toLine: (transfer, _, context) => toLine(transfer, context),
  toStart: (transfer) => transfer.to_start,
  approval: async (transfer, _, { loaders }) => (await loaders.approval.load(transfer)) ?? null,
  consent: async (transfer, _, { loaders }) => (await loaders.transferConsent.load(transfer)) ?? null,
  attestations: (transfer, page, context) => sayingsOn({ ...endsOf(transfer), questions: false }, page, context),
  questions: (transfer, page, context) => sayingsOn({ ...endsOf(transfer), questions: true }, page, context),
};
