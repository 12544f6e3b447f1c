import { expect } from "chai";
import { setTimeout as pause } from "node:timers/promises";
import { createCursor, readCursor } from "../../indexer/store/cursor.ts";
import { type Database, DatabaseAway } from "../../indexer/store/database.ts";
import { openStore, type Store } from "../../indexer/store/open.ts";
import { makeTestDatabase, TEST_SERVER, type TestDatabase } from "../support/database.ts";

const address = (digit: string) => `0x${digit.repeat(40)}` as const;
const deployment = {
  chainId: 31337,
  registry: address("1"),
  ledger: address("2"),
  attestationLog: address("3"),
  accessManager: address("4"),
  firstBlock: 5,
};
const block = { number: 4, hash: `0x${"ab".repeat(32)}`, parentHash: `0x${"cd".repeat(32)}`, time: 1_700_000_000 } as const;

(TEST_SERVER ? describe : describe.skip)("the store on a PostgreSQL server", function () {
  this.timeout(60_000);
  const { signal } = new AbortController();
  const stores: Store[] = [];
  let made: TestDatabase;
  let store: Store;
  let writer: Database;
  const open = async () => {
    const opened = await openStore({ dataDirectory: "unused", databaseUrl: made.url });
    stores.push(opened);
    return opened;
  };
  const failure = async (work: Promise<unknown>) =>
    await work.then(
      () => undefined,
      (reason: Error) => reason,
    );

  before(async () => {
    made = await makeTestDatabase(TEST_SERVER!);
    store = await open();
  });
  after(async () => {
    for (const opened of stores) await opened.close();
    await made.drop();
  });

  it("tells readers that nothing is there yet, and answers them once a writer has begun", async () => {
    const error = await failure(store.readers.query("SELECT 1 FROM chain"));
    expect(error?.message).to.match(/Nothing is indexed .* yet/);
    writer = await store.becomeWriter({ deployment, signal });
    expect(await store.readers.query("SELECT 1 FROM chain")).to.deep.equal([]);
  });

  it("takes and gives the types that were promised", async () => {
    const rows = await writer.query(
      `SELECT $1::numeric[] AS numbers, $2::bigint AS number, bytes($3) AS hex, '2020-02-29'::date AS day,
         '2020-02-29 12:00+02'::timestamptz AS time, $4::text[] AS texts, '{"a":1}'::json AS json`,
      [[2n ** 100n, null], 5n, "0xabcd", ['a"b', null]],
    );
    expect(rows).to.deep.equal([
      {
        numbers: [2n ** 100n, null],
        number: 5n,
        hex: "0xabcd",
        day: "2020-02-29",
        time: "2020-02-29T10:00:00.000Z",
        texts: ['a"b', null],
        json: { a: 1 },
      },
    ]);
  });

  it("keeps a reader's snapshot as it was, and lets readers change nothing", async () => {
    await store.readers.snapshot(async (tx) => {
      expect(await tx.query("SELECT FROM chain")).to.have.length(0);
      await writer.transaction((writing) => createCursor(writing, deployment, block));
      expect(await tx.query("SELECT FROM chain")).to.have.length(0);
    });
    expect((await store.readers.snapshot(readCursor))!.indexed.hash).to.equal(block.hash);
    expect(await failure(store.readers.query("DELETE FROM chain"))).to.be.an.instanceOf(Error);
  });

  it("gives every connection back, also of snapshots that fail", async () => {
    for (let i = 0; i < 30; i++) await failure(store.readers.snapshot((tx) => tx.query("SELECT 1 / 0")));
    expect(await store.readers.query("SELECT 1 AS one")).to.deep.equal([{ one: 1 }]);
  });

  it("stores nothing of a transaction in which a statement failed, whoever took notice", async () => {
    const error = await failure(
      writer.transaction(async (tx) => {
        await tx.query("UPDATE chain SET entries = 7");
        await tx.query("SELECT 1 / 0").catch(() => {});
      }),
    );
    expect(error?.message).to.match(/Nothing was stored/);
    expect(await writer.query("SELECT entries FROM chain")).to.deep.equal([{ entries: 0n }]);
  });

  it("hears notifications, and says that some may be missed when the connection was lost", async () => {
    const heard: string[] = [];
    const stop = await store.readers.listen(
      "throughline",
      (payload) => heard.push(payload),
      () => heard.push("missed"),
    );
    await writer.query("SELECT pg_notify('throughline', 'one')");
    while (heard.length < 1) await pause(20);
    await writer.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'throughline listener' AND datname = current_database()",
    );
    while (heard.length < 2) await pause(20);
    await writer.query("SELECT pg_notify('throughline', 'two')");
    while (heard.length < 3) await pause(20);
    expect(heard).to.deep.equal(["one", "missed", "two"]);
    await stop();
  });

  it("lets a second writer wait, which goes on when the first one's connection dies; the first gets its right back afterwards", async () => {
    const second = await open();
    const said: string[] = [];
    const waiting = second.becomeWriter({ deployment, signal, onNotice: (line) => said.push(line) });
    while (said.length === 0) await pause(20);
    expect(said[0]).to.match(/Another process writes .*Waiting/);
    expect(await failure(second.setAside())).to.have.property("name", "PlainError");
    expect(await failure(writer.query("SELECT pg_terminate_backend(pg_backend_pid())"))).to.be.an.instanceOf(DatabaseAway);
    expect(await failure(writer.query("SELECT 1"))).to.be.an.instanceOf(DatabaseAway);
    const other = await waiting;
    expect((await readCursor(other))!.indexed.hash).to.equal(block.hash);
    const recovered = writer.recover(signal);
    await second.close();
    await recovered;
    expect(await writer.query("SELECT 1 AS one")).to.deep.equal([{ one: 1 }]);
  });

  it("refuses another ledger's database, and sets it aside when asked to", async () => {
    await store.close();
    store = await open();
    const redeployed = { ...deployment, ledger: address("9") };
    expect((await failure(store.becomeWriter({ deployment: redeployed, signal })))?.message).to.match(
      /other contracts on chain 31337 .*npx throughline rebuild/,
    );
    expect((await store.setAside())!.remove).to.match(/DROP SCHEMA throughline_aside_\w+ CASCADE/);
    writer = await store.becomeWriter({ deployment: redeployed, signal });
    expect(await readCursor(writer)).to.equal(undefined);
  });

  it("refuses a database that was made by a newer version, and a schema that is somebody else's", async () => {
    await writer.query("INSERT INTO migration (number, name, hash) VALUES (9999, '9999_later.sql', '')");
    expect((await failure((await open()).beginReading({})))?.message).to.match(/newer version of Throughline/);
    await writer.query("DROP TABLE migration");
    expect((await failure((await open()).beginReading({})))?.message).to.match(/not one that Throughline made/);
  });

  it("tells a wrong password, a missing database and a dead server in one sentence without the password", async () => {
    const told = async (change: (url: URL) => void) => {
      const url = new URL(made.url);
      change(url);
      const error = await failure(openStore({ dataDirectory: "unused", databaseUrl: url.href }));
      expect(error?.name).to.equal("PlainError");
      expect(error!.message).to.not.match(/\n|SECRET/);
      return error!.message;
    };
    expect(await told((url) => (url.pathname = "/nowhere"))).to.match(/"nowhere" does not exist/);
    expect(await told((url) => ((url.port = "1"), (url.password = "SECRET")))).to.match(/connection refused/);
  });
});
