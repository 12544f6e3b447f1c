// What is answered beside /graphql and /health.
import type { Plugin } from "graphql-yoga";
import type { Database } from "../../indexer/store/database.ts";
import { readStatus } from "../../indexer/store/status.ts";

/** Further behind the chain than this many blocks, the answers are not those of today. */
export const MOST_LAG = 10;

/** `/ready` says whether the answers are of today; `/` leads to GraphiQL. */
export function useRoutes(database: Database): Plugin {
  return {
    async onRequest(asked) {
      const { url, fetchAPI } = asked;
      if (url.pathname === "/") {
        asked.endResponse(new fetchAPI.Response(null, { status: 302, headers: { location: "/graphql" } }));
      } else if (url.pathname === "/ready") {
        const readiness = await readinessOf(database);
        const status = readiness.ready ? 200 : 503;
        asked.endResponse(fetchAPI.Response.json(readiness, { status, headers: { "cache-control": "no-store" } }));
      }
    },
    onResponse({ response }) {
      response.headers.set("x-content-type-options", "nosniff");
      response.headers.set("referrer-policy", "no-referrer");
      // The page brings all that it needs; nothing is to be fetched from anywhere else.
      if (response.headers.get("content-type")?.startsWith("text/html")) {
        response.headers.set("content-security-policy", "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:");
      }
    },
  };
}

export interface Readiness {
  ready: boolean;
  /** Why not; null where it is ready. */
  why: string | null;
  indexed: number | null;
  head: number | null;
}

/** Whether the database is whole, caught up and readable. */
export async function readinessOf(database: Database): Promise<Readiness> {
  const status = await database.snapshot(readStatus).catch(() => "unreadable" as const);
  const no = (why: string): Readiness => ({ ready: false, why, indexed: null, head: null });
  if (status === "unreadable") return no("The database cannot be read.");
  if (!status) return no("Nothing has been indexed yet.");
  const { indexed, head, lag, fault } = status;
  const why = fault ?? (lag > MOST_LAG ? `${lag} blocks behind the chain; catching up.` : null);
  return { ready: why === null, why, indexed, head };
}
