// All batches of a fund and an asset followed as if they were one gift, once a request.
import DataLoader from "dataloader";
import type { Queryable } from "../indexer/store/database.ts";
import { MOST_NESTED } from "./paging.ts";
import { type CollectedPart, collectedParts } from "./queries/collected.ts";
import type { CollectedRow } from "./queries/rows.ts";
import type { Gift, LedgerReader } from "./trace/ledger-reader.ts";
import { rational } from "./trace/rational.ts";
import { begin, type Beginning, summarise, sumUp, type TraceSummary } from "./trace/summary.ts";

export interface Together {
  /** Up to the first `MOST_NESTED` pieces. */
  readonly beginnings: DataLoader<CollectedRow, Beginning, string>;
  /** Basis, totals and all pieces. */
  readonly summaries: DataLoader<CollectedRow, TraceSummary, string>;
}

export function createTogether(tx: Queryable, reader: LedgerReader): Together {
  const options = { batch: false, cacheKeyFn: ({ parent, asset }: CollectedRow) => `${parent} ${asset}` };
  const each = <Found>(find: (row: CollectedRow) => Promise<Found>) =>
    new DataLoader((rows: readonly CollectedRow[]) => Promise.all(rows.map(find)), options);
  const beginnings = each(async (row) => {
    const gift = oneGift(row, await collectedParts(tx, row.parent, row.asset));
    return await begin(reader, gift, { limit: MOST_NESTED });
  });
  const summaries = each(async (row) => {
    const beginning = await beginnings.load(row);
    return beginning.cut ? await summarise(reader, beginning.gift) : await sumUp(reader, beginning);
  });
  return { beginnings, summaries };
}

/** Batches that follow each other on a line without a gap are one part: nobody asks where one ends and the next begins. */
function oneGift({ line, amount }: CollectedRow, parts: readonly CollectedPart[]): Gift {
  const joined: CollectedPart[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const follows =
      before?.line === part.line && before.end === part.start && before.offset + before.end - before.start === part.offset;
    if (before && follows) before.end = part.end;
    else joined.push({ ...part });
  }
  return {
    entry: { line, direction: "in", start: joined[0]?.start ?? 0n },
    leaf: undefined,
    amount,
    reversed: false,
    parts: joined.map(({ line, start, end, offset }) => ({
      line,
      start: rational(start),
      end: rational(end),
      offset: rational(offset),
    })),
  };
}
