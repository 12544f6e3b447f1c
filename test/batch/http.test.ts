import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { expect } from "chai";
import { readReceiptCode, receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { verifyLeaf } from "../../contracts/leaves/leaf.ts";
import { readReceipt } from "../../scripts/receipt/document.ts";
import { BEGINNING, Fixture, refusal } from "../record/fixture.ts";
import { Platform, sentGifts, serveGifts, type Served, stands } from "./http-support.ts";
import { batchesIn, manyGifts, recordFile } from "./support.ts";

describe("POST /batches", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  let shop: Served;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(async () => {
    await fixture.renew();
    await fixture.record(BEGINNING);
    shop = await serveGifts(fixture);
  });
  afterEach(() => shop.close());
  after(() => fixture.stop());

  it("answers each gift with its receipt code, records full batches by itself, and then gives receipts", async () => {
    const { status, body } = await shop.send(sentGifts(12));
    expect(status).to.equal(200);
    expect(body.gifts.map(({ id }) => id)).to.deep.equal(sentGifts(12).map(({ id }) => id));
    expect(body.gifts.map(({ batch }) => batch)).to.deep.equal([...Array<number>(10).fill(1), 2, 2]);

    const done = await shop.until("/batches/1", stands);
    const [batch] = batchesIn(await fixture.events());
    expect(done.body).to.deep.include({ batch: 1, count: 10, root: batch!.root });
    const { body: all } = await shop.ask("/batches/1/receipts");
    for (const { id, code, receipt } of all.gifts) {
      expect(code).to.equal(body.gifts.find((gift) => gift.id === id)!.code);
      const { terms, leaf, proof } = readReceipt(JSON.stringify(receipt), id);
      expect(terms.root).to.equal(batch!.root);
      expect(verifyLeaf(terms.root, leaf, proof)).to.equal(true);
      expect(receiptCommitment(readReceiptCode(code).code!)).to.equal(leaf.receipt);
    }
    const waiting = await shop.ask("/batches/gifts/order-12");
    expect(waiting.body).to.deep.include({ id: "order-12", batch: 2, state: "OPEN", receipt: null });
    expect((await shop.ask("/batches/2/receipts")).status).to.equal(409);
  });

  it("closes a batch that nobody fills by its age", async () => {
    await shop.close();
    shop = await serveGifts(fixture, { age: 0 });
    await shop.send(sentGifts(1));
    await shop.until("/batches/1", stands);
  });

  it("answers the same gift the same, and another gift of the same id with 409 and accepts nothing of that request", async () => {
    const first = await shop.send(sentGifts(3));
    const again = await shop.ask(
      "/batches",
      sentGifts(3)
        .map((gift) => JSON.stringify(gift))
        .join("\n"),
      "application/x-ndjson",
    );
    expect(again.status).to.equal(200);
    expect(again.body).to.deep.equal(first.body);
    const other = await shop.send([...sentGifts(1, 9), { ...sentGifts(1)[0], amount: "9.00" }]);
    expect(other.status).to.equal(409);
    expect(other.body.error).to.deep.include({ code: "CONFLICT", ids: ["order-1"] });
    expect((await shop.ask("/batches/gifts/order-9")).status).to.equal(404);
    expect((await shop.send([...sentGifts(1), { ...sentGifts(1)[0], amount: "9.00" }])).status).to.equal(409);
  });

  it("keeps platforms apart: ids are each one's own, and receipts are told to their own platform alone", async () => {
    const market = shop.another("market", ["flood"]);
    const own = await shop.send(sentGifts(1));
    const theirs = await market.send([{ ...sentGifts(1)[0], amount: "7.00" }]);
    expect(theirs.status).to.equal(200);
    expect(theirs.body.gifts[0]!.code).to.not.equal(own.body.gifts[0]!.code);
    await shop.send(sentGifts(8, 2));
    await shop.until("/batches/1", stands);
    expect((await market.ask("/batches/1/receipts")).body.gifts).to.have.length(1);
    expect((await market.ask("/batches/gifts/order-2")).status).to.equal(404);
  });

  it("refuses who has no key, or gives to a fund that is not the key's, and knows keys that come and go", async () => {
    expect((await new Platform(shop.url, "tlk_wrong").send(sentGifts(1))).status).to.equal(401);
    const other = shop.another("other", ["draught"]);
    const refused = await other.send(sentGifts(1));
    expect(refused.status).to.equal(400);
    expect(refused.body.error.faults[0]).to.deep.include({ number: 1, id: "order-1", of: "fund" });
    expect(readFileSync(shop.keysFile, "utf8")).to.not.contain(shop.key);
    writeFileSync(shop.keysFile, "");
    expect((await shop.send(sentGifts(1))).status).to.equal(401);
  });

  it("tells every fault of a request by its number and accepts none of it", async () => {
    const [right] = sentGifts(1);
    const { status, body } = await shop.send([
      right!,
      { ...right, id: "b", amount: "1.005" },
      { ...right, id: "c", asset: "EUR" },
    ]);
    expect(status).to.equal(400);
    expect(body.error.faults.map(({ number, of }) => [number, of])).to.deep.equal([
      [2, "amount"],
      [3, "asset"],
    ]);
    expect((await shop.ask("/batches/gifts/order-1")).status).to.equal(404);
    for (const wrong of ["", "{", "[]", '[{"id":"a"}]', '[{"id":"a","fund":"flood","asset":"CNY","amount":1}]', "17"])
      expect((await shop.ask("/batches", wrong)).status, wrong).to.equal(400);
  });

  it("refuses bodies that are too large, and more gifts than may wait", async () => {
    expect((await shop.ask("/batches", " ".repeat(4_000_001))).status).to.equal(413);
    expect((await shop.send(sentGifts(10_001))).status).to.equal(413);
    const full = await shop.send(sentGifts(1_001));
    expect(full.status).to.equal(503);
    expect(full.headers.get("retry-after")).to.equal("30");
    expect((await shop.send(sentGifts(5))).status).to.equal(200);
  });

  it("refuses more requests of one key at once than it answers, and no other key's", async () => {
    const market = shop.another("market", ["flood"]);
    const { hostname, port } = new URL(shop.url);
    // Whose bodies do not come to an end.
    const slow = Array.from({ length: 8 }, () => {
      const headers = { authorization: `Bearer ${shop.key}`, "content-length": "1000" };
      const sent = request({ hostname, port, method: "POST", path: "/batches", headers });
      sent.on("error", () => undefined);
      sent.write("[");
      return sent;
    });
    const refused = await shop.until("/batches/gifts/order-1", ({ status }) => status === 429);
    expect(refused.body.error.code).to.equal("TOO_MANY_REQUESTS");
    expect(refused.headers.get("retry-after")).to.equal("1");
    expect((await shop.send(sentGifts(1))).status).to.equal(429);
    expect((await market.send(sentGifts(1))).status).to.equal(200);
    for (const sent of slow) sent.destroy();
    await shop.until("/batches/gifts/order-1", ({ status }) => status === 404);
    expect((await shop.send(sentGifts(1))).status).to.equal(200);
  });

  it("says of a batch that it published how many amounts may give their givers away", async () => {
    const gifts = sentGifts(10).map((gift, index) => ({ ...gift, amount: index < 8 ? "5.00" : `${index}.01` }));
    await shop.send(gifts);
    const said = () => fixture.log.find((line) => line.startsWith("Recorded batch 1 of 10 gifts"));
    await shop.until("/batches/1", () => said() !== undefined);
    expect(said()).to.contain("2 of them have amounts that no other gift of the batch has");
  });

  it("has the queue for itself: a file is not recorded beside it", async () => {
    expect(await refusal(recordFile(fixture, manyGifts(1)))).to.contain("collects gifts in");
  });

  it("goes on with what an earlier process accepted", async () => {
    const { body } = await shop.send(sentGifts(4));
    await shop.close();
    shop = await serveGifts(fixture, { age: 0 });
    await shop.until("/batches/1", stands);
    const [batch] = batchesIn(await fixture.events());
    expect(batch!.count).to.equal(4);
    const again = await shop.send(sentGifts(4));
    expect(again.body.gifts.map(({ code }) => code)).to.deep.equal(body.gifts.map(({ code }) => code));
  });
});
