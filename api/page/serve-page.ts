// The page of `web/`, as built: files beside the API, one address for all.
import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { type AskApi, firstAnswers } from "./first-answers.ts";
import { firstFiles } from "./first-files.ts";
import { documentIn } from "./send-document.ts";

/** Passes a request on to the API. */
type Next = () => void;
export type PageHandler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

// The page asks this server alone and runs nothing but its own files; evidence that a person chooses is shown from memory.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

/** Under these the API answers itself. */
const OF_THE_API = /^\/(graphql|health|ready|metrics)\/?(\?|$)/;

/**
 * Serves the page's files from `directory` (absolute). Whatever else a browser's address bar may hold is the page's too, which reads the
 * address itself. Where the directory holds no built page everything goes on to the API, which is asked what a page will ask at first.
 */
export function servePage(directory: string, ask: AskApi): PageHandler {
  if (!existsSync(join(directory, "index.html"))) return (_request, _response, next) => next();
  const files = sirv(directory, {
    single: true,
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      // Named by their content; index.html names them.
      response.setHeader("cache-control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const first = firstFiles(directory);
  const answers = firstAnswers(directory, ask);
  const sendDocument = documentIn(directory);
  return (request, response, next) => {
    const url = request.url ?? "/";
    if ((request.method !== "GET" && request.method !== "HEAD") || OF_THE_API.test(url)) return next();
    const [path = "/"] = url.split("?");
    // What ends like a file is none of the page's addresses.
    if (/\.\w+$/.test(path)) return files(request, response, next);
    const links = first(path, request.headers["accept-language"]);
    if (links !== undefined) response.setHeader("link", links);
    const answered = request.method === "GET" ? answers(path) : undefined;
    if (!answered) return files(request, response, next);
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    sendDocument(request, response, answered);
  };
}
