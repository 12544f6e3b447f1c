// A node that can be made to lie: passes JSON-RPC on to a real one, and changes what a test tells it to.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface RpcRequest {
  method: string;
  params: unknown[];
}

/** What a node answers; throw an `RpcRefusal` to refuse. `forward` asks the real node, with this question or another. */
export type Tampering = (request: RpcRequest, forward: (request?: RpcRequest) => Promise<unknown>) => Promise<unknown>;

/** The node says no, in these words. */
export class RpcRefusal extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(message: string, code = -32000, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** An HTTP answer in place of the node's. */
export interface HttpAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** All that a request holds, one question or several (`isBatch`); undefined: answered as usual. `answer` answers as usual, with an id each. */
export type HttpTampering = (
  requests: RpcRequest[],
  isBatch: boolean,
  answer: () => Promise<object[]>,
) => Promise<HttpAnswer | undefined>;

export interface LyingNode {
  url: string;
  /** How it answers from now on; undefined: honestly. */
  tamper: Tampering | undefined;
  /** The same, of whole requests. */
  http: HttpTampering | undefined;
  /** Questions so far. */
  requests: RpcRequest[];
  /** How many questions each HTTP request so far held. */
  posts: number[];
  close(): Promise<void>;
}

type Posted = RpcRequest & { id: number };

export async function startLyingNode(target: string): Promise<LyingNode> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const posted = JSON.parse(Buffer.concat(chunks).toString()) as Posted | Posted[];
      const all = Array.isArray(posted) ? posted : [posted];
      const requests = all.map(({ method, params }) => ({ method, params }));
      node.requests.push(...requests);
      node.posts.push(all.length);
      const answer = () => Promise.all(all.map((one) => answerOne(node, target, one)));
      const instead = await node.http?.(requests, Array.isArray(posted), answer);
      if (instead) return send(outgoing, instead);
      const answers = await answer();
      send(outgoing, { body: Array.isArray(posted) ? answers : answers[0] });
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const node: LyingNode = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tamper: undefined,
    http: undefined,
    requests: [],
    posts: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return node;
}

async function answerOne(node: LyingNode, target: string, { id, method, params }: Posted): Promise<object> {
  const request = { method, params };
  const forward = (asked: RpcRequest = request) => ask(target, asked);
  try {
    return { jsonrpc: "2.0", id, result: await (node.tamper ? node.tamper(request, forward) : forward()) };
  } catch (error) {
    const { code = -32000, data } = error as Partial<RpcRefusal>;
    return { jsonrpc: "2.0", id, error: { code, message: (error as Error).message, data } };
  }
}

function send(outgoing: ServerResponse, { status = 200, headers = {}, body }: HttpAnswer): void {
  outgoing.writeHead(status, { "content-type": "application/json", ...headers });
  outgoing.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** One question to a node. */
export async function ask(url: string, { method, params }: RpcRequest): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string; code: number } };
  if (error) throw new RpcRefusal(error.message, error.code);
  return result;
}
