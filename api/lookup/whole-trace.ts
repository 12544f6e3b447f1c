import type { ApiContext } from "../context.ts";
import { traceTooLarge } from "../errors.ts";
import type { DonationRow } from "../queries/rows.ts";
import { MOST_PIECES, type TraceSummary } from "../trace/summary.ts";

/** The whole trace of a gift. Throws TRACE_TOO_LARGE. */
export async function wholeTrace(gift: DonationRow, { traces }: ApiContext): Promise<TraceSummary & { tooLarge: false }> {
  return requireWhole(await traces.summaries.load(gift));
}

/** Throws TRACE_TOO_LARGE where it is not whole. */
export function requireWhole(summary: TraceSummary): TraceSummary & { tooLarge: false } {
  if (summary.tooLarge) {
    throw traceTooLarge(
      `The trace has more than ${MOST_PIECES.toLocaleString("en")} pieces, too many for totals in one answer. Page through pieces.`,
    );
  }
  return summary;
}
