import { Counter, Histogram, type Registry } from "prom-client";
import type { Observer } from "../../../indexer/observer.ts";
import { hostLabel, methodLabel } from "./names.ts";

/** Counts what the indexer of this process does. */
export function indexerMetrics(registry: Registry): Observer {
  const registers = [registry];
  const requests = new Counter({
    name: "throughline_rpc_requests_total",
    help: "Questions to nodes, by host, method and how it went: answered, failed, or limited (too many questions).",
    labelNames: ["endpoint", "method", "outcome"],
    registers,
  });
  const requestSeconds = new Histogram({
    name: "throughline_rpc_request_duration_seconds",
    help: "How long nodes took to answer, by host.",
    labelNames: ["endpoint"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const blocks = new Counter({ name: "throughline_indexed_blocks_total", help: "Blocks stored by this process.", registers });
  const events = new Counter({ name: "throughline_indexed_events_total", help: "Events stored by this process.", registers });
  const commits = new Histogram({
    name: "throughline_commit_duration_seconds",
    help: "How long it took to store a range of blocks.",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const reorgs = new Counter({ name: "throughline_reorgs_total", help: "Times that the chain was reorganised.", registers });
  const reorgBlocks = new Counter({
    name: "throughline_reorg_blocks_total",
    help: "Blocks that reorganisations took back.",
    registers,
  });
  const disagreements = new Counter({
    name: "throughline_rpc_disagreements_total",
    help: "Times that what a node told did not add up, by host.",
    labelNames: ["endpoint"],
    registers,
  });
  const lists = new Counter({
    name: "throughline_lists_stored_total",
    help: "Lists of gifts within batches stored by this process.",
    registers,
  });
  const leaves = new Counter({ name: "throughline_leaves_stored_total", help: "Gifts of these lists.", registers });
  const refused = new Counter({
    name: "throughline_list_refusals_total",
    help: "Times that what a store had in place of a list was refused.",
    registers,
  });
  const away = new Counter({ name: "throughline_database_away_total", help: "Times that the database was away.", registers });
  const awaySeconds = new Counter({
    name: "throughline_database_away_seconds_total",
    help: "Seconds that the database was away, counted when it is back.",
    registers,
  });
  return {
    asked: ({ endpoint, method, outcome, milliseconds }) => {
      const host = hostLabel(endpoint);
      requests.inc({ endpoint: host, method: methodLabel(method), outcome });
      requestSeconds.observe({ endpoint: host }, milliseconds / 1000);
    },
    committed: (range) => {
      blocks.inc(range.blocks);
      events.inc(range.events);
      commits.observe(range.milliseconds / 1000);
    },
    wentBack: (reorg) => {
      reorgs.inc();
      reorgBlocks.inc(reorg.blocks);
    },
    disagreed: (endpoint) => disagreements.inc({ endpoint: hostLabel(endpoint) }),
    storedList: (list) => {
      lists.inc();
      leaves.inc(list.leaves);
    },
    refusedList: () => refused.inc(),
    databaseWasAway: (milliseconds) => {
      away.inc();
      awaySeconds.inc(milliseconds / 1000);
    },
  };
}
