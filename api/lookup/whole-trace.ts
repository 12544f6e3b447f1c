import type { ApiContext } from "../context.ts";
import { traceTooLarge } from "../errors.ts";
import type { DonationRow } from "../queries/rows.ts";
import { MOST_PIECES, type TraceSummary } from "../trace/summary.ts";

/** The whole trace of a gift. Throws TRACE_TOO_LARGE. */
export async function wholeTrace(gift: DonationRow, { traces }: ApiContext): Promise<TraceSummary & { tooLarge: false }> {
  const summary = await traces.summaries.load(gift);
  if (summary.tooLarge) {
    throw traceTooLarge(
      `The trace has more than ${MOST_PIECES.toLocaleString("en")} pieces, too many for totals in one answer. Page through pieces.`,
    );
  }
  return summary;
}
