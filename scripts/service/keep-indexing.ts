import type { Deployment } from "../../contracts/deployment.ts";
import { startIndexer } from "../../indexer/indexer.ts";
import type { LeafStore } from "../../indexer/leaves/stores/leaf-store.ts";
import type { Database } from "../../indexer/store/database.ts";
import type { Store } from "../../indexer/store/open.ts";
import { both } from "./both.ts";
import { indexerLog, progressTo } from "./log/events.ts";
import type { Log } from "./log/log.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Service } from "./until-stopped.ts";

export interface Indexed {
  store: Store;
  deployment: Deployment;
  rpcUrls: readonly string[];
  /** Where lists of the gifts within batches are looked for. */
  leafStores: readonly LeafStore[];
  /** For how long storing lists rests, in percent. */
  leafRest: number;
  log: Log;
  metrics: Metrics;
}

/**
 * Waits for the right to write, then indexes until the service is stopped. Throws a PlainError where something is in the way, or the indexer had to
 * stop.
 */
export async function keepIndexing(service: Service, indexed: Indexed): Promise<void> {
  const { store, deployment, rpcUrls, leafStores, leafRest, log, metrics } = indexed;
  const { signal } = service;
  const onNotice = (line: string): void => log.warn("notice", line);
  metrics.setRole("standby");
  const writer = await store.becomeWriter({ deployment, onNotice, signal });
  metrics.setRole("writer");
  const database = tellingRole(writer, metrics);
  const observer = both(metrics.indexer, indexerLog(log));
  const indexer = await startIndexer({
    database,
    rpcUrls,
    deployment,
    leafStores,
    leafRest,
    signal,
    onProgress: progressTo(log),
    onFault: (message) => log.error("stopped", `The indexer stopped: ${message}`),
    onNotice,
    observer,
  });
  service.atEnd(() => indexer.done.catch(() => {}));
  log.info("indexing begins", `Indexing chain ${deployment.chainId}.`, {
    chainId: deployment.chainId,
    ledger: deployment.ledger,
  });
  await indexer.done;
}

/** Whoever lost the connection has lost the right to write, until `recover` has it back. */
function tellingRole(database: Database, metrics: Metrics): Database {
  return {
    ...database,
    recover: async (signal) => {
      metrics.setRole("standby");
      await database.recover(signal);
      metrics.setRole("writer");
    },
  };
}
