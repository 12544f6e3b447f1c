// The traces of one request's gifts: each is followed once, whatever is asked of it.
import DataLoader from "dataloader";
import { MOST_NESTED } from "./paging.ts";
import type { Place } from "./queries/rows.ts";
import type { LedgerReader } from "./trace/ledger-reader.ts";
import { begin, type Beginning, MOST_PIECES, summarise, sumUp, type TraceSummary } from "./trace/summary.ts";

export interface Traces {
  /** The first `MOST_NESTED` pieces, so every first page; most traces end there. */
  readonly beginnings: DataLoader<Place, Beginning, string>;
  /** Basis, totals and all pieces. */
  readonly summaries: DataLoader<Place, TraceSummary, string>;
}

/** `traced` is told how many pieces each gift has that was followed to its end. */
export function createTraces(reader: LedgerReader, traced: (pieces: number) => void = () => {}): Traces {
  const beginnings = remembered(async ({ line, start }: Place) => {
    const gift = await reader.gift(line, start);
    if (!gift) throw new Error(`The gift at ${start} of line ${line} has no parts.`);
    return await begin(reader, gift, { limit: MOST_NESTED });
  });
  const summaries = remembered(async (place: Place) => {
    const beginning = await beginnings.load(place);
    const summary = beginning.cut ? await summarise(reader, beginning.gift) : await sumUp(reader, beginning);
    traced(summary.tooLarge ? MOST_PIECES : summary.pieces.length);
    return summary;
  });
  return { beginnings, summaries };
}

/** Each once; the reader puts together what all of them ask. */
function remembered<Found>(find: (place: Place) => Promise<Found>): DataLoader<Place, Found, string> {
  return new DataLoader((places: readonly Place[]) => Promise.all(places.map(find)), {
    batch: false,
    cacheKeyFn: ({ line, start }) => `${line} ${start}`,
  });
}
