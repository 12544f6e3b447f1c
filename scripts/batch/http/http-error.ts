import type { ServerResponse } from "node:http";
import { PlainError } from "../../../contracts/plain-error.ts";

/** What a request is refused with: said in words, and by a code that programs go by. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  /** What else the answer says. */
  readonly details: object;
  /** Seconds after which the same request may be sent again. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    { details = {}, retryAfter }: { details?: object; retryAfter?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

const HEADERS = {
  "content-type": "application/json",
  // Codes are in it.
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

export function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  if (response.headersSent) return;
  response.writeHead(status, { ...HEADERS, ...headers }).end(`${JSON.stringify(body)}\n`);
}

/** Answers with what went wrong. What is no HttpError is a fault of ours: it is logged, and the client may try again. */
export function refuse(response: ServerResponse, error: unknown, log: (text: string) => void): void {
  if (!(error instanceof HttpError)) {
    log(error instanceof Error ? error.message : String(error));
    const message = error instanceof PlainError ? "Gifts cannot be taken at the moment." : "Something went wrong here.";
    const again = { code: "UNAVAILABLE", message: `${message} Send the same request again later: nothing is accepted twice.` };
    return send(response, 503, { error: again }, { "retry-after": "30" });
  }
  const { status, code, message, details, retryAfter } = error;
  const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  if (status === 401) headers["www-authenticate"] = "Bearer";
  // Of a body that is refused the rest is not read.
  if (status === 413) headers["connection"] = "close";
  send(response, status, { error: { code, message, ...details } }, headers);
}
