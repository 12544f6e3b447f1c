import type { Queryable } from "../indexer/store/database.ts";
import type { PrivateTexts } from "../indexer/private/private-texts.ts";
import type { Desk } from "./desk.ts";
import { createLoaders, type Loaders } from "./loaders.ts";
import type { ApiObserver } from "./observer.ts";
import { readChain } from "./queries/chain.ts";
import type { ChainRow } from "./queries/rows.ts";
import type { LedgerReader } from "./trace/ledger-reader.ts";
import { sqlReader } from "./trace/sql-reader.ts";
import { LeafTrees } from "./leaf-trees.ts";
import { createTogether, type Together } from "./together.ts";
import { Totals } from "./totals.ts";
import { createTraces, type Traces } from "./traces.ts";

/** What this installation knows of references: never of people. */
export type RefTexts = Pick<PrivateTexts, "refText" | "refHashes">;

/** What every resolver of one request works with. */
export interface ApiContext {
  /** The request's one snapshot (of a mutation: the database as it is, question by question); there is no other way to the database. */
  readonly tx: Queryable;
  readonly loaders: Loaders;
  readonly reader: LedgerReader;
  readonly traces: Traces;
  readonly together: Together;
  /** Undefined before the first block is indexed. Asked at once and waited for by whoever needs it: other questions need not follow its answer. */
  readonly chain: Promise<ChainRow | undefined>;
  readonly refTexts: RefTexts;
  /** The whole ledger's sums. */
  readonly totals: Totals;
  /** What proves single gifts of batches. */
  readonly trees: LeafTrees;
  /** Where journals are recorded with a wallet; undefined: not here. */
  readonly desk?: Desk | undefined;
}

/** The context of one request, on its snapshot. */
export function createContext(
  tx: Queryable,
  refTexts: RefTexts,
  observer: ApiObserver = {},
  totals = new Totals(),
  trees = new LeafTrees(),
): ApiContext {
  const chain = readChain(tx);
  chain.catch(() => {}); // whoever waits for it is told
  const reader = sqlReader(tx);
  return {
    tx,
    loaders: createLoaders(tx),
    reader,
    together: createTogether(tx, reader),
    traces: createTraces(reader, (pieces) => observer.traced?.(pieces)),
    chain,
    refTexts,
    totals,
    trees,
  };
}
