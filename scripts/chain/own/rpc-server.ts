// The chain's door: JSON-RPC over HTTP, for programs and not for web pages.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, isIP } from "node:net";
import { PlainError } from "../../../contracts/plain-error.ts";
import { answerText } from "./rpc-calls.ts";
import { INVALID_REQUEST } from "./rpc-error.ts";

export interface DoorOptions {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Further names that it is asked by, beside this machine's own and all addresses. */
  names: readonly string[];
  answer: (method: string, params: unknown[]) => Promise<unknown>;
}

export interface Door {
  url: string;
  /** Answers what has been asked, and ends all connections. */
  close(): Promise<void>;
}

const LARGEST_BODY = 1 << 20;
const REQUEST_TIMEOUT = 30_000;
const GRACE = 5_000;

/** Opens the door. A PlainError where the port is taken or not allowed. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const { host, port } = options;
  const names = new Set(["localhost", host, ...options.names].map((name) => name.toLowerCase()));
  const running = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const work = serve(request, response, names, options.answer).catch(() => void response.destroy());
    running.add(work);
    void work.finally(() => running.delete(work));
  });
  server.requestTimeout = REQUEST_TIMEOUT;
  server.headersTimeout = REQUEST_TIMEOUT;
  await listen(server, port, host);
  const shown = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${shown}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), GRACE);
      await Promise.all(running);
      clearTimeout(cut);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, names: Set<string>, answer: DoorOptions["answer"]) {
  const refusal = refusalOf(request, names);
  if (refusal) {
    refuse(response, ...refusal);
    return;
  }
  const text = await bodyOf(request);
  if (text === undefined) {
    refuse(response, 413, `A request has at most ${LARGEST_BODY} bytes.`);
    return;
  }
  const body = await answerText(text, answer, () => response.destroyed);
  if (body === undefined) response.writeHead(204).end();
  else response.writeHead(200, { "content-type": "application/json" }).end(body);
}

/**
 * Why a request is not answered. A web page that somebody has open can send requests to their machine: browsers say where those come from
 * (Origin), and a page whose own name was turned to this machine (DNS rebinding) asks by that name (Host).
 */
function refusalOf({ method, headers }: IncomingMessage, names: Set<string>): [number, string] | undefined {
  if (headers.origin !== undefined || headers["sec-fetch-site"] !== undefined)
    return [403, "This chain does not answer web pages."];
  const name = hostName(headers.host);
  if (name === undefined || !(names.has(name) || isIP(name) !== 0))
    return [403, "This chain is not known by that name: start it with --name NAME to be asked by it."];
  if (method !== "POST") return [405, "This is a chain's node: ask it by JSON-RPC, with POST."];
  return undefined;
}

function hostName(host: string | undefined): string | undefined {
  const url = `http://${host ?? ""}`;
  if (host === undefined || !URL.canParse(url)) return undefined;
  return new URL(url).hostname.replace(/^\[|\]$/g, "").toLowerCase();
}

/** Undefined where it is too long; the rest is not read then. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ jsonrpc: "2.0", id: null, error: { code: INVALID_REQUEST, message } });
  response.writeHead(status, { "content-type": "application/json", connection: "close" }).end(body);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE"
          ? "is in use: stop what listens there, or choose another with --port"
          : `cannot be opened (${error.code ?? error.message})`;
      reject(new PlainError(`Port ${port} on ${host} ${why}.`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}
