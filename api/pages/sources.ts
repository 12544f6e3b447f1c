import type { ApiContext } from "../context.ts";
import { lineOf } from "../lookup/entry.ts";
import type { SourcePage } from "../models.ts";
import { MOST_AT_TOP, MOST_NESTED, type PageArguments } from "../paging.ts";
import type { DisbursementRow, LineRow } from "../queries/rows.ts";
import { intervalOf, type Source, traceSources, traceSourcesOf } from "../trace/backward.ts";
import type { LineInterval } from "../trace/forward.ts";
import type { LedgerReader, PaidOut } from "../trace/ledger-reader.ts";
import type { Page, PageAsked } from "../trace/step.ts";
import { countSources } from "../trace/stretches.ts";
import { MOST_PIECES } from "../trace/summary.ts";
import { exactPage, inModel, tooManyToCount } from "./exact.ts";

/** The sources of all of a disbursement. */
export async function sourcesOfDisbursement(
  { line: number, start }: DisbursementRow,
  given: PageArguments,
  context: ApiContext,
): Promise<SourcePage> {
  const paid = await context.reader.disbursement(number, start);
  if (!paid) throw new Error(`The disbursement at ${start} of line ${number} cannot be read again.`);
  const line = await lineOf({ line: number }, context);
  const look = (asked: PageAsked): Promise<Page<Source>> => traceSources(context.reader, paid, asked);
  return inModel(
    await exactPage(given, MOST_NESTED, look, () => countOf(context.reader, intervalOf(paid), paid)),
    (source) => ({ source, line }),
  );
}

/** The sources of an interval of a line; `paid`: the disbursement that it is of, if it is of one. */
export async function sourcesOfInterval(
  line: LineRow,
  interval: LineInterval,
  paid: PaidOut | undefined,
  given: PageArguments,
  { reader }: ApiContext,
  most = MOST_AT_TOP,
): Promise<SourcePage> {
  const look = (asked: PageAsked): Promise<Page<Source>> => traceSourcesOf(reader, interval, asked, paid);
  return inModel(await exactPage(given, most, look, () => countOf(reader, interval, paid)), (source) => ({
    source,
    line,
  }));
}

/** How many there are, of batches without listing their gifts. Throws TRACE_TOO_LARGE. */
async function countOf(reader: LedgerReader, interval: LineInterval, paid: PaidOut | undefined): Promise<bigint> {
  const count = await countSources(reader, interval, MOST_PIECES, paid);
  if (count === undefined) throw tooManyToCount();
  return count;
}
