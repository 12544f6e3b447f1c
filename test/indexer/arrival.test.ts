// Lists of gifts within batches, as they come in: from real files, on whichever database the run is for.
import { expect } from "chai";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Hex } from "viem";
import type { BatchTerms, Leaf } from "../../contracts/leaves/leaf.ts";
import { leafFileName } from "../../indexer/leaves/format.ts";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import type { LeafStore } from "../../indexer/leaves/stores/leaf-store.ts";
import { writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { followChanges } from "../../indexer/store/changes.ts";
import type { Database } from "../../indexer/store/database.ts";
import { temporaryDirectory } from "../cli/support/temporary.ts";
import { plainLeaves, receiptOf, termsOf, writeFalse } from "../leaves/support/leaves.ts";
import { openTestDatabase } from "../support/database.ts";
import { addBatch, addDispute, addLine, askNow, type RunningArrival, startArrival, until } from "./support/batches.ts";

interface Stored {
  index: number;
  offset: bigint;
  amount: bigint;
  receipt: Hex;
  matched: bigint[] | null;
}

const asStored = ({ index, offset, amount, receipt, matched }: Leaf): Stored => ({
  index,
  offset,
  amount,
  receipt,
  matched: matched.length === 0 ? null : [...matched],
});

describe("lists of gifts within batches", function () {
  this.timeout(120_000);
  const lists = temporaryDirectory();
  const other = temporaryDirectory();
  const leaves = plainLeaves(300);
  const terms = termsOf(leaves);
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let running: RunningArrival | undefined;

  const start = (...stores: LeafStore[]) => (running = startArrival({ database, stores }));
  const file = (directory: string, { root }: BatchTerms) => join(directory, leafFileName(root));
  const files = (from: Database = database) =>
    from.query<{ root: Hex; count: number; total: bigint; origin: string }>(
      "SELECT root, count, total, origin FROM leaf_file ORDER BY number",
    );
  const counts = async (from: Database = database) => {
    const [row] = await from.query<Record<string, bigint>>(
      "SELECT (SELECT count(*) FROM leaf_file) AS files, (SELECT count(*) FROM leaf) AS leaves, (SELECT count(*) FROM leaf_mark) AS marks",
    );
    return Object.values(row!);
  };
  const requests = () =>
    database.query<{ root: Hex; tries: number; problem: string | null; final: boolean }>(
      "SELECT root, tries, problem, next_try IS NULL AS final FROM leaf_request ORDER BY number",
    );
  const tried = async (times: number) => {
    await until(async () => (await requests()).every(({ tries, final }) => final || tries >= times));
  };
  /** Puts another list in the place of the right one. */
  const putWrong = async (directory: string, change: (text: string) => string) => {
    const { path } = await writeLeaves(leaves, directory);
    await writeFile(path, gzipSync(change(gunzipSync(await readFile(path)).toString())));
  };

  beforeEach(async () => {
    database = await openTestDatabase();
    await addLine(database);
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await database.close();
    for (const directory of [lists, other]) await writeFile(file(directory, terms), "").catch(() => {});
  });

  it("are stored whole when they come, and readers are told", async () => {
    const directory = join(lists, "late");
    const changes: (string | undefined)[] = [];
    await database.query(
      `INSERT INTO chain (chain_id, ledger, registry, attestation_log, first_block, indexed_number, indexed_hash, indexed_time, verified_number,
         finalized_number, finalized_hash, head_number) VALUES (1, '\\x01', '\\x02', '\\x03', 1, 7, '\\x04', now(), 7, 7, '\\x04', 7)`,
    );
    const stop = await followChanges(database.readers, (change) => changes.push(change && `${change.kind} ${change.block}`));
    await addBatch(database, terms);
    start(new DirectoryStore(directory));
    await tried(1);
    expect(await counts()).to.deep.equal([0n, 0n, 0n]);
    expect(await requests()).to.deep.equal([{ root: terms.root, tries: 1, problem: null, final: false }]);
    await writeLeaves(leaves, directory);
    await until(async () => (await requests()).length === 0);
    expect(await files()).to.deep.equal([{ root: terms.root, count: 300, total: terms.amount, origin: directory }]);
    expect(await database.query('SELECT index, "offset", amount, receipt, matched FROM leaf ORDER BY index')).to.deep.equal(
      leaves.map(asStored),
    );
    expect(await database.query('SELECT "offset", index FROM leaf_mark ORDER BY index')).to.deep.equal(
      [0, 128, 256].map((index) => ({ offset: leaves[index]!.offset, index })),
    );
    await until(() => changes.includes("leaves 7"));
    await stop();
  });

  it("are found by a receipt in whichever group of files they are", async () => {
    const stores = [new DirectoryStore(join(lists, "groups"))];
    start(...stores);
    const batches = [1, 2, 3].map((size) => leaves.slice(0, size));
    for (const some of batches) {
      await writeLeaves(some, join(lists, "groups"));
      await addBatch(database, termsOf(some));
      await until(async () => (await requests()).length === 0);
      // As if the group were full.
      await database.query("UPDATE leaf_file SET count = 1000000");
    }
    expect(await database.query("SELECT number FROM leaf_file ORDER BY number")).to.deep.equal(
      [1, 1024, 2048].map((number) => ({ number })),
    );
    const found = (receipt: Hex) =>
      database.query("SELECT file, index FROM leaves_of_receipt(bytes($1)) ORDER BY file", [receipt]);
    expect(await found(leaves[0]!.receipt)).to.deep.equal([1, 1024, 2048].map((file) => ({ file, index: 0 })));
    expect(await found(leaves[2]!.receipt)).to.deep.equal([{ file: 2048, index: 2 }]);
    expect(await found(leaves[9]!.receipt)).to.deep.equal([]);
    expect(await found("0x12")).to.deep.equal([]);
  });

  it("are taken from the next store where one has a wrong one", async () => {
    await putWrong(lists, (text) => text.replace("\n7,", "\n8,"));
    await writeLeaves(leaves, other);
    await addBatch(database, terms);
    const { notices } = start(new DirectoryStore(lists), new DirectoryStore(other));
    await until(async () => (await files()).length === 1);
    expect((await files())[0]!.origin).to.equal(other);
    expect(await counts()).to.deep.equal([1n, 300n, 3n]);
    expect(running!.refused).to.equal(1);
    expect(notices).to.deep.equal([]);
  });

  const faults: [string, (text: string) => string, RegExp][] = [
    ["that is no list", () => "hello", /the header is not|breaks off/],
    ["out of order", (text) => text.replace("\n7,", "\n8,"), /line 9: index 8 stands where 7 is next/],
    ["with a gap", (text) => text.replace(/\n7,\d+/, "\n7,9999"), /line 9: offset 9999 is not the sum/],
    ["that is shorter", (text) => text.replace(/\n299,.*\n/, "\n"), /it ends after 299 of the batch's 300 leaves/],
    ["of other receipts", (text) => text.replace(/0x..../, "0xabcd"), /its leaves have another root/],
  ];
  for (const [what, change, problem] of faults) {
    it(`are refused ${what}, nothing of it is stored, and the right one is asked for again`, async () => {
      await putWrong(lists, change);
      await addBatch(database, terms);
      const { notices } = start(new DirectoryStore(lists));
      await tried(2);
      const [request] = await requests();
      // Anybody may read it: where the store is is for the log alone.
      expect(request!.problem).to.match(problem).and.to.not.include(lists);
      // Said once, though refused twice.
      const said = `The list of the batch with root ${terms.root} is refused. It came from ${lists}. ${request!.problem}`;
      expect(notices).to.deep.equal([said]);
      expect(await counts()).to.deep.equal([0n, 0n, 0n]);
      await writeLeaves(leaves, lists);
      await askNow(database);
      await until(async () => (await requests()).length === 0);
      expect(await counts()).to.deep.equal([1n, 300n, 3n]);
    });
  }

  /** Out of order, one number twice, a gap, an overlap, a row of nothing, and more rows than the batch has gifts. */
  const FALSE: Leaf[] = [
    [1, 4n, 6n],
    [0, 0n, 5n],
    [1, 90n, 0n],
    [4_294_967_295, 20n, 1n],
  ].map(([index, offset, amount], row) => ({
    ...{ index: Number(index), offset: BigInt(offset!), amount: BigInt(amount!) },
    ...{ matched: row === 1 ? [5n] : [], receipt: receiptOf(`row ${row}`) },
  }));
  const claims = () =>
    database.query<object>('SELECT position, index, "offset", amount, receipt FROM leaf_claim ORDER BY root, position');

  it("are kept as claims where a fault of their batch was proved, row by row and apart from gifts, and asked for no more", async () => {
    const directory = join(lists, "false");
    const root = await writeFalse(FALSE, directory);
    const begins = await addBatch(database, { root, amount: 10n, count: 3 });
    const { notices } = start(new DirectoryStore(directory));
    await tried(1);
    expect(await claims()).to.deep.equal([]);
    await addDispute(database, begins);
    await until(async () => {
      await askNow(database);
      return (await requests()).every(({ final }) => final);
    });
    expect(await claims()).to.deep.equal(
      FALSE.map(({ index, offset, amount, receipt }, position) => ({
        position,
        index: BigInt(index),
        offset,
        amount,
        receipt,
      })),
    );
    expect(await counts()).to.deep.equal([0n, 0n, 0n]);
    await until(() => /A fault in the batch was proved on the chain/.test(notices.at(-1) ?? ""));
    // A reorganisation that left the dispute as it is, and one that took it away.
    const again = () => database.query("UPDATE leaf_request SET next_try = 'epoch'");
    await again();
    await until(async () => (await requests()).every(({ final }) => final));
    await database.query("DELETE FROM batch_dispute");
    await again();
    await until(async () => (await requests()).every(({ final, problem }) => !final && /index 1 stands/.test(problem ?? "")));
    expect(await claims()).to.have.length(4);
  });

  it("are refused as claims too where their root is another", async () => {
    const directory = join(lists, "other");
    const root = await writeFalse(FALSE, directory);
    const changed = [...FALSE.slice(1), { ...FALSE[0]!, receipt: receiptOf("changed") }];
    const other = await writeFalse(changed, directory);
    await rename(join(directory, leafFileName(other)), join(directory, leafFileName(root)));
    await addDispute(database, await addBatch(database, { root, amount: 10n, count: 3 }));
    start(new DirectoryStore(directory));
    await tried(2);
    expect(await claims()).to.deep.equal([]);
    expect((await requests())[0]).to.deep.include({ final: false });
    await writeFalse(FALSE, directory);
    await askNow(database);
    await until(async () => (await requests()).every(({ final }) => final));
    expect(await claims()).to.have.length(4);
  });

  it("are asked for elsewhere where a store does not answer, which is said once", async () => {
    let answers = false;
    const silent: LeafStore = {
      describe: () => "https://silent.example",
      put: () => Promise.reject(new Error("never")),
      get: () => (answers ? Promise.resolve(undefined) : Promise.reject(new Error("connection refused"))),
      getAt: () => Promise.resolve(undefined),
    };
    await addBatch(database, terms);
    const { notices } = start(silent, new DirectoryStore(join(lists, "elsewhere")));
    await tried(3);
    expect(notices).to.deep.equal([
      "The store of lists https://silent.example does not answer (connection refused). Trying again until it does.",
    ]);
    await writeLeaves(leaves, join(lists, "elsewhere"));
    await askNow(database);
    await until(async () => (await files()).length === 1);
    answers = true;
    await addBatch(database, termsOf(leaves.slice(0, 2)));
    await until(async () => {
      await askNow(database);
      return notices.length > 1;
    });
    expect(notices.slice(1)).to.deep.equal(["The store of lists https://silent.example answers again."]);
  });

  it("serve every batch of the same root, number and sum; one that says otherwise never has one", async () => {
    await writeLeaves(leaves, lists);
    await addBatch(database, terms);
    await addBatch(database, terms);
    await addBatch(database, { ...terms, count: 299 });
    await addBatch(database, { ...terms, count: 4_000_000_000 });
    const { notices } = start(new DirectoryStore(lists));
    await until(async () => {
      await askNow(database);
      return (await requests()).every(({ final }) => final);
    });
    expect(await counts()).to.deep.equal([1n, 300n, 3n]);
    const [shorter, longest, ...more] = await requests();
    expect(more).to.deep.equal([]);
    expect(shorter!.problem).to.match(/^The list with this root is here: it has 300 gifts/);
    expect(longest!.problem).to.match(/^The batch says to have 4000000000 gifts; lists of more than 1000000 are not read/);
    await addBatch(database, terms);
    expect(await requests()).to.have.length(2);
    expect(notices.some((line) => line.includes("are not read"))).to.equal(true);
  });

  it("are no longer asked for where no batch waits for them any more", async () => {
    await addBatch(database, terms);
    start(new DirectoryStore(join(lists, "empty")));
    await tried(1);
    await database.query("DELETE FROM block WHERE number > 1");
    await askNow(database);
    await until(async () => (await requests()).length === 0);
  });

  it("are asked for again though what was asked for got lost", async () => {
    await writeLeaves(leaves, lists);
    await addBatch(database, terms);
    await database.query("DELETE FROM leaf_request");
    start(new DirectoryStore(lists));
    await until(async () => (await files()).length === 1);
  });
});
