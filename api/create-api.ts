import { GraphQLError } from "graphql";
import { createYoga, maskError, useExecutionCancellation } from "graphql-yoga";
import { textHash } from "../contracts/ids.ts";
import { PlainError } from "../contracts/plain-error.ts";
import type { Database } from "../indexer/store/database.ts";
import type { RefTexts } from "./context.ts";
import { GRAPHIQL, renderGraphiQL } from "./plugins/graphiql.ts";
import { useLimits } from "./plugins/limits.ts";
import { useRoutes } from "./plugins/routes.ts";
import { useSnapshot } from "./plugins/snapshot.ts";
import { schema } from "./schema.ts";

/** A request's body may have so many bytes. */
const MOST_BYTES = 100_000;
const DEADLINE = 10_000;

export interface ApiOptions {
  database: Database;
  /** Texts of references that this installation knows; absent: none, and references come back as hashes. */
  privateTexts?: RefTexts;
  /** Where faults of ours are told: one line each. Absent: standard error. */
  log?: (line: string) => void;
  /** Milliseconds after which a request asks the database nothing more; 10,000 where absent. */
  deadline?: number;
}

export type Api = ReturnType<typeof createApi>;

/** The API: `fetch` answers a request without a server, and the whole is a request listener for one. */
export function createApi({ database, privateTexts = HASHES_ONLY, log = tell, deadline = DEADLINE }: ApiOptions) {
  const line = (...parts: unknown[]): void => log(parts.map(inOneLine).join(" "));
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
    logging: { debug: () => {}, info: () => {}, warn: line, error: line },
    maskedErrors: { maskError: masked },
    plugins: [
      useRoutes(database),
      useLimits(),
      useSnapshot({ database, refTexts: privateTexts, deadline }),
      useExecutionCancellation(),
    ],
  });
}

const HASHES_ONLY: RefTexts = { refText: () => undefined, refHashes: (text) => [textHash(text)] };

/** Failures that are written for people pass; whatever else went wrong is told to the operator alone. */
function masked(error: unknown, message: string, isDev?: boolean): Error {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  if (cause instanceof PlainError) return new GraphQLError(cause.message, { extensions: { code: "LEDGER_FAULT" } });
  return maskError(error, message, isDev);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The message and where it comes from, without the driver's source text that some errors bring along. */
function inOneLine(part: unknown): string {
  if (!(part instanceof Error)) return String(part).slice(0, 500);
  const cause = part instanceof GraphQLError && part.originalError ? part.originalError : part;
  const path = part instanceof GraphQLError && part.path ? ` at ${part.path.join(".")}` : "";
  return `${cause.name}: ${cause.message.slice(0, 500)}${path}`;
}
