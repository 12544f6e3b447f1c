// The traces of one request's gifts: each is followed once, whatever is asked of it.
import DataLoader from "dataloader";
import { MOST_NESTED } from "./paging.ts";
import type { DonationRow } from "./queries/rows.ts";
import type { LedgerReader } from "./trace/ledger-reader.ts";
import { begin, type Beginning, MOST_PIECES, summarise, sumUp, type TraceSummary } from "./trace/summary.ts";

export interface Traces {
  /** At least the first `MOST_NESTED` pieces, so every first page; most traces end there. */
  readonly beginnings: DataLoader<DonationRow, Beginning, string>;
  /** Basis, totals and all pieces. */
  readonly summaries: DataLoader<DonationRow, TraceSummary, string>;
}

/** Pieces up to which a gift is followed at once where its totals are asked for, instead of for the first page and then again; of the first so many gifts. */
const FAR = 2_000;
const MOST_FAR = 20;

/** `traced` is told how many pieces each gift has that was followed to its end. */
export function createTraces(reader: LedgerReader, traced: (pieces: number) => void = () => {}): Traces {
  const summed = new Set<DonationRow>();
  const beginnings = remembered(async (row: DonationRow) => {
    const { line, start, leaf } = row;
    const limit = summed.has(row) && summed.size <= MOST_FAR ? FAR : MOST_NESTED;
    const gift = await reader.gift(line, start, leaf?.index);
    if (!gift) throw new Error(`The gift at ${start} of line ${line} has no parts.`);
    return await begin(reader, gift, { limit });
  });
  const summaries = remembered(async (row: DonationRow) => {
    summed.add(row);
    const beginning = await beginnings.load(row);
    const summary = beginning.cut ? await summarise(reader, beginning.gift) : await sumUp(reader, beginning);
    traced(summary.tooLarge ? MOST_PIECES : summary.pieces.length);
    return summary;
  });
  return { beginnings, summaries };
}

/** Each once; the reader puts together what all of them ask. */
function remembered<Found>(find: (gift: DonationRow) => Promise<Found>): DataLoader<DonationRow, Found, string> {
  return new DataLoader((gifts: readonly DonationRow[]) => Promise.all(gifts.map(find)), {
    batch: false,
    cacheKeyFn: ({ line, start, leaf }) => (leaf ? `${line} ${start}/${leaf.index}` : `${line} ${start}`),
  });
}
