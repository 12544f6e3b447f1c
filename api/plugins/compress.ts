// Answers that a slow line would wait for go compressed. Streams are left as they are: their events must not wait for one another.
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "graphql-yoga";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Below so many bytes an answer fits into one packet anyway. */
const LEAST = 1400;
/** Quick, and nearly as small as can be. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

export function useCompression(): Plugin {
  return {
    async onResponse(answering) {
      const { request, response, fetchAPI } = answering;
      const type = response.headers.get("content-type") ?? "";
      const accepted = request.headers.get("accept-encoding") ?? "";
      if (!type.startsWith("application/") || response.headers.has("content-encoding") || !response.body) return;
      const coding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
      if (!coding) return;
      const bytes = Buffer.from(await response.arrayBuffer());
      const headers = new fetchAPI.Headers(response.headers);
      headers.append("vary", "accept-encoding");
      const small = bytes.length < LEAST;
      const body = small ? bytes : coding === "br" ? await brotli(bytes, BROTLI) : await zip(bytes);
      if (!small) headers.set("content-encoding", coding);
      headers.set("content-length", String(body.length));
      const { status, statusText } = response;
      answering.setResponse(new fetchAPI.Response(body, { status, statusText, headers }));
    },
  };
}
