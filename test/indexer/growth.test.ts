import { expect } from "chai";
import { linesStoredAt, sequencesStoredAt } from "../../indexer/check/stored-at.ts";
import type { Header } from "../../indexer/chain/header.ts";
import type { Database, Queryable } from "../../indexer/store/database.ts";
import { rollBack } from "../../indexer/store/roll-back.ts";
import { emptyMirror } from "./support/mirror.ts";
import { sharedWorld } from "./support/shared.ts";

const BLOCKS = 800;
const GIFTS_A_BLOCK = 5;
const GIFT = 100;
/** One in each of the last blocks. */
const ATTESTATIONS = 10;

describe("a line of thousands of gifts", function () {
  this.timeout(60_000);
  let database: Database;

  before(async () => {
    [, database] = await sharedWorld();
    await emptyMirror(database);
    await fill(database);
  });
  after(() => emptyMirror(database));

  const ancestor: Header = { number: BLOCKS - 2, hash: "0x0a", parentHash: "0x09", time: 1_700_000_000 };
  const expected = { received: BigInt((BLOCKS - 2) * GIFTS_A_BLOCK * GIFT), spent: 0n };

  it("is told as it stood a few blocks ago by reading a few rows", async () => {
    const rows = await rowsRead(database, async (tx) => {
      const [line] = await linesStoredAt(tx, ancestor.number, 0, 10);
      expect(line).to.include(expected);
      expect(await sequencesStoredAt(tx, ancestor.number)).to.deep.equal({
        REGISTRY: 0n,
        LEDGER: 0n,
        ATTESTATIONS: BigInt(ATTESTATIONS - 2),
      });
    });
    expect(rows).to.be.lessThan(200);
  });

  it("is set back a few blocks without reading its gifts", async () => {
    const rows = await rowsRead(database, async (tx) => {
      await rollBack(tx, ancestor);
      expect(await tx.query("SELECT received, spent FROM line")).to.deep.equal([expected]);
      const left = BigInt((BLOCKS - 2) * GIFTS_A_BLOCK);
      expect(await tx.query("SELECT entries FROM chain")).to.deep.equal([{ entries: left }]);
    });
    expect(rows).to.be.lessThan(BLOCKS * GIFTS_A_BLOCK);
  });
});

/** How many rows the work made the database read, nothing of which stays. */
async function rowsRead(database: Database, work: (tx: Queryable) => Promise<void>): Promise<number> {
  const abandoned = new Error("abandoned");
  let rows = Number.NaN;
  await database
    .transaction(async (tx) => {
      const before = await rowsReadSoFar(tx);
      await work(tx);
      rows = (await rowsReadSoFar(tx)) - before;
      throw abandoned;
    })
    .catch((error: unknown) => {
      if (error !== abandoned) throw error;
    });
  return rows;
}

async function rowsReadSoFar(tx: Queryable): Promise<number> {
  const [read] = await tx.query<{ rows: bigint }>(
    "SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0) AS rows FROM pg_stat_xact_user_tables",
  );
  return Number(read!.rows);
}

/** A fund with one line, and in each block some gifts to it. */
async function fill(database: Database): Promise<void> {
  const gifts = BLOCKS * GIFTS_A_BLOCK;
  await database.script(`
    INSERT INTO chain (chain_id, ledger, registry, attestation_log, first_block, indexed_number, indexed_hash, indexed_time,
      verified_number, finalized_number, finalized_hash, head_number, entries)
      VALUES (1, '\\x01', '\\x02', '\\x03', 1, ${BLOCKS}, '\\x01', now(), 0, 0, '\\x01', ${BLOCKS}, ${gifts});
    INSERT INTO block SELECT n, sha256(n::text::bytea), sha256(n::text::bytea), now() FROM generate_series(1, ${BLOCKS}) n;
    INSERT INTO organisation (id, key, name, admin, block, log_index, tx) VALUES ('\\x01', 'river', 'River Aid', '\\x01', 1, 101, '\\x01');
    INSERT INTO fund (id, key, name, organisation, restriction, "by", block, log_index, tx)
      VALUES ('\\x01', 'floods', 'Floods', '\\x01', 'NONE', '\\x01', 1, 102, '\\x01');
    INSERT INTO line (number, id, fund, asset, code, decimals, received, block, log_index, tx)
      VALUES (1, '\\x01', '\\x01', '\\x01', 'CNY', 2, ${gifts * GIFT}, 1, 103, '\\x01');
    INSERT INTO donation (line, start, given_to, amount, part_count, kind, "by", ref, date, block, log_index, tx)
      SELECT 1, n * ${GIFT}, '\\x01', ${GIFT}, 1, 'DONATION', '\\x01', sha256(n::text::bytea), '2020-01-01',
        1 + n / ${GIFTS_A_BLOCK}, n % ${GIFTS_A_BLOCK}, sha256(n::text::bytea) FROM generate_series(0, ${gifts - 1}) n;
    INSERT INTO inflow (line, start, "end", type, "by", ref, date, gift_line, gift_start, part_index, gift_offset, block, log_index, tx)
      SELECT line, start, start + amount, 'DONATION', "by", ref, date, line, start, 0, 0, block, log_index, tx FROM donation;
    INSERT INTO announcement SELECT 'ATTESTATIONS', n, 'Attested', ${BLOCKS - ATTESTATIONS} + n, 200, '\\x01' FROM generate_series(1, ${ATTESTATIONS}) n;
  `);
  // What a server's autovacuum or the indexer does, at a time that is not left to chance: by what the planner remembers of the table
  // when it was empty, any plan is as good as any other.
  await database.query("ANALYZE");
}
