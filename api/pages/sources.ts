import type { ApiContext } from "../context.ts";
import { lineOf } from "../lookup/entry.ts";
import type { SourcePage } from "../models.ts";
import { MOST_AT_TOP, MOST_NESTED, type PageArguments } from "../paging.ts";
import type { DisbursementRow, LineRow } from "../queries/rows.ts";
import { type Source, traceSources, traceSourcesOf } from "../trace/backward.ts";
import type { LineInterval } from "../trace/forward.ts";
import type { PaidOut } from "../trace/ledger-reader.ts";
import type { Page, PageAsked } from "../trace/step.ts";
import { countAll, exactPage, inModel } from "./exact.ts";

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
  return inModel(await exactPage(given, MOST_NESTED, look, () => countAll(look)), (source) => ({ source, line }));
}

/** The sources of an interval of a line; `paid`: the disbursement that it is of, if it is of one. */
export async function sourcesOfInterval(
  line: LineRow,
  interval: LineInterval,
  paid: PaidOut | undefined,
  given: PageArguments,
  { reader }: ApiContext,
): Promise<SourcePage> {
  const look = (asked: PageAsked): Promise<Page<Source>> => traceSourcesOf(reader, interval, asked, paid);
  return inModel(await exactPage(given, MOST_AT_TOP, look, () => countAll(look)), (source) => ({ source, line }));
}
