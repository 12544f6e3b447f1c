// The two ways that people are told of to subscribe: a browser's EventSource, and curl as the README has it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { ROOT } from "../../scripts/settings.ts";
import { type LiveWorld, openLiveWorld } from "./live-world.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const AMOUNTS = "subscription { entries { amount { value } } }";

/** What is on the page: hands on each event, in order. */
const script = (base: string): string => `
  let handing = Promise.resolve();
  const source = new EventSource("${base}/graphql?query=${encodeURIComponent(AMOUNTS)}");
  source.addEventListener("next", ({ data }) => {
    handing = handing.then(() => fetch("${base}/told", { method: "POST", body: data }));
  });`;

/** Serves the page and, on the same origin, the API; cuts its streams when it is told to. */
async function startSite(api: string, cut: (stream: ServerResponse) => void) {
  const streams = new Set<ServerResponse>();
  const amounts: string[] = [];
  let opened = 0;
  let changed = Promise.withResolvers<void>();
  const change = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const site = {
    url: "",
    amounts,
    /** What each connection came with in Last-Event-ID. */
    cameWith: [] as (string | undefined)[],
    /** Lets so many bytes more of each stream through, and then cuts it. */
    cutAfter: undefined as number | undefined,
    cut: (): void => streams.forEach(cut),
    until: async (condition: () => boolean): Promise<void> => {
      while (!condition()) await changed.promise;
    },
    opened: () => opened,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === "/") return void outgoing.setHeader("content-type", "text/html").end(`<script>${script("")}</script>`);
    if (incoming.url === "/told") {
      void incoming.toArray().then((chunks) => {
        outgoing.end();
        const { data } = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as {
          data: { entries: { amount: { value: string } } };
        };
        amounts.push(data.entries.amount.value);
        change();
      });
      return;
    }
    if (!incoming.url!.startsWith("/graphql")) return void outgoing.writeHead(404).end();
    site.cameWith.push(incoming.headers["last-event-id"] as string | undefined);
    const asked = request(`${api}${incoming.url}`, { headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      // So that nobody waits for seconds before coming back.
      outgoing.write("retry: 20\n\n");
      streams.add(outgoing);
      answer.on("data", (chunk: Buffer) => {
        if (opened < site.cameWith.length && chunk.includes("id: ")) {
          opened = site.cameWith.length;
          setImmediate(change);
        }
        if (!streams.has(outgoing)) return;
        if (site.cutAfter === undefined) return void outgoing.write(chunk);
        outgoing.write(chunk.subarray(0, site.cutAfter));
        site.cutAfter -= chunk.length;
        if (site.cutAfter > 0) return;
        site.cutAfter = undefined;
        // Nothing more of it comes through.
        streams.delete(outgoing);
        setTimeout(() => cut(outgoing), 20);
      });
      answer.on("error", () => {});
    });
    asked.on("error", () => outgoing.destroy());
    asked.end();
    outgoing.on("close", () => {
      streams.delete(outgoing);
      asked.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return site;
}

describe("Subscribing from outside", function () {
  this.timeout(60_000);
  let world: LiveWorld;
  let children: ChildProcess[];
  beforeEach(async () => {
    world = await openLiveWorld();
    children = [];
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, "close");
        child.kill("SIGKILL");
        await gone;
      }
    }
    await world[Symbol.asyncDispose]();
  });
  const start = (program: string, parameters: string[]): ChildProcess => {
    const child = spawn(program, parameters, { stdio: ["ignore", "pipe", "ignore"] });
    children.push(child);
    return child;
  };

  /** Cuts an EventSource again and again, also in the middle of an event, while entries come. */
  async function cutAndResume(begin: (url: string) => void): Promise<void> {
    const { ledger, record } = world;
    const site = await startSite((await world.serve()).url, (stream) => void stream.destroy());
    try {
      begin(site.url);
      await site.until(() => site.opened() === 1);
      // Cut before any event came: what it comes back with is the id that it was sent at first.
      site.cut();
      await record(ledger.gift(ledger.floods, 0n, 1n));
      await site.until(() => site.amounts.length === 1);
      // In the middle of the second of three events.
      site.cutAfter = 400;
      const { floods } = ledger;
      await record(ledger.gift(floods, 1n, 2n), ledger.gift(floods, 3n, 3n), ledger.gift(floods, 6n, 4n));
      await site.until(() => site.amounts.length >= 4);
      site.cut();
      await record(ledger.gift(floods, 10n, 5n));
      await site.until(() => site.amounts.length >= 5);
      expect(site.amounts).to.deep.equal(["1", "2", "3", "4", "5"]);
      const [first, ...again] = site.cameWith;
      expect(first).to.equal(undefined);
      expect(again.length).to.be.at.least(3);
      for (const id of again) expect(id).to.match(/^\d+-[0-9a-f]{64}-/);
    } finally {
      await site.close();
    }
  }

  (existsSync(CHROMIUM) ? it : it.skip)(
    "works with a browser's EventSource, which is cut and goes on without loss",
    async () => {
      const profile = await mkdtemp(join(tmpdir(), "throughline-browser-"));
      try {
        const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", `--user-data-dir=${profile}`];
        await cutAndResume((url) => start(CHROMIUM, [...flags, url]));
        children[0]!.kill("SIGTERM");
        await once(children[0]!, "close");
      } finally {
        await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      }
    },
  );

  it("works with the README's line for curl", async () => {
    const readme = await readFile(join(ROOT, "README.md"), "utf8");
    const [line] = /^curl .*subscription.*$/m.exec(readme)!;
    const served = await world.serve();
    const curl = start("sh", ["-c", `exec ${line.replace("http://127.0.0.1:4000", served.url)}`]);
    let text = "";
    let ended = false;
    curl.stdout!.on("data", (chunk: Buffer) => (text += chunk.toString()));
    curl.once("close", () => (ended = true));
    const said = async (what: RegExp): Promise<void> => {
      while (!what.test(text)) {
        if (ended) throw new Error(`curl ended, having said: ${text}`);
        await pause(20);
      }
    };
    await said(/^id: /m);
    await world.record(world.ledger.gift(world.ledger.floods, 0n, 12_345n));
    await said(/^data: .*"decimal":"123\.45".*\n\n/m);
  });
});
