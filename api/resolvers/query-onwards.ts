// Going on from an `Onward`, or from any interval of any entry.
import { entryArgument } from "../arguments.ts";
import type { ApiContext } from "../context.ts";
import { badInput } from "../errors.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { entryNamed } from "../lookup/entry.ts";
import { positionArgument } from "../pages/exact.ts";
import { piecesOfInterval } from "../pages/pieces.ts";
import { sourcesOfInterval } from "../pages/sources.ts";
import type { AnyEntryRow } from "../queries/rows.ts";
import type { LineInterval } from "../trace/forward.ts";
import type { PaidOut } from "../trace/ledger-reader.ts";
import { compare, rational } from "../trace/rational.ts";

/** Where an entry lies on a line, base units. */
interface Span {
  line: number;
  start: bigint;
  end: bigint;
}

export const onwards: Pick<QueryResolvers, "pieces" | "sources"> = {
  pieces: async (_, { entry, from, to, ...given }, context) => {
    const row = await theEntry(context, entry);
    const interval = intervalOf(spanOf(row, entry), from, to);
    return await piecesOfInterval(await must(context.loaders.line, interval.line), interval, given, context);
  },

  sources: async (_, { entry, from, to, ...given }, context) => {
    const row = await theEntry(context, entry);
    // Backwards a way arrives at the end of a transfer that came in.
    const span = row.is === "Transfer" ? { line: row.to_line, start: row.to_start, end: row.to_end } : spanOf(row, entry);
    const interval = intervalOf(span, from, to);
    const paid: PaidOut | undefined =
      row.is === "Disbursement" ? await context.reader.disbursement(row.line, row.start) : undefined;
    return await sourcesOfInterval(await must(context.loaders.line, interval.line), interval, paid, given, context);
  },
};

async function theEntry(context: ApiContext, id: string): Promise<AnyEntryRow> {
  const row = await entryNamed(context, entryArgument("entry", id));
  if (!row) throw badInput("entry: there is no entry with this id.");
  return row;
}

function spanOf(row: AnyEntryRow, id: string): Span {
  if (row.is !== "Donation") return row;
  if (row.leaf)
    throw badInput("entry: a gift within a batch is no entry of a line by itself; ask for its trace, or name the batch.");
  if (row.part_count > 1) {
    throw badInput(
      `entry: the gift has ${row.part_count} parts on different lines; name one of them, as in ${id}/${row.is_batch ? "part/" : ""}0.`,
    );
  }
  return { line: row.line, start: row.start, end: row.start + row.amount };
}

function intervalOf({ line, start, end }: Span, from: string, to: string): LineInterval {
  const interval = { line, from: positionArgument("from", from), to: positionArgument("to", to) };
  const inside = compare(rational(start), interval.from) <= 0 && compare(interval.to, rational(end)) <= 0;
  if (compare(interval.from, interval.to) >= 0 || !inside) {
    throw badInput(
      `from, to: from must be less than to, and both within the entry, which lies on its line from ${start} to ${end}.`,
    );
  }
  return interval;
}
