import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { fundId, organisationId, unitAddress } from "../../contracts/ids.ts";
import { requireGift, receiptOf } from "../../scripts/batch/find-gift.ts";
import { parseSmallGifts, parseStep, Rounding, type SmallGifts } from "../../scripts/batch/gifts/rounding.ts";
import { unusualAmounts } from "../../scripts/batch/gifts/unusual.ts";
import { type Gift, publishedOf } from "../../scripts/batch/queue/lines.ts";
import { Queue } from "../../scripts/batch/queue/queue.ts";
import { FaultList } from "../../scripts/record/journal/fault-list.ts";
import { verifyReceipt } from "../../scripts/receipt/verify.ts";
import { connect } from "../../scripts/record/connect.ts";
import { throughline } from "../cli/support/command.ts";
import { BEGINNING, Fixture, KEYS, refusal } from "../record/fixture.ts";
import { serveGifts, stands } from "./http-support.ts";
import { batchesIn, type GiftCells, recordFile } from "./support.ts";

const FLOOD = fundId(organisationId("city"), "flood");
const CNY = unitAddress("CNY");
const GIFTS: GiftCells[] = [
  ["a", "flood", "CNY", "12.50"],
  ["b", "flood", "CNY", "1234.56"],
  ["c", "flood", "CNY", "3.00"],
  ["d", "flood", "CNY", "20.00"],
];

