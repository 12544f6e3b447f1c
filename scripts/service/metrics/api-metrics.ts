import { Gauge, Histogram, type Registry } from "prom-client";
import type { ApiObserver } from "../../../api/observer.ts";

/** Counts what the API of this process answers. */
export function apiMetrics(registry: Registry): ApiObserver {
  const registers = [registry];
  const requests = new Histogram({
    name: "throughline_api_request_duration_seconds",
    help:
      "Requests to /graphql, by kind of operation and how it went: answered, refused (the client's fault), slow (given up), failed. " +
      "Of a subscription, until its stream began.",
    labelNames: ["operation", "outcome"],
    buckets: [0.005, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const pieces = new Histogram({
    name: "throughline_trace_pieces",
    help: "Pieces of the gifts that were followed.",
    buckets: [1, 10, 100, 1_000, 5_000, 20_000],
    registers,
  });
  const subscriptions = new Gauge({ name: "throughline_subscriptions", help: "Open subscriptions.", registers });
  return {
    answered: ({ operation, outcome, milliseconds }) => requests.observe({ operation, outcome }, milliseconds / 1000),
    traced: (count) => pieces.observe(count),
    subscribed: (change) => subscriptions.inc(change),
  };
}
