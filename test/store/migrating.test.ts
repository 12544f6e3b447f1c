import { expect } from "chai";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { readCursor } from "../../indexer/store/cursor.ts";
import { openStore } from "../../indexer/store/open.ts";
import { openPGlite } from "../../indexer/store/pglite.ts";
import { readStatus } from "../../indexer/store/status.ts";
import { ROOT } from "../../scripts/settings.ts";
import { temporaryDirectory } from "../cli/support/temporary.ts";
import { makeTestDatabase, TEST_SERVER, type TestDatabase } from "../support/database.ts";

const MIGRATIONS = join(ROOT, "indexer", "store", "migrations");
const FIRST = "0001_ledger.sql";

describe("a database whose tables are those of the first version", function () {
  this.timeout(60_000);
  const dataDirectory = temporaryDirectory();
  let made: TestDatabase | undefined;

  before(async () => {
    const ledger = await readFile(join(MIGRATIONS, FIRST), "utf8");
    const hash = createHash("sha256").update(ledger).digest("hex");
    const old = `
      CREATE TABLE migration (number integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL, applied timestamptz NOT NULL DEFAULT now());
      INSERT INTO migration (number, name, hash) VALUES (1, '${FIRST}', '${hash}');
      ${ledger}
      INSERT INTO chain (chain_id, ledger, registry, attestation_log, first_block, indexed_number, indexed_hash, indexed_time,
        verified_number, finalized_number, finalized_hash, head_number, entries)
        VALUES (31337, '\\x01', '\\x02', '\\x03', 5, 6, '\\x06', now(), 6, 6, '\\x06', 6, 0);
      INSERT INTO block VALUES (6, '\\x06', '\\x05', now());
      INSERT INTO announcement VALUES ('LEDGER', 1, 'AuthorityUpdated', 6, 0, '\\x0a')`;
    if (TEST_SERVER === undefined) {
      const database = await openPGlite(join(dataDirectory, "db"));
      await database.script(old);
      await database.close();
      return;
    }
    made = await makeTestDatabase(TEST_SERVER);
    const client = new pg.Client({ connectionString: made.url });
    await client.connect();
    await client.query(`CREATE SCHEMA throughline; SET search_path = throughline; ${old}`);
    await client.end();
  });
  after(() => made?.drop());

  it("is brought up to date, and keeps what is in it", async () => {
    const store = await openStore({ dataDirectory, databaseUrl: made?.url });
    try {
      const said: string[] = [];
      const { signal } = new AbortController();
      const database = await store.becomeWriter({ onNotice: (line) => said.push(line), signal });
      expect(said).to.deep.equal([]);
      expect(await readCursor(database)).to.deep.include({ chainId: 31337, ledger: "0x01", firstBlock: 5 });
      expect(await database.query("SELECT event, block, tx FROM announcement")).to.deep.equal([
        { event: "AuthorityUpdated", block: 6n, tx: "0x0a" },
      ]);
      expect(await database.query("SELECT number FROM migration ORDER BY number")).to.deep.equal([
        ...(await readdir(MIGRATIONS)).toSorted().map((name) => ({ number: Number(name.slice(0, 4)) })),
      ]);
      expect((await readStatus(database))!.seenSecondsAgo).to.be.lessThan(60);
    } finally {
      await store.close();
    }
  });
});
