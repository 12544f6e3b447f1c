// Everything that Prometheus reads of one process.
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { ApiObserver } from "../../../api/observer.ts";
import type { Exposition } from "../../../api/probes.ts";
import type { ReadyLimits } from "../../../api/readiness.ts";
import type { Observer } from "../../../indexer/observer.ts";
import type { Database } from "../../../indexer/store/database.ts";
import { apiMetrics } from "./api-metrics.ts";
import { indexerMetrics } from "./indexer-metrics.ts";
import { ledgerMetrics } from "./ledger-metrics.ts";

/** What a process may do with the ledger: write into it, wait for its turn to, or only read. */
export type Role = "writer" | "standby" | "reader";

export interface Metrics {
  indexer: Observer;
  api: ApiObserver;
  setRole(role: Role): void;
  /** What /metrics answers. */
  expose(): Promise<Exposition>;
}

export interface MetricsOptions {
  /** What is read at each scrape. */
  database: Database;
  limits: ReadyLimits;
  build: { version: string; database: "embedded" | "postgresql" };
}

/** Makes the metrics of a process, in a registry of their own. */
export function createMetrics({ database, limits, build }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const info = new Gauge({
    name: "throughline_build_info",
    help: "Always 1: the version, the Node that runs it, and the kind of database.",
    labelNames: ["version", "node", "database"],
    registers,
  });
  info.set({ ...build, node: process.version }, 1);
  const writer = new Gauge({ name: "throughline_writer", help: "1 where this process writes.", registers });
  const standby = new Gauge({
    name: "throughline_standby",
    help: "1 where this process waits for its turn to write.",
    registers,
  });
  const readLedger = ledgerMetrics(registry, database, limits);
  return {
    indexer: indexerMetrics(registry),
    api: apiMetrics(registry),
    setRole: (role) => {
      writer.set(role === "writer" ? 1 : 0);
      standby.set(role === "standby" ? 1 : 0);
    },
    expose: async () => {
      await readLedger();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
