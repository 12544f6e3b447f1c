import { createServer } from "node:http";
import { connect } from "node:net";
import { expect } from "chai";
import { readinessOf } from "../../api/readiness.ts";
import { serveApi, type ServedApi } from "../../api/server.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { Database, Queryable } from "../../indexer/store/database.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";

describe("Serving the API", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  let served: ServedApi;
  before(async () => {
    ledger = await theLedger();
    served = await serveApi({ database: ledger.database, port: 0, log: () => {} });
  });
  after(() => served.close());

  it("answers over HTTP, on this machine alone", async () => {
    expect(served.url).to.equal(`http://127.0.0.1:${served.port}`);
    const response = await fetch(`${served.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ status { lag } }" }),
    });
    expect(await response.json()).to.deep.include({ data: { status: { lag: 0 } } });
  });

  it("comes back with hashes where no text is known", async () => {
    const query = encodeURIComponent('{ donation(ref: "m-1") { ref } }');
    const response = await fetch(`${served.url}/graphql?query=${query}`);
    const { data } = (await response.json()) as { data: { donation: { ref: string } } };
    expect(data.donation.ref).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("lives, and is ready once the chain is read", async () => {
    expect((await fetch(`${served.url}/health`)).status).to.equal(200);
    const ready = await fetch(`${served.url}/ready`);
    expect(ready.status).to.equal(200);
    expect(await ready.json()).to.deep.include({ ready: true, why: null });
  });

  it("is not ready while it is behind, stopped, empty or unreadable, and says why", async () => {
    const saying = (row: object | undefined): Database => {
      const snapshot = <T>(work: (tx: Queryable) => Promise<T>): Promise<T> =>
        ledger.database.snapshot((tx) =>
          work({
            query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
              const rows = await tx.query<Row>(sql, parameters);
              return row ? rows.map((one) => ({ ...one, ...row })) : [];
            },
          }),
        );
      return { ...ledger.database, snapshot };
    };
    const { indexed_number: indexed } = (
      await ledger.database.query<{ indexed_number: bigint }>("SELECT indexed_number FROM chain")
    )[0]!;
    expect(await readinessOf(saying({}))).to.deep.include({ ready: true });
    expect(await readinessOf(saying({ head_number: indexed + 20n }))).to.deep.include({ ready: true });
    expect((await readinessOf(saying({ head_number: indexed + 21n }))).why).to.equal(
      "21 blocks behind the chain; catching up.",
    );
    expect((await readinessOf(saying({ seen_ago: 59 }))).ready).to.equal(true);
    expect((await readinessOf(saying({ seen_ago: 61 }))).why).to.equal(
      "The chain was last seen 61 seconds ago: no indexer is running, or it gets no answer from the chain.",
    );
    expect((await readinessOf(saying({ seen_ago: 61 }), { lag: 20, age: 61 })).ready).to.equal(true);
    expect((await readinessOf(saying({}), undefined, AbortSignal.abort())).why).to.equal("Shutting down.");
    expect(await readinessOf(saying({ fault: "A gap." }))).to.deep.include({ ready: false, why: "A gap." });
    expect((await readinessOf(saying(undefined))).why).to.equal("Nothing has been indexed yet.");
    const broken = { ...ledger.database, snapshot: () => Promise.reject(new Error("gone")) };
    expect((await readinessOf(broken)).why).to.equal("The database cannot be read.");
    const other = await serveApi({ database: saying({ fault: "A gap." }), port: 0, log: () => {} });
    const response = await fetch(`${other.url}/ready`);
    await other.close();
    expect(response.status).to.equal(503);
    expect(await response.json()).to.deep.include({ ready: false, why: "A gap." });
  });

  it("leads from / to GraphiQL, which fetches nothing from anywhere else", async () => {
    const root = await fetch(served.url, { redirect: "manual" });
    expect(root.status).to.equal(302);
    expect(root.headers.get("location")).to.equal("/graphql");
    const page = await fetch(served.url, { headers: { accept: "text/html" } });
    expect(page.headers.get("content-type")).to.match(/^text\/html/);
    expect(page.headers.get("content-security-policy")).to.equal(
      "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
    );
    const html = await page.text();
    expect(html).to.include("YogaGraphiQL.renderYogaGraphiQL");
    expect(html).not.to.match(/<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?\/\//);
    expect(html).not.to.match(/unpkg\.com|jsdelivr|fonts\.googleapis/);
  });

  it("says in one line that a port is taken", async () => {
    const error = await serveApi({ database: ledger.database, port: served.port }).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(PlainError);
    expect((error as PlainError).message).to.equal(
      `Cannot serve the API: port ${served.port} on 127.0.0.1 is in use. Stop what uses it, or choose another with PORT or --port.`,
    );
  });

  it("ends idle connections and leaves the port free", async () => {
    const brief = await serveApi({ database: ledger.database, port: 0, log: () => {} });
    const idle = connect(brief.port, "127.0.0.1");
    const ended = new Promise((resolve) => idle.once("close", resolve));
    await new Promise((resolve) => idle.once("connect", resolve));
    await fetch(`${brief.url}/health`);
    await brief.close();
    await ended;
    const next = createServer();
    await new Promise<void>((resolve, reject) => next.once("error", reject).listen(brief.port, "127.0.0.1", resolve));
    await new Promise((resolve) => next.close(resolve));
  });

  it("answers what has been asked before it closes", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let asked = (): void => {};
    const arrived = new Promise<void>((resolve) => (asked = resolve));
    const slow: Database = {
      ...ledger.database,
      snapshot: async (work) => {
        asked();
        await held;
        return await ledger.database.snapshot(work);
      },
    };
    const brief = await serveApi({ database: slow, port: 0, log: () => {} });
    const answer = fetch(`${brief.url}/graphql?query=${encodeURIComponent("{ status { lag } }")}`);
    await arrived;
    const closed = brief.close();
    release();
    expect((await answer).status).to.equal(200);
    await closed;
  });
});
