// A node that can be made to lie: passes JSON-RPC on to a real one, and changes what a test tells it to.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface RpcRequest {
  method: string;
  params: unknown[];
}

/** What a node answers; throw an `RpcRefusal` to refuse. `forward` asks the real node, with this question or another. */
export type Tampering = (request: RpcRequest, forward: (request?: RpcRequest) => Promise<unknown>) => Promise<unknown>;

/** The node says no, in these words. */
export class RpcRefusal extends Error {}

export interface LyingNode {
  url: string;
  /** How it answers from now on; undefined: honestly. */
  tamper: Tampering | undefined;
  /** Requests so far. */
  requests: RpcRequest[];
  close(): Promise<void>;
}

export async function startLyingNode(target: string): Promise<LyingNode> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const { id, method, params } = JSON.parse(Buffer.concat(chunks).toString()) as RpcRequest & { id: number };
      const request = { method, params };
      node.requests.push(request);
      const forward = (asked: RpcRequest = request) => ask(target, asked);
      let body: object;
      try {
        body = { result: await (node.tamper ? node.tamper(request, forward) : forward()) };
      } catch (error) {
        body = { error: { code: -32000, message: (error as Error).message } };
      }
      outgoing.setHeader("content-type", "application/json");
      outgoing.end(JSON.stringify({ jsonrpc: "2.0", id, ...body }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const node: LyingNode = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tamper: undefined,
    requests: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return node;
}

/** One question to a node. */
export async function ask(url: string, { method, params }: RpcRequest): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (error) throw new RpcRefusal(error.message);
  return result;
}
