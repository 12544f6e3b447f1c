// What machines ask of a running Throughline: is it alive, is it ready, how does it do. The same answers with an API and without one.
import type { Database } from "../indexer/store/database.ts";
import { databaseAnswers, readinessOf, type ReadyLimits } from "./readiness.ts";

/** Metrics as Prometheus reads them. */
export interface Exposition {
  contentType: string;
  text: string;
}

export interface ProbesOptions {
  database: Database;
  /** Absent: 20 blocks, 60 seconds. */
  ready?: ReadyLimits;
  /** Absent: there is no /metrics. */
  metrics?: () => Promise<Exposition>;
  /** Aborts when the process begins to stop: from then on it is not ready. */
  closing?: AbortSignal;
}

export interface ProbeAnswer {
  status: number;
  contentType: string;
  body: string;
}

/** The answer to `/health`, `/ready` and `/metrics`; undefined for other paths. */
export async function answerProbe(path: string, options: ProbesOptions): Promise<ProbeAnswer | undefined> {
  const { database, ready, metrics, closing } = options;
  switch (path) {
    case "/health": {
      const alive = await databaseAnswers(database);
      return json(alive, { alive, why: alive ? null : "The database does not answer." });
    }
    case "/ready": {
      const readiness = await readinessOf(database, ready, closing);
      return json(readiness.ready, readiness);
    }
    case "/metrics": {
      if (!metrics) return undefined;
      const { contentType, text } = await metrics();
      return { status: 200, contentType, body: text };
    }
    default:
      return undefined;
  }
}

function json(well: boolean, body: object): ProbeAnswer {
  return { status: well ? 200 : 503, contentType: "application/json", body: JSON.stringify(body) };
}
