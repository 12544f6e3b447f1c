import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { readReceiptCode, receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { connect } from "../../scripts/record/connect.ts";
import { readReceipt } from "../../scripts/receipt/document.ts";
import { ADDRESSES, BEGINNING, type Fate, Fixture, lossyWay, refusal } from "../record/fixture.ts";
import { makeKey } from "../../scripts/batch/http/keys.ts";
import { Platform, sentGifts, serveGifts, stands } from "./http-support.ts";
import { handOver, listed, matchedBatches, openPool, payOut, poolOf, setRule } from "./pool-support.ts";
import { batchesIn, type GiftCells, manyGifts, recordFile } from "./support.ts";

describe("A file of gifts that pools match", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(async () => {
    await fixture.renew();
    await fixture.record(BEGINNING);
  });
  after(() => fixture.stop());

  const equal = (count: number, amount = "3.33"): GiftCells[] =>
    manyGifts(count).map(([id, fund, asset]) => [id, fund, asset, amount]);

  /** Every receipt is of the list that stands, and the ledger agrees with it. */
  async function expectReceipts(documents: string): Promise<void> {
    const { client } = await connect([fixture.local.url]);
    for (const line of readFileSync(documents, "utf8").trim().split("\n")) {
      const { receipt } = JSON.parse(line) as { receipt: unknown };
      const { ledger, fund, asset, start, terms, leaf, proof } = readReceipt(JSON.stringify(receipt), "receipt");
      const args = [{ fund, asset, start }, terms, { ...leaf, matched: [...leaf.matched] }, [...proof]] as const;
      const question = { address: ledger, abi: donationLedgerAbi, functionName: "isLeaf", args } as const;
      expect(await client.readContract(question)).to.equal(true);
    }
  }

  it("has for each gift what each pool adds, in the order named, and books the sums with the batch", async () => {
    const [half, whole] = [
      await openPool(fixture, "half", "1000.00", { ratio: 5_000 }),
      await openPool(fixture, "whole", "1000.00", { mostPerGift: 300n }),
    ];
    const documents = join(fixture.folder, "receipts.jsonl");
    await recordFile(fixture, equal(4), { pools: ["city/half", "whole"], documents });
    const [batch, ...more] = await matchedBatches(fixture);
    expect(more).to.deep.equal([]);
    expect(batch!.leaves.map(({ matched }) => matched)).to.deep.equal(Array(4).fill([166n, 300n]));
    expect(batch!.sums).to.deep.equal([
      [half, 664n],
      [whole, 1_200n],
    ]);
    await expectReceipts(documents);
  });

  it("gives the last gift the rest of a limit, and the gifts after it nothing", async () => {
    const pool = await openPool(fixture, "pool", "1000.00", { mostPerFund: 700n });
    await recordFile(fixture, equal(13), { pools: ["pool"] });
    const [first, second] = await matchedBatches(fixture);
    expect(first!.leaves.map(({ matched }) => matched)).to.deep.equal([
      [333n],
      [333n],
      [34n],
      ...Array<bigint[]>(7).fill([0n]),
    ]);
    expect(first!.sums).to.deep.equal([[pool, 700n]]);
    expect(second!.leaves.map(({ matched }) => matched)).to.deep.equal(Array(3).fill([]));
    expect(second!.sums).to.deep.equal([]);
    expect(fixture.log.join("\n")).to.contain("adds nothing to batch 2: nothing is left of it");
  });

  it("is refused with every pool that does not answer, before anything is accepted", async () => {
    await openPool(fixture, "early", "10.00", { from: 4_102_444_800 });
    await openPool(fixture, "late", "10.00", { until: 86_400 });
    await openPool(fixture, "theirs", "10.00", { submitter: ADDRESSES[2] });
    await openPool(fixture, "none", "10.00", { ratio: 0 });
    const said = await refusal(recordFile(fixture, manyGifts(2), { pools: ["early", "late", "theirs", "none"] }));
    for (const part of [
      /"early" does not match gifts .* from 2100-01-01 00:00 UTC on/,
      /"late" does not match .* until 1970-01-02 00:00 UTC/,
      /"theirs" does not match .* alone, and this key is/,
      /"none" does not match .* no rule/,
      /Nothing was accepted/,
    ])
      expect(said).to.match(part);
    expect(await refusal(recordFile(fixture, manyGifts(2), { pools: ["nowhere"] }))).to.contain('No fund "nowhere"');
    expect(await refusal(recordFile(fixture, manyGifts(2), { pools: ["late", "city/late"] }))).to.contain("twice");
    expect((await recordFile(fixture, manyGifts(2))).known).to.equal(0);
  });

  it("is the same gifts with the same pools alone", async () => {
    await openPool(fixture, "pool", "1000.00");
    await recordFile(fixture, manyGifts(2), { pools: ["pool"] });
    expect((await recordFile(fixture, manyGifts(2), { pools: ["pool"] })).known).to.equal(2);
    expect(await refusal(recordFile(fixture, manyGifts(2)))).to.contain("accepted before, with other pools");
    expect(batchesIn(await fixture.events())).to.have.length(1);
  });

  for (const change of ["shrinks", "closes to this fund"] as const)
    it(`is allocated anew, and recorded once, where a pool ${change} before it is recorded`, async () => {
      const pool = await openPool(fixture, "pool", "10.00");
      await handOver(fixture, "pool");
      let transactions = 0;
      const way = await lossyWay(fixture.local.url, async (): Promise<Fate> => {
        if (++transactions > 1) return "passes";
        if (change === "shrinks") await payOut(fixture, "pool", "5.00");
        else await setRule(fixture, "pool", { ratio: 0 });
        return "passes";
      });
      const documents = join(fixture.folder, "receipts.jsonl");
      const again = () => recordFile(fixture, equal(5), { pools: ["pool"], documents, rpcUrl: way.url });
      // The rule is set with the key that records, which is noticed, and ends the first run.
      const { receipts } = await again()
        .catch(again)
        .finally(() => way.close());
      const [batch, ...more] = await matchedBatches(fixture);
      expect([transactions, more]).to.deep.equal([2, []]);
      expect(batch!.sums).to.deep.equal(change === "shrinks" ? [[pool, 500n]] : []);
      expect(listed(batch!.leaves, batch!.sums.length)).to.deep.equal(batch!.sums.map(([, amount]) => amount));
      const given = parse<{ code: string }>(readFileSync(receipts!), { columns: true });
      expect(given.map(({ code }) => receiptCommitment(readReceiptCode(code).code!)).toSorted()).to.deep.equal(
        batch!.leaves.map(({ receipt }) => receipt).toSorted(),
      );
      await expectReceipts(documents);
    });

  it("is found again under the list that was sent, though the pool shrank after it", async () => {
    const pool = await openPool(fixture, "pool", "20.00");
    await handOver(fixture, "pool");
    await recordFile(fixture, equal(2), { pools: ["pool"] });
    // As if the process had ended before it saw the batch on the chain.
    const [folder] = readdirSync(join(fixture.dataDir, "batches"));
    const log = join(fixture.dataDir, "batches", folder!, "batches.jsonl");
    const lines = readFileSync(log, "utf8").trimEnd().split("\n");
    expect(lines.pop()).to.contain("recorded");
    writeFileSync(log, `${lines.join("\n")}\n`);
    await payOut(fixture, "pool", "13.34");
    const documents = join(fixture.folder, "receipts.jsonl");
    await recordFile(fixture, equal(2), { pools: ["pool"], documents });
    expect((await matchedBatches(fixture)).map(({ sums }) => sums)).to.deep.equal([[[pool, 666n]]]);
    await expectReceipts(documents);
  });

  it("may come over HTTP with a key that names pools, and says what they add and which do not", async () => {
    const [pool, late] = [await openPool(fixture, "pool", "1000.00"), await openPool(fixture, "late", "1.00", { until: 1 })];
    const shop = await serveGifts(fixture);
    try {
      const secret = makeKey(shop.keysFile, "matched", ["flood"], ["city/late", "city/pool"]);
      const matched = new Platform(shop.url, secret);
      await shop.send(sentGifts(9));
      expect((await matched.send(sentGifts(10))).status).to.equal(200);
      const { body } = await matched.until("/batches/2", stands);
      expect(body).to.deep.include({ matched: [{ pool, amount: "5750" }] });
      expect(body).to.have.nested.property("unmatched[0].pool", late);
      const wrong = new Platform(shop.url, makeKey(shop.keysFile, "wrong", ["flood"], ["nowhere"]));
      expect((await wrong.send(sentGifts(1))).status).to.equal(503);
    } finally {
      await shop.close();
    }
    const [batch] = await matchedBatches(fixture);
    expect(batch!.sums).to.deep.equal([[poolOf("pool"), 5_750n]]);
  });
});
