import { expect } from "chai";
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Deployment } from "../../contracts/deployment.ts";
import { createCursor, readCursor } from "../../indexer/store/cursor.ts";
import { openStore } from "../../indexer/store/open.ts";

const address = (digit: string) => `0x${digit.repeat(40)}` as const;
const ledgerA: Deployment = {
  chainId: 31337,
  registry: address("1"),
  ledger: address("2"),
  attestationLog: address("3"),
  accessManager: address("4"),
  firstBlock: 5,
};
const block = { number: 4, hash: `0x${"ab".repeat(32)}`, parentHash: `0x${"cd".repeat(32)}`, time: 1_700_000_000 } as const;

// One directory through all of it: opening an embedded database takes seconds.
describe("the data directory", function () {
  this.timeout(60_000);
  let directory: string;
  let notices: string[];
  const asides = async () => (await readdir(directory)).filter((name) => name.startsWith("db.aside-"));

  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "throughline-store-"));
  });
  after(async () => {
    await rm(directory, { recursive: true });
  });
  beforeEach(() => {
    notices = [];
  });
  const open = async (deployment = ledgerA) => {
    const store = await openStore({ dataDirectory: directory });
    try {
      const onNotice = (line: string) => notices.push(line);
      return { ...store, database: await store.becomeWriter({ deployment, onNotice, signal: new AbortController().signal }) };
    } catch (error) {
      await store.close();
      throw error;
    }
  };
  const read = async () => {
    const store = await openStore({ dataDirectory: directory });
    try {
      await store.beginReading({});
      return undefined;
    } catch (error) {
      return error as Error;
    } finally {
      await store.close();
    }
  };

  it("that holds something of somebody else's in place of a database keeps it aside", async () => {
    await mkdir(path.join(directory, "db"));
    await writeFile(path.join(directory, "db", "precious.txt"), "mine");
    const store = await open();
    expect(notices).to.have.length(1);
    expect(notices[0]).to.match(/not one that Throughline made: moved to .*db\.aside-/);
    const [aside] = await asides();
    expect(await readdir(path.join(directory, aside!))).to.deep.equal(["precious.txt"]);
    await store.database.transaction((tx) => createCursor(tx, ledgerA, block));
    await store.close();
  });

  it("is opened by one at a time, and holds what was stored", async () => {
    const store = await open();
    expect(notices).to.deep.equal([]);
    expect((await readCursor(store.database))!.indexed).to.deep.equal({ number: 4, hash: block.hash });
    const error = await open().catch((reason: Error) => reason);
    expect((error as Error).message).to.contain(`in use by process ${process.pid}`);
    await store.database.query("INSERT INTO migration (number, name, hash) VALUES (9999, '9999_later.sql', '')");
    await store.close();
  });

  it("of a newer version is refused and left alone", async () => {
    const before = await asides();
    const error = await open().catch((reason: Error) => reason);
    expect((error as Error).message).to.match(/newer version of Throughline/);
    expect(await asides()).to.deep.equal(before);
  });

  it("that is damaged is refused and left alone where it is only read", async () => {
    const before = await asides();
    const control = path.join(directory, "db", "global", "pg_control");
    const whole = await readFile(control);
    await truncate(control, 100);
    const error = await read();
    await writeFile(control, whole);
    expect((error as Error).message).to.match(/is damaged\. Run "npx throughline start"/);
    expect(await asides()).to.deep.equal(before);
  });

  it("that is damaged is set aside, and an empty database takes its place", async () => {
    const before = await asides();
    await truncate(path.join(directory, "db", "global", "pg_control"), 100);
    const store = await open();
    expect(notices).to.have.length(1);
    expect(notices[0]).to.match(/is damaged: moved to .*everything is read from the chain again/);
    expect(await asides()).to.have.length(before.length + 1);
    expect(await readCursor(store.database)).to.equal(undefined);
    await store.database.transaction((tx) => createCursor(tx, ledgerA, block));
    await store.close();
  });

  it("whose tables are of another version is set aside, or refused where it is only read", async () => {
    const before = await asides();
    const store = await open();
    // As a version leaves it whose tables read otherwise.
    await store.database.query("UPDATE migration SET hash = $1", ["0".repeat(64)]);
    await store.close();
    const error = await read();
    expect((error as Error).message).to.match(/is of another version of Throughline\. Run "npx throughline start"/);
    expect(await asides()).to.deep.equal(before);
    notices = [];
    const fresh = await open();
    await fresh.database.transaction((tx) => createCursor(tx, ledgerA, block));
    await fresh.close();
    expect(notices).to.have.length(1);
    expect(notices[0]).to.match(/is of another version of Throughline: moved to .*everything is read from the chain again/);
    expect(await asides()).to.have.length(before.length + 1);
  });

  it("that lost the file of a table, which nothing else notices, is refused where it is only read", async () => {
    const store = await open();
    await store.database.script(
      "INSERT INTO block VALUES (6, '\\x06', '\\x05', now()); INSERT INTO announcement VALUES ('LEDGER', 1, 'AuthorityUpdated', 6, 0, '\\x01')",
    );
    const [file] = await store.database.query<{ path: string }>("SELECT pg_relation_filepath('block') AS path");
    await store.close();
    await (await open()).close();
    await truncate(path.join(directory, "db", file!.path), 0);
    const error = await read();
    expect((error as Error).message).to.match(/does not add up/);
  });

  it("that mirrors another ledger is set aside", async () => {
    const before = await asides();
    const store = await open({ ...ledgerA, ledger: address("9") });
    expect(notices[0]).to.match(/mirrors another ledger/);
    expect(await asides()).to.have.length(before.length + 1);
    await store.close();
  });
});
