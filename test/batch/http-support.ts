// A server that takes gifts, in this process, and a platform that sends them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import type { Rounding } from "../../scripts/batch/gifts/rounding.ts";
import { makeKey, PlatformKeys } from "../../scripts/batch/http/keys.ts";
import { type CollectingLimits, startCollecting } from "../../scripts/batch/service.ts";
import type { ReceiptJson } from "../../scripts/receipt/document.ts";
import { type Fixture, KEYS } from "../record/fixture.ts";
import { store } from "./support.ts";

export interface SentGift {
  id: string;
  fund: string;
  asset: string;
  amount: string;
}

/** What a server may say; which of it depends on what was asked. */
export interface Told {
  gifts: { id: string; code: string; batch: number; receipt: ReceiptJson }[];
  state: string;
  code: string;
  receipt: ReceiptJson | null;
  error: { code: string; ids: string[]; faults: { number: number; id: string; of: string }[] };
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Told;
}

/** Whether a batch stands on the chain. */
export function stands({ body }: Answer): boolean {
  return body.state === "RECORDED" || body.state === "FINAL";
}

export class Platform {
  readonly url: string;
  readonly key: string;

  constructor(url: string, key: string) {
    this.url = url;
    this.key = key;
  }

  async ask(path: string, body?: string, type = "application/json"): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.key}`, ...(body !== undefined && { "content-type": type }) };
    const response = await fetch(`${this.url}${path}`, { headers, ...(body !== undefined && { method: "POST", body }) });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) as Told };
  }

  send(gifts: readonly object[]): Promise<Answer> {
    return this.ask("/batches", JSON.stringify(gifts));
  }

  /** Asks until the answer is as wanted. */
  async until(path: string, wanted: (answer: Answer) => boolean): Promise<Answer> {
    for (;;) {
      const answer = await this.ask(path);
      if (wanted(answer)) return answer;
      await pause(50);
    }
  }
}

export interface Served extends Platform {
  keysFile: string;
  another(name: string, funds: readonly string[]): Platform;
  close(): Promise<void>;
}

export async function serveGifts(
  fixture: Fixture,
  limits: Partial<CollectingLimits> = {},
  publicUrl?: string,
  rounding?: Rounding,
): Promise<Served> {
  const keysFile = join(fixture.folder, "keys.jsonl");
  const secret = makeKey(keysFile, "shop", ["flood"]);
  const collecting = await startCollecting({
    ...{ rpcUrls: [fixture.local.url], deployment: fixture.deployment, privateKey: KEYS[0], dataDir: fixture.dataDir },
    ...{ stores: [new DirectoryStore(store(fixture))], uri: "", publicUrl, rounding, keys: new PlatformKeys(keysFile) },
    limits: { size: 10, age: 3_600, waiting: 1_000, ...limits },
    log: (_, text) => fixture.log.push(text),
  });
  const server = createServer((request, response) =>
    collecting.handler(request, response, () => void response.writeHead(404).end("{}")),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(new Platform(url, secret), {
    keysFile,
    another: (name: string, funds: readonly string[]) => new Platform(url, makeKey(keysFile, name, funds)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await collecting.close();
    },
  });
}

export function sentGifts(count: number, from = 1): SentGift[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `order-${from + n}`,
    fund: "flood",
    asset: "CNY",
    amount: `${from + n}.25`,
  }));
}
