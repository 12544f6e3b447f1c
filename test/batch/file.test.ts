import { createReadStream, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, lineId, organisationId, unitAddress } from "../../contracts/ids.ts";
import { type Leaf, leafHash, verifyLeaf } from "../../contracts/leaves/leaf.ts";
import { readReceiptCode, receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { readLeaves } from "../../indexer/leaves/read-leaves.ts";
import { connect } from "../../scripts/record/connect.ts";
import { readReceipt } from "../../scripts/receipt/document.ts";
import { BEGINNING, Fixture, KEYS, refusal } from "../record/fixture.ts";
import { batchesIn, type GiftCells, giftFile, manyGifts, recordFile, store } from "./support.ts";

const FLOOD = fundId(organisationId("city"), "flood");
const CNY = unitAddress("CNY");

describe("A file of gifts", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(async () => {
    await fixture.renew();
    await fixture.record(BEGINNING);
  });
  after(() => fixture.stop());

  const receipts = (path: string): { id: string; code: string; receipt: string }[] =>
    parse(readFileSync(path), { columns: true });

  it("becomes batches of at most so many gifts, one entry each, with a receipt for every gift", async () => {
    const result = await recordFile(fixture, manyGifts(25));
    expect(result).to.deep.include({ gifts: 25, known: 0, batches: 3 });
    const batches = batchesIn(await fixture.events());
    expect(batches.map(({ count }) => count)).to.deep.equal([10, 10, 5]);
    expect(batches.map(({ start }) => start)).to.deep.equal([0n, batches[0]!.amount, batches[0]!.amount + batches[1]!.amount]);
    expect(batches.every(({ fund, asset }) => fund === FLOOD && asset.toLowerCase() === CNY)).to.equal(true);

    const given = receipts(result.receipts!);
    expect(given.map(({ id }) => id)).to.deep.equal(manyGifts(25).map(([id]) => id));
    expect(new Set(given.map(({ code }) => code)).size).to.equal(25);
    for (const { root, amount, count, start } of batches) {
      const line = `${lineId(FLOOD, CNY)}-in-${start}`;
      const leaves: Leaf[] = [];
      const published = createReadStream(join(store(fixture), `${root}.csv.gz`));
      for await (const some of readLeaves(published, { root, amount, count })) leaves.push(...some);
      expect(leaves).to.have.length(count);
      for (const leaf of leaves) {
        const receipt = given.find((each) => each.receipt === `${line}/${leaf.index}`)!;
        expect(receiptCommitment(readReceiptCode(receipt.code).code!)).to.equal(leaf.receipt);
        const [, , , gift] = manyGifts(25).find(([id]) => id === receipt.id)!;
        expect(leaf.amount).to.equal(BigInt(gift.replace(".", "")));
      }
    }
    expect(statSync(result.receipts!).mode & 0o077).to.equal(0);
  });

  it("is recorded once, and gives back the same receipts when it is run again", async () => {
    const first = await recordFile(fixture, manyGifts(12));
    const before = readFileSync(first.receipts!, "utf8");
    const sent = await fixture.sent();
    const second = await recordFile(fixture, manyGifts(12));
    expect(second).to.deep.include({ gifts: 12, known: 12, batches: 2 });
    expect(await fixture.sent()).to.equal(sent);
    expect(readFileSync(second.receipts!, "utf8")).to.equal(before);
  });

  it("tells all its faults with their lines before anything is accepted", async () => {
    const gifts: GiftCells[] = [
      ["a", "flood", "CNY", "1.00"],
      ["a", "flood", "CNY", "1.00"],
      ["b", "flood", "CNY", "1.005"],
      ["c", "draught", "CNY", "1.00"],
      ["d", "flood", "EUR", "1.00"],
      ["", "flood", "CNY", "1.00"],
      ["e", "flood", "ETH", "1.00"],
      ["f", "flood", "CNY", "-1"],
    ];
    const said = await refusal(recordFile(fixture, gifts));
    for (const part of [
      "gifts.csv:3 (a): the id stands on line 2 already",
      "gifts.csv:4, amount (b): 1.005 has 3 decimals",
      'gifts.csv:5, fund (c): No fund "draught" is on this ledger',
      'gifts.csv:6, asset (d): No asset "EUR" is on this ledger',
      "gifts.csv:7: the id is missing",
      "gifts.csv:8, asset (e): ETH is the chain's coin",
      'gifts.csv:9, amount (f): "-1" is no amount',
      "7 errors",
      "Nothing was recorded.",
    ])
      expect(said).to.contain(part);
    expect(batchesIn(await fixture.events())).to.deep.equal([]);
    expect((await recordFile(fixture, [["a", "flood", "CNY", "1.00"]])).known).to.equal(0);
  });

  it("is refused where an id was accepted with another amount", async () => {
    await recordFile(fixture, manyGifts(2));
    const said = await refusal(recordFile(fixture, [["order-1", "flood", "CNY", "7.00"]], { name: "later.csv" }));
    expect(said).to.contain("later.csv:2, amount (order-1): a gift with this id was accepted before, with another amount");
    expect(batchesIn(await fixture.events())).to.have.length(1);
  });

  it("is refused to whoever does not record the fund", async () => {
    const said = await refusal(recordFile(fixture, manyGifts(1), { key: KEYS[1] }));
    expect(said).to.contain("is not the recorder of fund");
  });

  it("says before it is published which amounts could tell who gave", async () => {
    const same: GiftCells[] = ["1", "2"].map((id) => [id, "flood", "CNY", "5.00"]);
    const result = await recordFile(fixture, [...same, ["3", "flood", "CNY", "1234.56"]], { dryRun: true });
    expect(result).to.deep.equal({ gifts: 3, known: 0, batches: 0 });
    expect(fixture.log.join("\n")).to.contain("1 of 3 gifts have an amount that no other gift of this file has (line 4)");
    expect(batchesIn(await fixture.events())).to.deep.equal([]);
  });

  it("gives whole receipts that the ledger agrees with", async () => {
    const documents = join(fixture.folder, "receipts.jsonl");
    await recordFile(fixture, manyGifts(7), { documents });
    const { client } = await connect([fixture.local.url]);
    for (const line of readFileSync(documents, "utf8").trim().split("\n")) {
      const { receipt } = JSON.parse(line) as { receipt: unknown };
      const { ledger, fund, asset, start, terms, leaf, proof } = readReceipt(JSON.stringify(receipt), "receipt");
      expect(verifyLeaf(terms.root, leaf, proof)).to.equal(true, leafHash(leaf));
      const args = [{ fund, asset, start }, terms, { ...leaf, matched: [...leaf.matched] }, [...proof]] as const;
      const question = { address: ledger, abi: donationLedgerAbi, functionName: "isLeaf", args } as const;
      expect(await client.readContract(question)).to.equal(true);
    }
  });

  it("goes on in the same order under a rule that cuts every gift", async () => {
    await fixture.record([
      { op: "fund", ref: "overheads", party: "city", purpose: "Overheads" },
      { op: "allocation", fund: "flood", to_fund: "flood", amount: "90" },
      { op: "allocation", fund: "flood", to_fund: "overheads", amount: "10" },
    ]);
    const result = await recordFile(fixture, manyGifts(3));
    const parts = batchesIn(await fixture.events());
    expect(parts.map(({ amount }) => amount)).to.deep.equal([607n, 68n]);
    expect(receipts(result.receipts!).every(({ receipt }) => receipt.startsWith(`${lineId(FLOOD, CNY)}-in-0/`))).to.equal(true);
  });

  it("may hold quoted cells and be written in any order of columns", async () => {
    const text = giftFile([]).replace("id,fund,asset,amount", "amount,id,asset,fund") + '1.00,"no, 1",CNY,flood\n';
    fixture.write("quoted.csv", text);
    const result = await recordFile(fixture, [], { file: join(fixture.folder, "quoted.csv") });
    expect(receipts(result.receipts!).map(({ id }) => id)).to.deep.equal(["no, 1"]);
  });
});
