import { createYoga, useExecutionCancellation } from "graphql-yoga";
import { textHash } from "../contracts/ids.ts";
import type { Database } from "../indexer/store/database.ts";
import type { RefTexts } from "./context.ts";
import type { Desk } from "./desk.ts";
import { faultMask, type TellFault, useFaults } from "./faults.ts";
import type { ApiObserver } from "./observer.ts";
import { LIVE_LIMITS, type LiveLimits } from "./live/limits.ts";
import { Live } from "./live/live.ts";
import { useCompression } from "./plugins/compress.ts";
import { GRAPHIQL, renderGraphiQL } from "./plugins/graphiql.ts";
import { useLimits } from "./plugins/limits.ts";
import { useObserver } from "./plugins/observe.ts";
import { useRoutes } from "./plugins/routes.ts";
import { useSnapshot } from "./plugins/snapshot.ts";
import { useSubscriptions } from "./plugins/subscriptions.ts";
import type { ProbesOptions } from "./probes.ts";
import { schema } from "./schema.ts";

/** A request's body may have so many bytes. */
const MOST_BYTES = 100_000;
const DEADLINE = 10_000;

export interface ApiOptions extends ProbesOptions {
  database: Database;
  /** Texts of references that this installation knows; absent: none, and references come back as hashes. */
  privateTexts?: RefTexts;
  /** Where journals are recorded with a wallet; absent: nowhere. Whoever gives it closes it. */
  desk?: Desk | undefined;
  /** Where faults of ours are told: one line each. Absent: standard error. */
  log?: TellFault;
  observer?: ApiObserver;
  /** Milliseconds after which a request asks the database nothing more; 10,000 where absent. */
  deadline?: number;
  /** Limits of subscriptions other than the usual ones. */
  live?: Partial<LiveLimits>;
  /** How many reverse proxies stand before the API, each adding its client to X-Forwarded-For; 0 where absent. */
  proxies?: number;
}

export type Api = ReturnType<typeof createApi>;

/** The API: `fetch` answers a request without a server, and the whole is a request listener for one. `dispose` ends its subscriptions. */
export function createApi(options: ApiOptions) {
  const { database, privateTexts = HASHES_ONLY, log = tell, deadline = DEADLINE, observer = {}, proxies = 0 } = options;
  const mask = faultMask(log);
  const limits = { ...LIVE_LIMITS, ...options.live };
  const live = new Live({ database, refTexts: privateTexts, limits, mask, observer });
  return createYoga({
    schema,
    graphiql: GRAPHIQL,
    renderGraphiQL,
    landingPage: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: MOST_BYTES,
    // Other sites' pages may not read what this machine knows of references.
    cors: false,
    // What there is to tell of errors is told where they are masked.
    logging: false,
    maskedErrors: { maskError: mask },
    plugins: [
      useObserver(observer),
      useRoutes(options),
      useFaults(),
      useLimits(),
      useSnapshot({ database, refTexts: privateTexts, deadline, observer, desk: options.desk }),
      useSubscriptions({ live, limits, proxies }),
      useExecutionCancellation(),
      useCompression(),
    ],
  });
}

const HASHES_ONLY: RefTexts = { refText: () => undefined, refHashes: (text) => [textHash(text)] };

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
