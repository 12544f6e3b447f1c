// A chain with a ledger on it, and the commands that run for years over it, in processes of their own.
import { once } from "node:events";
import { request as ask, type ClientRequest, type IncomingMessage } from "node:http";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LocalChain, LOCAL_PRIVATE_KEY, startLocalChain } from "../../../scripts/chain/local-chain.ts";
import { deployContracts } from "../../../scripts/deploy/deploy-contracts.ts";
import { begin, type Running } from "../../cli/support/command.ts";

export interface World {
  chain: LocalChain;
  /** For commands: the deployment and a fresh data directory. */
  settings(name: string): Record<string, string>;
}

/** Deploys on a chain of its own; `directory` takes the files. */
export async function makeWorld(directory: string): Promise<World> {
  const chain = await startLocalChain();
  const deployment = await deployContracts({ rpcUrl: chain.url, privateKey: LOCAL_PRIVATE_KEY });
  const file = join(directory, "deployment.json");
  writeFileSync(file, JSON.stringify(deployment));
  return {
    chain,
    settings: (name) => ({
      RPC_URL: chain.url,
      DEPLOYMENT: file,
      DATA_DIR: join(directory, name),
      PORT: "0",
      METRICS_PORT: "0",
    }),
  };
}

export interface Served {
  running: Running;
  url: string;
  port: number;
}

/** Starts a command and waits until it says where it answers. */
export async function startService(command: "start" | "index" | "serve", settings: Record<string, string>): Promise<Served> {
  const running = begin([command], settings);
  const said = await running.says(command === "index" ? "/metrics" : "/graphql");
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)![0];
  return { running, url, port: Number(new URL(url).port) };
}

/** Asks until a probe answers with a status; rejects after two minutes. */
export async function until(url: string, status: number): Promise<string> {
  for (const end = Date.now() + 120_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const response = await fetch(url);
    const text = await response.text();
    if (response.status === status) return text;
    if (Date.now() > end) throw new Error(`${url} answers ${response.status}: ${text}`);
  }
}

export interface HalfAsked {
  request: ClientRequest;
  /** Sends the rest and resolves to the answer. */
  finish(): Promise<{ status: number; text: string }>;
}

/** Begins a request and sends half of it: it is under way until it is finished. */
export async function askHalf(port: number): Promise<HalfAsked> {
  const body = JSON.stringify({ query: "{ status { lag } }" });
  // The server says that it has the head: before that it knows of no request, and may close the connection when it stops.
  const headers = { "content-type": "application/json", "content-length": body.length, expect: "100-continue" };
  const request = ask({ port, host: "127.0.0.1", path: "/graphql", method: "POST", headers });
  request.on("error", () => {});
  const answered = new Promise<IncomingMessage>((resolve, reject) => request.once("response", resolve).once("error", reject));
  answered.catch(() => {});
  await once(request, "continue");
  await new Promise((resolve) => request.write(body.slice(0, 5), resolve));
  return {
    request,
    finish: async () => {
      request.end(body.slice(5));
      const response = await answered;
      let text = "";
      for await (const chunk of response) text += String(chunk);
      return { status: response.statusCode ?? 0, text };
    },
  };
}
