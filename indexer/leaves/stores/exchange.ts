// One HTTP exchange for, or with, a leaf file. By undici's `request`, which gives bytes as they are: `fetch` unpacks what a server marks as
// compressed, and follows redirects to anywhere.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { type Dispatcher, request } from "undici";
import { PlainError } from "../../../contracts/plain-error.ts";

export interface Limits {
  /** The longest silence, in milliseconds. */
  idle: number;
  /** The longest that an exchange may take in all, in milliseconds. */
  total: number;
}

export const LIMITS: Limits = { idle: 30_000, total: 600_000 };

export interface Exchange {
  method: "GET" | "PUT";
  url: URL;
  headers?: Record<string, string>;
  /** The file to send. */
  file?: string;
  signal?: AbortSignal | undefined;
  limits: Limits;
}

export type Answer = Dispatcher.ResponseData;

/** Sends a request, and returns the answer once its head is there. Whoever calls reads the body to its end, or destroys it. */
export async function exchange({ method, url, headers, file, signal, limits }: Exchange): Promise<Answer> {
  const ending = AbortSignal.timeout(limits.total);
  const body = file === undefined ? null : createReadStream(file);
  const size =
    file === undefined ? {} : { "content-type": "application/gzip", "content-length": String((await stat(file)).size) };
  try {
    return await request(url, {
      ...{ method, body, signal: signal ? AbortSignal.any([signal, ending]) : ending },
      ...{ headersTimeout: limits.idle, bodyTimeout: limits.idle },
      headers: { "accept-encoding": "identity", ...size, ...headers },
    });
  } catch (error) {
    body?.destroy();
    signal?.throwIfAborted();
    throw new PlainError(`${url.origin} cannot be asked: ${reason(error)}.`, { cause: error });
  }
}

/** The file in an answer. What breaks it off is told as a PlainError. */
export function fileOf({ body }: Answer, { origin }: URL, signal: AbortSignal | undefined): Readable {
  async function* bytes() {
    try {
      for await (const piece of body as AsyncIterable<Buffer>) yield piece;
    } catch (error) {
      signal?.throwIfAborted();
      throw new PlainError(`What ${origin} sends broke off: ${reason(error)}.`, { cause: error });
    }
  }
  return Readable.from(bytes(), { objectMode: false });
}

/** What an answer says where it is not the file: the first of its text. */
export async function textOf(answer: Answer): Promise<string> {
  const MOST = 4_096;
  let text = "";
  try {
    for await (const bytes of answer.body as AsyncIterable<Buffer>) {
      text += bytes.toString("latin1");
      if (text.length >= MOST) break;
    }
  } catch {
    // What came says enough: the answer is its status.
  }
  return text.slice(0, MOST);
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return REASONS[code] ?? code;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no such host",
  ECONNREFUSED: "nothing answers there",
  UND_ERR_CONNECT_TIMEOUT: "it does not answer",
  UND_ERR_HEADERS_TIMEOUT: "it does not answer",
  UND_ERR_BODY_TIMEOUT: "nothing more came",
  UND_ERR_SOCKET: "it closed the connection",
  TimeoutError: "it takes too long",
};
