// What it means when PostgreSQL, or the way to it, fails.
import { PlainError } from "../../../contracts/plain-error.ts";
import { DatabaseAway } from "../database.ts";

/** The way to the server, and servers that stop, start or are full: all of it passes. */
const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENOENT", // the socket's file
  "57P01", // it is being stopped, or somebody ended this connection
  "57P02", // another of its processes crashed
  "57P03", // it is starting up, or stopping
  "57P05",
  "25P03",
  "25P04",
  "53300", // too many connections
]);

/** What the driver says, without a code, of connections that have ended or do not come about. */
const ENDED =
  /^(connection (terminated|ended)|timeout expired|query read timeout|timeout exceeded when trying to connect|client (has encountered|was closed)|the server closed)/i;

/** Whether the database is not there. */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true;
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return code !== undefined ? AWAY.has(code) || code.startsWith("08") : ENDED.test(error.message);
}

/**
 * The failure as the rest of Throughline knows it: `DatabaseAway`; a PlainError for what a person must put right; else the error itself, with PostgreSQL's
 * code. `name` is the server's.
 */
export function failure(error: unknown, name: string): unknown {
  if (error instanceof PlainError || error instanceof DatabaseAway) return error;
  if (isAway(error))
    return new DatabaseAway(`PostgreSQL (${name}) cannot be reached: ${reason(error as Error)}`, { cause: error });
  const said = error instanceof Error ? firstLine(error.message) : String(error);
  const code = error instanceof Error ? codeOf(error) : undefined;
  if (code === undefined && /SSL|certificate|SASL|SCRAM/i.test(said))
    return new PlainError(`DATABASE_URL: no connection to PostgreSQL (${name}): ${said}.`, { cause: error });
  switch (code) {
    case "28P01":
    case "28000":
      return new PlainError(
        `DATABASE_URL: PostgreSQL (${name}) does not let this role in: ${said}. Check the role and its password.`,
        {
          cause: error,
        },
      );
    case "3D000":
      return new PlainError(`DATABASE_URL: ${said} (${name}). Make it with "createdb", or name another one.`, { cause: error });
    case "42501":
      return lacksRight(said, name, error);
    case "25006":
      return new PlainError(
        `PostgreSQL (${name}) only lets itself be read: it is a standby. Let DATABASE_URL name the server that is written to.`,
        { cause: error },
      );
    case "XX001":
    case "XX002":
      return new PlainError(
        `PostgreSQL (${name}) found its own files damaged: ${said}. Run "npx throughline rebuild", which reads everything from the chain again, and check the disk.`,
        { cause: error },
      );
    default:
      return error;
  }
}

/** `said`: what the server lets the role not do. */
export function lacksRight(said: string, name: string, cause?: unknown): PlainError {
  return new PlainError(
    `The role of DATABASE_URL lacks a right in PostgreSQL (${name}): ${said}. The indexer's role must own the schema "throughline" ` +
      "(CREATE SCHEMA throughline AUTHORIZATION its_name); one that only reads needs USAGE on it and SELECT on its tables.",
    { cause },
  );
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "there is no such host",
  "57P01": "it ended the connection",
  "57P03": "it is starting up or stopping",
  "53300": "it has no connection free",
};

function reason(error: Error): string {
  const code = codeOf(error);
  if (code !== undefined && code in REASONS) return REASONS[code]!;
  if (code === undefined && /^(client|connection|query)/i.test(error.message))
    return "the connection has ended, or brings no answer";
  return firstLine(error.message) || (code ?? "no answer");
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!.slice(0, 200);
}
