// One node that is asked over JSON-RPC, and what its refusals mean.
import { BaseError, http, type Hex, HttpRequestError, ResponseBodyTooLargeError, TimeoutError } from "viem";

/** A node that answers JSON-RPC. */
export interface Endpoint {
  /** Scheme and host alone: the rest of a URL often holds a key. */
  readonly name: string;
  /** The node's answer as it stands; throws `NodeFailure`. */
  request<Answer>(method: string, parameters: readonly unknown[]): Promise<Answer>;
}

/** How a node failed: no answer at all; behind the block asked for; without the state of an old block; or it said no. */
export type FailureKind = "dead" | "behind" | "pruned" | "refused";

/** A node did not answer a question. Another may, or the same one later. */
export class NodeFailure extends Error {
  override readonly name = "NodeFailure";
  readonly kind: FailureKind;
  readonly endpoint: string;
  /** Whether a smaller question might be answered: the node spoke, or did not speak in time. */
  readonly sizeMayMatter: boolean;

  constructor(endpoint: string, kind: FailureKind, said: string, cause?: unknown) {
    super(`${endpoint}: ${said}`, { cause });
    this.kind = kind;
    this.endpoint = endpoint;
    this.sizeMayMatter =
      kind !== "dead" || (cause instanceof BaseError && cause.walk((e) => e instanceof TimeoutError) !== null);
  }
}

/** What a node answered is not what the question calls for: as good as no answer, and another node's may be right. */
export function malformed(endpoint: Endpoint, method: string): NodeFailure {
  return new NodeFailure(endpoint.name, "refused", `what it answered to ${method} makes no sense`);
}

const REQUEST_TIMEOUT = 30_000;

/** Opens a node by its URL; asks nothing yet. `signal` ends questions under way. Throws a TypeError where the text is no http(s) URL. */
export function openEndpoint(url: string, signal?: AbortSignal): Endpoint {
  const { protocol, host } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") throw new TypeError(`${protocol}//${host} is not an http URL`);
  const name = `${protocol}//${host}`;
  // Failing over is our own affair, so viem does not try again by itself.
  const transport = http(url, { retryCount: 0, timeout: REQUEST_TIMEOUT })({});
  return {
    name,
    request: async <Answer>(method: string, parameters: readonly unknown[]) => {
      try {
        return (await transport.request({ method, params: parameters }, signal && { signal })) as Answer;
      } catch (error) {
        throw new NodeFailure(name, failureKind(error), failureText(error), error);
      }
    },
  };
}

const PRUNED =
  /missing trie node|state .*(not available|unavailable|pruned)|pruned|historical state|no state available|archive|state is not|header not found|too old/i;
const BEHIND =
  /beyond|unknown block|block not found|future block|greater than (the )?(latest|head)|after last (accepted )?block|invalid block (number|hash)/i;

function failureKind(error: unknown): FailureKind {
  const text = failureText(error);
  if (error instanceof BaseError) {
    const reply = error.walk((e) => e instanceof HttpRequestError);
    // Too large an answer is the question's fault, not the node's.
    if (error.walk((e) => e instanceof ResponseBodyTooLargeError)) return "refused";
    if (error.walk((e) => e instanceof TimeoutError)) return "dead";
    if (reply instanceof HttpRequestError && (reply.status === undefined || reply.status === 429 || reply.status >= 500))
      return "dead";
  }
  if (PRUNED.test(text)) return "pruned";
  if (BEHIND.test(text)) return "behind";
  return "refused";
}

function failureText(error: unknown): string {
  if (error instanceof BaseError) {
    const deepest = error.walk();
    const code = causeCode(error);
    if (code) return code === "ECONNREFUSED" ? "nothing listens there (connection refused)" : `no connection (${code})`;
    if (error.walk((e) => e instanceof TimeoutError)) return `no answer within ${REQUEST_TIMEOUT / 1000} seconds`;
    return firstLine(error.details || (deepest instanceof Error ? deepest.message : error.shortMessage));
  }
  return firstLine(error instanceof Error ? error.message : String(error));
}

function causeCode(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^E[A-Z]+$/.test(cause.code)) return cause.code;
  }
  return undefined;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!.slice(0, 300);
}

/** Reads a number as JSON-RPC writes it. Throws `NodeFailure` where the answer to `method` holds none. */
export function readQuantity(endpoint: Endpoint, method: string, value: unknown): number {
  const read = typeof value === "string" && /^0x[0-9a-f]+$/i.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(read)) throw malformed(endpoint, method);
  return read;
}

/** A number as JSON-RPC writes it. */
export function quantity(value: number): Hex {
  return `0x${value.toString(16)}`;
}
