import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PlainError } from "../contracts/plain-error.ts";
import { type ApiOptions, createApi } from "./create-api.ts";
import { askOf } from "./page/first-answers.ts";
import { type PageHandler, servePage } from "./page/serve-page.ts";

export interface ServeOptions extends ApiOptions {
  /** 0: any free port. */
  port: number;
  /** The address to listen on; absent: this machine alone (127.0.0.1). */
  host?: string;
  /** The folder of the built page; absent: the API alone. */
  page?: string;
  /** Answers what it knows before anything else does, and passes the rest on. */
  front?: PageHandler | undefined;
}

export interface ServedApi {
  /** Without a slash at the end. */
  url: string;
  port: number;
  /** Answers what has been asked, ends all connections and resolves when nothing reads the database any more. */
  close(): Promise<void>;
}

const REQUEST_TIMEOUT = 10_000;
/** Milliseconds that requests under way have to end when all is closed. */
const GRACE = 10_000;

/** Serves the API over HTTP. Throws a PlainError where the port is taken or not allowed. */
export async function serveApi({ port, host = "127.0.0.1", page, front, ...options }: ServeOptions): Promise<ServedApi> {
  const api = createApi(options);
  const running = new Set<Promise<unknown>>();
  const kept = <Result>(over: Promise<Result>): Promise<Result> => {
    running.add(over);
    const drop = () => void running.delete(over);
    over.then(drop, drop);
    return over;
  };
  const ask = askOf(api);
  const files = page === undefined ? undefined : servePage(page, (question) => kept(ask(question)));
  const toApi = (request: IncomingMessage, response: ServerResponse): void => {
    const answer = Promise.resolve(api(request, response)).catch(() => response.destroy());
    // A client may break off while its answer is sent: by then all of it was read, or it is a stream, which ends with its client.
    void kept(ended(response).then(() => (response.headersSent ? undefined : answer)));
  };
  const behind = (request: IncomingMessage, response: ServerResponse): void => {
    if (files) files(request, response, () => toApi(request, response));
    else toApi(request, response);
  };
  const server = createServer((request, response) => {
    if (front) front(request, response, () => behind(request, response));
    else behind(request, response);
  });
  server.requestTimeout = REQUEST_TIMEOUT;
  server.headersTimeout = REQUEST_TIMEOUT;
  await listen(server, port, host);
  const taken = (server.address() as AddressInfo).port;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    // Streams would go on for ever; their clients are sent away, to come back.
    const streamsEnded = api.dispose();
    server.closeIdleConnections();
    const cut = setTimeout(() => server.closeAllConnections(), GRACE);
    await Promise.allSettled(running);
    await streamsEnded;
    clearTimeout(cut);
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`, port: taken, close };
}

function ended(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once("close", resolve));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(plain(error, port, host)));
    server.listen(port, host, resolve);
  });
}

function plain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const where = `port ${port} on ${host}`;
  switch (error.code) {
    case "EADDRINUSE":
      return new PlainError(
        `Cannot serve the API: ${where} is in use. Stop what uses it, or choose another with PORT or --port.`,
        {
          cause: error,
        },
      );
    case "EACCES":
      return new PlainError(
        `Cannot serve the API: ${where} is not allowed. Choose a port of 1024 or above with PORT or --port.`,
        {
          cause: error,
        },
      );
    default:
      return new PlainError(`Cannot serve the API: ${where} cannot be opened (${error.code ?? error.message}).`, {
        cause: error,
      });
  }
}
