// Why a node did not answer a question, whatever the words in which it says so.
import { BaseError, HttpRequestError, ResponseBodyTooLargeError, RpcRequestError, TimeoutError } from "viem";
import type { Endpoint } from "./endpoint.ts";
import { restAskedFor } from "./rest-asked-for.ts";

/**
 * How a node failed: no answer at all; behind the block asked for; without the state of an old block; asked too often; an answer that makes no
 * sense; or it said no.
 */
export type FailureKind = "dead" | "behind" | "pruned" | "limited" | "nonsense" | "refused";

export interface FailureDetails {
  cause?: unknown;
  /** It did not answer in time. */
  timedOut?: boolean;
  /** For how many milliseconds the node asks not to be asked again. */
  restFor?: number | undefined;
  /** JSON-RPC's code. */
  code?: number;
}

/** A node did not answer a question. Another may, or the same one later. */
export class NodeFailure extends Error {
  override readonly name = "NodeFailure";
  readonly endpoint: Endpoint;
  /** What the node said, in its own words as far as there are any. */
  readonly said: string;
  readonly kind: FailureKind;
  readonly timedOut: boolean;
  readonly restFor: number | undefined;
  readonly code: number | undefined;

  constructor(endpoint: Endpoint, kind: FailureKind, said: string, details: FailureDetails = {}) {
    super(`${endpoint.name}: ${said}`, { cause: details.cause });
    this.endpoint = endpoint;
    this.said = said;
    this.kind = kind;
    this.timedOut = details.timedOut ?? false;
    this.restFor = details.restFor;
    this.code = details.code;
  }

  /** Whether a smaller question might be answered. */
  get sizeMayMatter(): boolean {
    return this.kind === "refused" || this.timedOut;
  }
}

/** What a node answered is not what the question calls for: as good as no answer, and another node's may be right. */
export function malformed(endpoint: Endpoint, method: string): NodeFailure {
  return new NodeFailure(endpoint, "nonsense", `what it answered to ${method} makes no sense`);
}

/** What an error of viem's means, thrown when `method` was asked. */
export function failureOf(endpoint: Endpoint, method: string, error: unknown): NodeFailure {
  const details: FailureDetails = { cause: error };
  if (!(error instanceof BaseError)) return new NodeFailure(endpoint, "dead", firstLine(String(error)), details);
  const find = <E extends Error>(type: abstract new (...parameters: never[]) => E) =>
    error.walk((e) => e instanceof type) as E | null;
  if (find(TimeoutError)) return new NodeFailure(endpoint, "dead", "no answer in time", { ...details, timedOut: true });
  // Too large an answer is the question's fault, not the node's.
  if (find(ResponseBodyTooLargeError)) return new NodeFailure(endpoint, "refused", firstLine(error.shortMessage), details);
  const said = find(RpcRequestError);
  const http = said ?? find(HttpRequestError);
  const status = http?.status;
  const text = firstLine(error.details || error.shortMessage);
  if (said) details.code = said.code;
  const kind = said
    ? kindOfWords(method, text, { code: said.code, status })
    : status === undefined
      ? "dead"
      : kindOfStatus(text, status);
  if (kind === "limited" || kind === "dead") details.restFor = restAskedFor(text, http?.headers, said?.data);
  if (status === 408 || status === 504 || status === 524) details.timedOut = true;
  return new NodeFailure(endpoint, kind, said ? text : httpText(error, text, status), details);
}

const PRUNED =
  /missing trie node|state .*(not available|unavailable|pruned)|pruned|historical state|no state available|archive|state is not|header not found|too old/i;
const BEHIND =
  /beyond|unknown block|block not found|future block|greater than (the )?(latest|head)|after last (accepted )?block|invalid block (number|hash)|invalid block range|could not be found|cannot be found|higher than (the )?(latest|head)/i;
/** Asked too often, in the words of many providers. */
const LIMITED =
  /rate.?limit|rate exceeded|rps limit|too many requests?\b|compute units|throughput|requests? (limit|per (second|minute|hour|day))|\/(second|sec|minute) request|throttl|daily (request|limit)|call rate|quota|over rate|please wait \d+|credits/i;
/** Too much asked for at once, in words that otherwise might be taken for those above. */
const TOO_MUCH = /results|block ?range|response size|logs matched|number of blocks|blocks? distance|max range/i;
const LIMITED_CODES = new Set([429, -32007, -32016, -32029, -32090, -32097]);

interface Said {
  /** JSON-RPC's. */
  code?: number | undefined;
  /** HTTP's, where the answer was no good one. */
  status?: number | undefined;
}

/** What words mean, said when `method` was asked. */
export function kindOfWords(method: string, text: string, { code, status }: Said): FailureKind {
  const aboutLogs = method === "eth_getLogs";
  const tooMuch = aboutLogs && TOO_MUCH.test(text) && !/rate.?limit|per second|compute units/i.test(text);
  if (!tooMuch) {
    if (status === 429 || LIMITED.test(text) || (code !== undefined && LIMITED_CODES.has(code))) return "limited";
    // The same code stands for too many logs; said of logs with no word more, it is taken for that: a smaller question tells.
    if (code === -32005 && !aboutLogs) return "limited";
  }
  if (BEHIND.test(text) && !/results|exceeds? (the )?(max|limit)/i.test(text)) return "behind";
  if (PRUNED.test(text)) return "pruned";
  if (status !== undefined && status >= 500) return "dead";
  return "refused";
}

function kindOfStatus(text: string, status: number): FailureKind {
  if (status === 429 || LIMITED.test(text)) return "limited";
  if (status === 413 || status === 400 || status === 422) return "refused";
  return "dead";
}

function httpText(error: BaseError, text: string, status: number | undefined): string {
  if (status !== undefined) return `HTTP ${status}: ${text}`;
  const code = connectionCode(error);
  if (code) return code === "ECONNREFUSED" ? "nothing listens there (connection refused)" : `no connection (${code})`;
  const deepest = error.walk();
  return firstLine(error.details || (deepest instanceof Error ? deepest.message : error.shortMessage));
}

/** Why there was no connection, as Node.js says it; undefined where there was one. */
export function connectionCode(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^(E[A-Z]+|UND_ERR_[A-Z_]+)$/.test(cause.code)) return cause.code;
  }
  return undefined;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!.slice(0, 300);
}
