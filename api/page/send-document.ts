// Sends the page's document in two parts: its head at once, so that the browser can fetch what it names, and the first answers when they are there.
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream";
import { constants, createBrotliCompress, createGzip } from "node:zlib";

const END = "</body>";

export type SendDocument = (request: IncomingMessage, response: ServerResponse, answers: Promise<string>) => void;

/** Of the page built in `directory`. */
export function documentIn(directory: string): SendDocument {
  const html = readFileSync(join(directory, "index.html"), "utf8");
  const cut = html.lastIndexOf(END);
  const head = html.slice(0, cut);
  const end = html.slice(cut);
  return (request, response, answers) => {
    response.setHeader("content-type", "text/html;charset=utf-8");
    // It holds how the ledger is now, so that no copy is kept, not even for going back.
    response.setHeader("cache-control", "no-store");
    response.setHeader("vary", "accept-encoding");
    const out = compressed(request, response);
    out.write(head);
    out.flush();
    // Scripts of the type `module` wait for the document's end, so the answers are there when the page looks for them.
    void answers.then((block) => out.end(`${block}${end}`));
  };
}

interface Out {
  write(text: string): void;
  /** Sends what was written so far. */
  flush(): void;
  end(text: string): void;
}

function compressed(request: IncomingMessage, response: ServerResponse): Out {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const coding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
  if (coding === undefined) {
    return { write: (text) => void response.write(text), flush: () => {}, end: (text) => void response.end(text) };
  }
  response.setHeader("content-encoding", coding);
  const zip = coding === "br" ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : createGzip();
  // Whoever goes away meanwhile ends it; there is nobody to tell then.
  pipeline(zip, response, () => {});
  return { write: (text) => void zip.write(text), flush: () => zip.flush(), end: (text) => void zip.end(text) };
}
