// Questions that the server does not answer in time: of readers, and of a writer whose server's host has vanished.
import { expect } from "chai";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import pg from "pg";
import { createApi } from "../../api/create-api.ts";
import { createCursor } from "../../indexer/store/cursor.ts";
import { DatabaseAway, QuestionTooLong } from "../../indexer/store/database.ts";
import { openStore, type Store } from "../../indexer/store/open.ts";
import { openPostgresStore } from "../../indexer/store/postgres/postgres-store.ts";
import { makeTestDatabase, TEST_SERVER, type TestDatabase } from "../support/database.ts";

const hex = (digit: string) => `0x${digit.repeat(40)}` as const;
const deployment = {
  chainId: 31337,
  registry: hex("1"),
  ledger: hex("2"),
  attestationLog: hex("3"),
  accessManager: hex("4"),
  firstBlock: 5,
};
const block = { number: 4, hash: `0x${"ab".repeat(32)}`, parentHash: `0x${"cd".repeat(32)}`, time: 1_700_000_000 } as const;

(TEST_SERVER ? describe : describe.skip)("a server that does not answer in time", function () {
  this.timeout(60_000);
  const { signal } = new AbortController();
  let made: TestDatabase;
  let store: Store;

  before(async () => {
    made = await makeTestDatabase(TEST_SERVER!);
    store = await openStore({ dataDirectory: "unused", databaseUrl: made.url });
    const writer = await store.becomeWriter({ deployment, signal });
    await writer.transaction((tx) => createCursor(tx, deployment, block));
  });
  after(async () => {
    await store.close();
    await made.drop();
  });
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (reason: Error) => reason,
    );

  it("ends a reader's question, which says so, as do those asked beside it", async () => {
    expect(await store.readers.query("SELECT current_setting('statement_timeout') AS is")).to.deep.equal([{ is: "5s" }]);
    let beside: (Error | undefined)[] = [];
    await failure(
      store.readers.snapshot(async (tx) => {
        await tx.query("SET LOCAL statement_timeout = '50ms'");
        beside = await Promise.all([failure(tx.query("SELECT pg_sleep(30)")), failure(tx.query("SELECT 1"))]);
      }),
    );
    expect(beside[0]).to.be.an.instanceOf(QuestionTooLong);
    expect(beside[1]).to.equal(beside[0]);
    const error = await failure(
      store.readers.snapshot(async (tx) => {
        await tx.query("SET LOCAL statement_timeout = '50ms'");
        await tx.query("SELECT pg_sleep(30)");
      }),
    );
    expect(error).to.be.an.instanceOf(QuestionTooLong);
    expect(error!.message).to.match(/took longer than 5 seconds\. Ask for less/);
  });

  it("is told to the API's clients in plain words", async () => {
    const faults: string[] = [];
    const api = createApi({ database: store.readers, log: (line) => faults.push(line) });
    const blocker = new pg.Client({ connectionString: made.url });
    await blocker.connect();
    await blocker.query("BEGIN; LOCK TABLE throughline.donation IN ACCESS EXCLUSIVE MODE");
    try {
      const response = await api.fetch("http://localhost/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ donations(first: 1) { nodes { id } } }" }),
      });
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
      expect(errors.map(({ extensions }) => extensions.code)).to.deep.equal(["TOO_SLOW"]);
      expect(errors[0]!.message).to.match(/takes too long\. Ask for smaller pages/);
      expect(faults).to.deep.equal([]);
    } finally {
      await blocker.end();
      await api.dispose();
    }
  });

  it("is given up by the writer where its host vanished in the midst of a question", async () => {
    await store.close();
    const target = new URL(made.url);
    const sockets: Socket[] = [];
    let vanished = false;
    const way = createServer((socket) => {
      const onward = connect(Number(target.port), target.hostname);
      sockets.push(socket, onward);
      for (const end of sockets) end.on("error", () => {});
      socket.on("data", (bytes) => vanished || onward.write(bytes));
      onward.on("data", (bytes) => vanished || socket.write(bytes));
    });
    await new Promise<void>((resolve) => way.listen(0, "127.0.0.1", resolve));
    const url = new URL(made.url);
    url.port = String((way.address() as AddressInfo).port);
    const far = await openPostgresStore(url.href, { answerTimeout: 2_000 });
    try {
      const writer = await far.becomeWriter({ deployment, signal });
      vanished = true;
      expect(await failure(writer.query("UPDATE chain SET entries = 1"))).to.be.an.instanceOf(DatabaseAway);
      expect(await failure(writer.query("SELECT 1"))).to.be.an.instanceOf(DatabaseAway);
      for (const socket of sockets) socket.destroy();
      vanished = false;
      await writer.recover(signal);
      expect(await writer.query("SELECT entries FROM chain")).to.deep.equal([{ entries: 0n }]);
    } finally {
      await far.close();
      for (const socket of sockets) socket.destroy();
      way.close();
    }
  });
});
