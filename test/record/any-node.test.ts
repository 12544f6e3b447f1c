import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { withAnyNode } from "../../scripts/record/any-node.ts";
import type { ChainAccess } from "../../scripts/record/options.ts";
import { recordJournal } from "../../scripts/record/record.ts";
import { BEGINNING, csv, Fixture, gifts, KEYS, refusal } from "./fixture.ts";

const ROWS = [...BEGINNING, ...gifts(6)];

describe("A node that dies while a journal is recorded", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(() => fixture.renew());
  after(() => fixture.stop());

  /** Records by the first of these nodes, and by the next where it fails. */
  function record(urls: readonly string[]) {
    const file = fixture.write("journal.csv", csv(ROWS));
    const access = { rpcUrl: urls[0]!, deployment: fixture.deployment, privateKey: KEYS[0] };
    const log = (text: string) => void fixture.log.push(text);
    const options = { file, dataDir: fixture.dataDir, callsPerTransaction: 2, log };
    return withAnyNode(access, urls, (by) => recordJournal({ ...options, ...by }), log);
  }

  async function donations(): Promise<number> {
    return (await fixture.events()).filter(({ name }) => name === "Donated").length;
  }

  it("is told in one sentence wherever it dies, and the same command goes on later", async () => {
    for (const [afterwards, method] of [
      [2, "eth_sendRawTransaction"],
      [0, "eth_getLogs"],
    ] as const) {
      const way = await dyingWay(fixture.local.url, method, afterwards);
      const message = await refusal(record([way.url]));
      way.close();
      expect(message, method).to.contain(new URL(way.url).port).and.to.match(/again/).and.not.to.contain("\n");
    }
    await record([fixture.local.url]);
    expect(await donations()).to.equal(6);
  });

  it("is followed by the next, and nothing is recorded twice", async () => {
    const way = await dyingWay(fixture.local.url, "eth_sendRawTransaction", 3);
    const result = await record([way.url, way.url, "http://127.0.0.1:1", fixture.local.url]);
    way.close();
    expect(fixture.log.join("\n")).to.contain(`Going on with ${fixture.local.url}`);
    expect(await donations()).to.equal(6);
    expect(result.skipped.fund, "recorded before it died").to.equal(1);
  });

  it("is not looked for where the chain refuses what is asked", async () => {
    const bad = { op: "donate", ref: "bad", fund: "nowhere", asset: "CNY", amount: "1" } as const;
    const access = { rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: KEYS[0] };
    const options = { file: fixture.write("journal.csv", csv([...BEGINNING, bad])), dataDir: fixture.dataDir };
    let times = 0;
    const work = async (by: ChainAccess) => {
      times++;
      return await recordJournal({ ...options, ...by });
    };
    expect(await refusal(withAnyNode(access, [fixture.local.url, `${fixture.local.url}/`], work))).to.contain("nowhere");
    expect(times).to.equal(1);
  });
});

/** A way to the node that is gone once a method is asked for after `passing` times. */
async function dyingWay(url: string, method: string, passing: number): Promise<{ url: string; close(): void }> {
  let asked = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      if (body.includes(`"${method}"`) && asked++ >= passing) {
        server.close();
        server.closeAllConnections();
        return;
      }
      const answer = await fetch(url, { method: "POST", body, headers: { "content-type": "application/json" } });
      response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => void (server.listening && server.close());
  return { url: `http://127.0.0.1:${port}`, close };
}