describe("Gifts that are published in whole steps", function () {
  this.timeout(120_000);

  describe("in a queue", () => {
    let folder: string;
    const limits = { size: 5, mostAmount: 10n ** 20n };
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "throughline-rounding-"))));
    afterEach(() => rmSync(folder, { recursive: true }));

    const gift = (id: string, amount: bigint, published: bigint): Gift => {
      return { platform: "shop", id, fund: FLOOD, asset: CNY, amount, ...(published !== amount && { published }) };
    };
    const leaves = (queue: Queue) =>
      [...queue.batches()].map((batch) => [...queue.giftsOf(batch)].map((each) => [each.id, publishedOf(each)]));

    it("add up to what was given, whatever the steps and wherever batches end", () => {
      const rows = fc.array(fc.record({ amount: fc.bigInt(1n, 3_000n), step: fc.constantFrom(1n, 10n, 1_000n) }), {
        minLength: 1,
        maxLength: 40,
      });
      fc.assert(
        fc.property(rows, (rows) => {
          const place = mkdtempSync(join(folder, "run-"));
          const queue = new Queue(place, limits);
          const gifts = rows.map(({ amount, step }, index) => gift(`g-${index}`, amount, amount - (amount % step)));
          queue.accept(gifts);
          queue.close();
          const whole = [...queue.batches()];
          const given = gifts.reduce((sum, { amount }) => sum + amount, 0n);
          expect(whole.reduce((sum, { amount }) => sum + amount, 0n)).to.equal(given);
          for (const batch of whole) {
            const published = [...queue.giftsOf(batch)].map(publishedOf).filter((amount) => amount > 0n);
            expect(published).to.have.length(batch.count);
            expect(published.reduce((sum, amount) => sum + amount, 0n)).to.equal(batch.amount);
            expect(batch.state).to.equal("CLOSED");
          }
          expect(queue.waiting).to.equal(whole.reduce((sum, { count }) => sum + count, 0));
          expect(leaves(new Queue(place, limits))).to.deep.equal(leaves(queue));
        }),
        { numRuns: 60 },
      );
    });

    it("leave one remainder a batch, wherever it is interrupted", () => {
      const queue = new Queue(folder, limits);
      queue.accept([gift("a", 125n, 120n), gift("b", 7n, 0n)]);
      const [gifts, log] = ["gifts.jsonl", "batches.jsonl"].map((name) => join(folder, name)) as [string, string];
      const before = [gifts, log].map((path) => readFileSync(path));
      queue.close();
      const [remaindered, closed] = [gifts, log].map((path) => readFileSync(path)) as [Buffer, Buffer];
      const expected = [
        [
          ["a", 120n],
          ["b", 0n],
          ["rest/1", 12n],
        ],
      ];
      expect(leaves(queue)).to.deep.equal(expected);

      // Killed with the remainder on the disk, and its batch not closed yet: what comes now is in another batch.
      writeFileSync(log, before[1]!);
      const resumed = new Queue(folder, limits);
      expect(resumed.accept([gift("c", 31n, 30n)])[0]!.batch).to.equal(2);
      resumed.close();
      expect(leaves(resumed)).to.deep.equal([
        ...expected,
        [
          ["c", 30n],
          ["rest/2", 1n],
        ],
      ]);
      expect(resumed.batch(1)).to.deep.include({ state: "CLOSED", count: 2, amount: 132n });

      // Killed before there was one.
      writeFileSync(gifts, before[0]!);
      writeFileSync(log, before[1]!);
      const anew = new Queue(folder, limits);
      expect(anew.accept([gift("c", 31n, 30n)])[0]!.batch).to.equal(1);
      anew.close();
      expect(leaves(anew)).to.deep.equal([
        [
          ["a", 120n],
          ["b", 0n],
          ["c", 30n],
          ["rest/1", 13n],
        ],
      ]);

      // Killed right after: nothing is left to do.
      writeFileSync(gifts, remaindered);
      writeFileSync(log, closed);
      expect(leaves(new Queue(folder, limits))).to.deep.equal(expected);
    });
  });

  it("have steps that are read as they are written, or not at all", () => {
    expect(parseStep("10", "--round")).to.deep.equal({ step: "10" });
    expect(parseStep("CNY=0.5", "--round")).to.deep.equal({ asset: "CNY", step: "0.5" });
    for (const text of ["", "0", "CNY=", "CNY=0.00", "=10", "1,000", "-5"])
      expect(() => parseStep(text, "--round"), text).to.throw("is no step");
    expect(() => parseSmallGifts("drop", "--small")).to.throw("neither keep nor rest");
  });

  it("are no unusual amounts where nothing of them is published", () => {
    const gift = (line: number, amount: bigint, published?: bigint) => {
      const rest = { id: `g-${line}`, fund: FLOOD, asset: CNY, decimals: 2, assetName: "CNY" };
      return { ...rest, line, amount, ...(published !== undefined && { published }) };
    };
    const gifts = [gift(2, 1_050n, 1_000n), gift(3, 1_000n), gift(4, 7n, 0n)];
    expect(unusualAmounts({ gifts, faults: new FaultList() })).to.deep.equal([]);
    expect(unusualAmounts({ gifts: gifts.slice(1), faults: new FaultList() })[0])
      .to.contain("1 of 2 gifts")
      .and.contain("(line 3)");
  });

  describe("from a file", () => {
    let fixture: Fixture;
    before(async () => (fixture = await Fixture.start()));
    beforeEach(async () => {
      await fixture.renew();
      await fixture.record(BEGINNING);
    });
    after(() => fixture.stop());

    const rounding = (small?: SmallGifts, step = "10") => new Rounding([parseStep(step, "")], small);
    const rowsOf = (path: string): Record<string, string>[] => parse(readFileSync(path), { columns: true });

    it("have receipts of what is published, and the rest is a gift of the collector's own", async () => {
      const documents = join(fixture.folder, "receipts.jsonl");
      const first = await recordFile(fixture, GIFTS, { rounding: rounding("rest"), documents });
      const [batch, ...others] = batchesIn(await fixture.events());
      expect(others).to.deep.equal([]);
      expect(batch).to.deep.include({ amount: 127006n, count: 4 });
      expect(fixture.log.join("\n")).to.contain(
        "3 of 4 gifts are published rounded down to whole steps; what is left of them, 10.06 CNY, becomes a remainder of each batch (rest/…). Smaller than a step, and so without a receipt: 1.",
      );
      const rows = rowsOf(first.receipts!);
      expect(rows.map(({ id, given, published }) => [id, given, published])).to.deep.equal([
        ["a", "12.50", "10.00"],
        ["b", "1234.56", "1230.00"],
        ["c", "3.00", "0.00"],
        ["d", "20.00", "20.00"],
        ["rest/1", "10.06", "10.06"],
      ]);
      expect(rows.map(({ code }) => code !== "")).to.deep.equal([true, true, false, true, true]);
      const chain = await connect([fixture.local.url]);
      for (const [id, amount] of [
        ["a", 1000n],
        ["b", 123000n],
        ["d", 2000n],
        ["rest/1", 1006n],
      ] as const) {
        const receipt = await receiptOf(requireGift(fixture.dataDir, id));
        expect(receipt.leaf.amount).to.equal(amount);
        expect((await verifyReceipt(receipt, { chain, ledger: fixture.deployment.ledger })).join()).to.contain("Proven");
      }
      expect(await refusal(receiptOf(requireGift(fixture.dataDir, "c")))).to.contain(
        'it has no receipt, and is part of "rest/1"',
      );
      expect(readFileSync(documents, "utf8").trim().split("\n")).to.have.length(4);

      // What was accepted stands, whatever is said later.
      const sent = await fixture.sent();
      const before = readFileSync(first.receipts!, "utf8");
      expect(await recordFile(fixture, GIFTS)).to.deep.include({ gifts: 4, known: 4 });
      expect(await fixture.sent()).to.equal(sent);
      expect(readFileSync(first.receipts!, "utf8")).to.equal(before);
    });

    it("are refused where one is smaller than a step, unless it is said what becomes of it", async () => {
      const said = await refusal(recordFile(fixture, GIFTS, { rounding: rounding() }));
      expect(said).to.contain("gifts.csv:4, amount (c): the gift of 3.00 CNY is smaller than the step of 10");
      const kept = await recordFile(fixture, GIFTS, { rounding: rounding("keep") });
      expect(rowsOf(kept.receipts!).map(({ published }) => published)).to.deep.equal([
        ...["10.00", "1230.00", "3.00", "20.00", "7.06"],
      ]);
    });

    it("have no remainder where nothing is left, and no step finer than the asset", async () => {
      const even = await recordFile(fixture, [["e", "flood", "CNY", "30.00"]], { rounding: rounding() });
      expect(rowsOf(even.receipts!)).to.have.length(1);
      const said = await refusal(recordFile(fixture, GIFTS, { rounding: rounding("keep", "CNY=0.001") }));
      expect(said).to.contain("the step of 0.001 is none of CNY");
      const other = await recordFile(fixture, GIFTS, { rounding: rounding(undefined, "USDC=10"), name: "other.csv" });
      expect(rowsOf(other.receipts!)).to.have.length(4);
      expect(await refusal(recordFile(fixture, [["rest/9", "flood", "CNY", "1.00"]]))).to.contain("those of remainders");
    });

    it("are asked for by the command line", async () => {
      const settings = {
        ...{ RPC_URL: fixture.local.url, PRIVATE_KEY: KEYS[0], DATA_DIR: fixture.dataDir },
        DEPLOYMENT: fixture.write("deployment.json", JSON.stringify(fixture.deployment)),
      };
      const file = fixture.write("gifts.csv", "id,fund,asset,amount\na,flood,CNY,12.50\nb,flood,CNY,3.00\n");
      const { code, stderr } = await throughline(["batch", file, "--round", "CNY=10", "--small", "keep"], settings);
      expect(code, stderr).to.equal(0);
      expect(rowsOf(join(fixture.folder, "gifts.receipts.csv")).map(({ published }) => published)).to.deep.equal([
        ...["10.00", "3.00", "2.50"],
      ]);
      expect((await throughline(["batch", file, "--small", "keep"], settings)).stderr).to.contain("name one with --round");
      expect((await throughline(["batch", file, "--round", "x"], settings)).stderr).to.contain("is no step");
    });

    it("are told to platforms as they are published", async () => {
      const served = await serveGifts(fixture, { size: 3 }, undefined, rounding("rest"));
      try {
        const gifts = [
          ["p-1", "12.50"],
          ["p-2", "3.00"],
          ["p-3", "20.00"],
        ].map(([id, amount]) => ({ id, fund: "flood", asset: "CNY", amount }));
        const { body } = await served.send(gifts);
        const told = body.gifts as unknown as { id: string; code: string | null; amount: string; published: string }[];
        expect(told.map(({ id, amount, published }) => [id, amount, published])).to.deep.equal([
          ["p-1", "12.50", "10.00"],
          ["p-2", "3.00", "0.00"],
          ["p-3", "20.00", "20.00"],
        ]);
        expect(told.map(({ code }) => code === null)).to.deep.equal([false, true, false]);
        expect((await served.send(gifts)).body).to.deep.equal(body);
        await served.until("/batches/1", stands);
        expect((await served.ask("/batches/1/receipts")).body.gifts.map(({ id }) => id).toSorted()).to.deep.equal([
          "p-1",
          "p-3",
        ]);
        expect((await served.ask("/batches/gifts/p-2")).body.receipt).to.equal(null);
        expect(batchesIn(await fixture.events())[0]).to.deep.include({ amount: 3550n, count: 3 });
      } finally {
        await served.close();
      }
    });
  });
});
