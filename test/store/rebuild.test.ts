// The real command, on whichever database the run is for.
import { expect } from "chai";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { writeDeployment } from "../../contracts/deployment.ts";
import { openStore, type Store } from "../../indexer/store/open.ts";
import { isWhole } from "../../indexer/store/whole.ts";
import { throughline } from "../cli/support/command.ts";
import { temporaryDirectory } from "../cli/support/temporary.ts";
import { contents, indexOnce } from "../indexer/support/mirror.ts";
import { type Ledger, type Sandbox, startSandbox } from "../indexer/support/sandbox.ts";
import { makeTestDatabase, openTestDatabase, TEST_SERVER, type TestDatabase } from "../support/database.ts";

describe("rebuild", function () {
  this.timeout(180_000);
  const dataDirectory = temporaryDirectory();
  const { signal } = new AbortController();
  let sandbox: Sandbox;
  let ledger: Ledger;
  let made: TestDatabase | undefined;
  let settings: Record<string, string>;
  let fresh: Record<string, string[]>;
  /** Its process is this one. */
  let writing: Store | undefined;

  const open = () => openStore({ dataDirectory, databaseUrl: made?.url });
  /** Every table's rows, in an order that no server's collation changes. */
  const rowsOf = async (database: Parameters<typeof contents>[0]) =>
    Object.fromEntries(Object.entries(await contents(database)).map(([table, rows]) => [table, rows.toSorted()]));
  const asides = async (): Promise<string[]> => {
    if (!made) return (await readdir(dataDirectory)).filter((name) => name.startsWith("db.aside-"));
    const client = new pg.Client({ connectionString: made.url });
    await client.connect();
    const { rows } = await client.query<{ nspname: string }>(
      "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'throughline\\_aside\\_%'",
    );
    await client.end();
    return rows.map(({ nspname }) => nspname);
  };

  before(async () => {
    sandbox = await startSandbox();
    ledger = await sandbox.deploy();
    await ledger.batch([ledger.gift(ledger.floods, 0n, 100n, { ref: "a gift" }), ledger.payment(ledger.floods, 0n, 20n)]);
    await ledger.batch([ledger.gift(ledger.winter, 0n, 7n)]);
    const { deployment } = ledger;
    const file = join(dataDirectory, "deployment.json");
    await writeDeployment(file, deployment);
    if (TEST_SERVER !== undefined) made = await makeTestDatabase(TEST_SERVER);
    settings = { RPC_URL: sandbox.url, DEPLOYMENT: file, DATA_DIR: dataDirectory, ...(made ? { DATABASE_URL: made.url } : {}) };
    const other = await openTestDatabase();
    await indexOnce({ database: other, rpcUrls: [sandbox.url], deployment });
    fresh = await rowsOf(other);
    await other.close();
    // What is to be rebuilt: a gift of it was lost.
    writing = await open();
    const database = await writing.becomeWriter({ deployment, signal });
    await indexOnce({ database, rpcUrls: [sandbox.url], deployment });
    await database.query('DELETE FROM inflow WHERE start = 0 AND "end" = 7');
    expect(await isWhole(database)).to.equal(false);
  });
  after(async () => {
    await writing?.close();
    await made?.drop();
    await sandbox?.close();
  });

  it("is refused while another process writes, and touches nothing", async () => {
    const { code, stderr } = await throughline(["rebuild"], settings);
    expect(code).to.equal(1);
    expect(stderr).to.match(made ? /Another process writes into PostgreSQL/ : /is in use by process \d+/);
    expect(stderr).to.not.match(/\n\s+at /);
    expect(await asides()).to.deep.equal([]);
    await writing!.close();
    writing = undefined;
  });

  it("is refused where no contracts stand, and touches nothing", async () => {
    const file = join(dataDirectory, "elsewhere.json");
    await writeDeployment(file, { ...ledger.deployment, ledger: `0x${"12".repeat(20)}` });
    const { code, stderr } = await throughline(["rebuild"], { ...settings, DEPLOYMENT: file });
    expect(code).to.equal(1);
    expect(stderr).to.match(/No contract stands at 0x1212.*nothing was touched/);
    expect(await asides()).to.deep.equal([]);
  });

  it("sets aside what is there, and reads the same from the chain as an index that was never disturbed", async () => {
    await writeFile(join(dataDirectory, "private.txt"), "of a person");
    const { code, stdout, stderr } = await throughline(["rebuild"], settings);
    expect(code, stderr).to.equal(0);
    expect(stdout).to.equal("");
    const [aside, ...more] = await asides();
    expect(more).to.deep.equal([]);
    expect(stderr).to.contain(aside);
    expect(stderr).to.match(/Reading: block [\d,]+ of [\d,]+, [\d,]+ events/);
    expect(stderr).to.match(/Read [\d,]+ events from the chain: the database is whole/);
    if (made) expect(stderr).to.not.contain(new URL(made.url).password);
    expect(await readdir(dataDirectory)).to.include("private.txt");
    const store = await open();
    try {
      const database = await store.becomeWriter({ deployment: ledger.deployment, signal });
      expect(await rowsOf(database)).to.deep.equal(fresh);
      expect(await isWhole(database)).to.equal(true);
    } finally {
      await store.close();
    }
  });
});
