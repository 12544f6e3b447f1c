// What a person is told when a server, or what stands in its database, cannot be used: one sentence, without the password.
import { expect } from "chai";
import { type AddressInfo, createServer, type Server } from "node:net";
import pg from "pg";
import { createCursor } from "../../indexer/store/cursor.ts";
import { DatabaseAway } from "../../indexer/store/database.ts";
import { openStore } from "../../indexer/store/open.ts";
import { failure } from "../../indexer/store/postgres/failures.ts";
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
const PASSWORD = "hush-Hush-7";

(TEST_SERVER ? describe : describe.skip)("a PostgreSQL server that cannot be used", function () {
  this.timeout(60_000);
  const { signal } = new AbortController();
  let made: TestDatabase;
  let owner: pg.Client;
  let role: string;

  before(async () => {
    made = await makeTestDatabase(TEST_SERVER!);
    owner = new pg.Client({ connectionString: made.url });
    await owner.connect();
    role = `${new URL(made.url).pathname.slice(1)}_role`;
    await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`);
    await writing(async () => {});
  });
  after(async () => {
    await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await owner.end();
    await made.drop();
  });

  async function writing(work: () => Promise<void>): Promise<void> {
    const store = await openStore({ dataDirectory: "unused", databaseUrl: made.url });
    try {
      const writer = await store.becomeWriter({ deployment, signal });
      await writer.transaction(async (tx) => {
        if ((await tx.query("SELECT FROM chain")).length === 0) await createCursor(tx, deployment, block);
      });
      await work();
    } finally {
      await store.close();
    }
  }
  /** What somebody is told who wants to write. */
  async function told(url: URL | string, wanted = deployment): Promise<string> {
    let error: Error | undefined;
    try {
      const store = await openStore({ dataDirectory: "unused", databaseUrl: String(url) });
      try {
        await store.becomeWriter({ deployment: wanted, signal });
      } finally {
        await store.close();
      }
    } catch (reason) {
      error = reason as Error;
    }
    expect(error?.name).to.equal("PlainError");
    expect(error!.message).to.not.contain("\n");
    for (const secret of [PASSWORD, new URL(made.url).password]) expect(error!.message).to.not.contain(secret);
    return error!.message;
  }
  function as(user: string, password: string): URL {
    const url = new URL(made.url);
    url.username = user;
    url.password = password;
    return url;
  }

  it("names a wrong password, a role that is not there, and rights that a role lacks", async () => {
    expect(await told(as(role, "wrong"))).to.match(/does not let this role in: .*Check the role and its password/);
    expect(await told(as("nobody_at_all", PASSWORD))).to.match(/does not let this role in/);
    expect(await told(as(role, PASSWORD))).to.match(
      /lacks a right .*schema throughline.*CREATE SCHEMA throughline AUTHORIZATION/,
    );
    await owner.query(`GRANT USAGE ON SCHEMA throughline TO ${role}`);
    expect(await told(as(role, PASSWORD))).to.match(/lacks a right .*table migration/);
  });

  it("never shows a URL that leads nowhere", async () => {
    expect(await told(`postgresql://me:${PASSWORD}%@127.0.0.1:5432/ledger`)).to.match(/DATABASE_URL/);
    expect(await told(`postgresql://me:${PASSWORD}@127.0.0.1:543210/ledger`)).to.match(/DATABASE_URL/);
  });

  it("names another chain's database, a redeployed contract, and what helps", async () => {
    const again = { ...deployment, ledger: address("9") };
    expect(await told(made.url, again)).to.match(/other contracts on chain 31337 .*Run "npx throughline rebuild"/);
    expect(await told(made.url, { ...deployment, chainId: 1 })).to.match(
      /a ledger on chain 31337 .*one on chain 1 .*"npx throughline rebuild"/,
    );
  });

  it("names rows that were deleted by hand, and tables of another version, and what helps", async () => {
    await owner.query(`INSERT INTO throughline.block VALUES (6, '\\x06', '\\x05', now());
      INSERT INTO throughline.announcement SELECT 'LEDGER', n, 'AuthorityUpdated', 6, n, '\\x01' FROM generate_series(1, 3) n`);
    await writing(async () => {});
    await owner.query("DELETE FROM throughline.announcement WHERE seq = 2");
    expect(await told(made.url)).to.match(/is damaged: it does not add up\. Run "npx throughline rebuild"/);
    await owner.query("DELETE FROM throughline.announcement");
    await owner.query("UPDATE throughline.migration SET hash = 'another' WHERE number = 2");
    expect(await told(made.url)).to.match(/of another version of Throughline\. Run "npx throughline rebuild"/);
    await owner.query("INSERT INTO throughline.migration (number, name, hash) VALUES (9999, '9999_later.sql', '')");
  });

  it("names tables of a newer version", async () => {
    await owner.query("DELETE FROM throughline.migration WHERE number = 2");
    expect(await told(made.url)).to.match(/newer version of Throughline\. Update this one/);
  });

  it("leaves a schema alone that is somebody else's, also when asked to set it aside", async () => {
    await owner.query(
      "DROP SCHEMA throughline CASCADE; CREATE SCHEMA throughline; CREATE TABLE throughline.precious (n integer)",
    );
    expect(await told(made.url)).to.match(/not one that Throughline made, and is left alone/);
    const store = await openStore({ dataDirectory: "unused", databaseUrl: made.url });
    const error = await store.setAside().then(
      () => undefined,
      (reason: Error) => reason,
    );
    await store.close();
    expect(error?.message).to.match(/left alone/);
    expect((await owner.query("SELECT FROM throughline.precious")).rowCount).to.equal(0);
  });

  it("says which version is needed where the server is too old", async () => {
    const old = await between((bytes) => replaceVersion(bytes));
    try {
      const url = new URL(made.url);
      url.port = String((old.address() as AddressInfo).port);
      expect(await told(url)).to.match(/the server is PostgreSQL 14\.\d+.*15 or later is needed/);
    } finally {
      old.close();
    }
  });

  it("is away, and not wrong, while it starts, is full, or is stopped", async () => {
    for (const code of ["57P01", "57P02", "57P03", "53300", "08006", "ECONNRESET", "EHOSTUNREACH"]) {
      const away = failure(Object.assign(new Error("said"), { code }), "here");
      expect(away, code).to.be.an.instanceOf(DatabaseAway);
    }
    await owner.query(`ALTER ROLE ${role} CONNECTION LIMIT 0`);
    const client = new pg.Client({ connectionString: as(role, PASSWORD).href });
    const full = await client.connect().catch((reason: unknown) => reason);
    expect(full).to.include({ code: "53300" });
    expect(failure(full, "here")).to.be.an.instanceOf(DatabaseAway);
  });

  /** A way to the server on which its answers may be changed; every other byte passes as it is. */
  async function between(change: (bytes: Buffer) => Buffer): Promise<Server> {
    const { hostname, port } = new URL(made.url);
    const { connect } = await import("node:net");
    const proxy = createServer((socket) => {
      const onward = connect(Number(port), hostname);
      for (const end of [socket, onward]) end.on("error", () => (socket.destroy(), onward.destroy()));
      socket.pipe(onward);
      onward.on("data", (bytes) => socket.write(change(bytes))).on("end", () => socket.end());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    return proxy;
  }
  /** The same lengths, so that nothing else changes. */
  function replaceVersion(bytes: Buffer): Buffer {
    const text = bytes.toString("latin1");
    return Buffer.from(text.replace(/\b1[5-9](0\d{3})\b/, "14$1").replace(/\b1[5-9]\.(\d)/, "14.$1"), "latin1");
  }
});
