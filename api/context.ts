import DataLoader from "dataloader";
import type { Queryable } from "../indexer/store/database.ts";
import type { PrivateTexts } from "../indexer/private/private-texts.ts";
import { createLoaders, type Loaders } from "./loaders.ts";
import { readChain } from "./queries/chain.ts";
import type { ChainRow, Place } from "./queries/rows.ts";
import type { LedgerReader } from "./trace/ledger-reader.ts";
import { sqlReader } from "./trace/sql-reader.ts";
import { summarise, type TraceSummary } from "./trace/summary.ts";

/** What this installation knows of references: never of people. */
export type RefTexts = Pick<PrivateTexts, "refText" | "refHashes">;

/** What every resolver of one request works with. */
export interface ApiContext {
  /** The request's one snapshot; there is no other way to the database. */
  readonly tx: Queryable;
  readonly loaders: Loaders;
  readonly reader: LedgerReader;
  /** Summaries of gifts' traces: the totals, the basis and the flow of one gift are one walk. */
  readonly summaries: DataLoader<Place, TraceSummary, string>;
  /** Undefined before the first block is indexed. */
  readonly chain: ChainRow | undefined;
  readonly refTexts: RefTexts;
}

/** The context of one request, on its snapshot. */
export async function createContext(tx: Queryable, refTexts: RefTexts): Promise<ApiContext> {
  const reader = sqlReader(tx);
  const summaries = new DataLoader((gifts: readonly Place[]) => Promise.all(gifts.map((gift) => summaryOf(reader, gift))), {
    cacheKeyFn: ({ line, start }: Place) => `${line} ${start}`,
    batch: false,
  });
  return { tx, loaders: createLoaders(tx), reader, summaries, chain: await readChain(tx), refTexts };
}

async function summaryOf(reader: LedgerReader, { line, start }: Place): Promise<TraceSummary> {
  const gift = await reader.gift(line, start);
  if (!gift) throw new Error(`The gift at ${start} of line ${line} has no parts.`);
  return await summarise(reader, gift);
}
