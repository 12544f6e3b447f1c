// What neither a file nor a platform gets past: each refusal once, that no other test has for its subject.
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { encodeFunctionData, type Hex } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, ZERO_WORD } from "../../contracts/ids.ts";
import { Destinations } from "../../scripts/batch/gifts/destinations.ts";
import { readGiftFile } from "../../scripts/batch/gifts/read-file.ts";
import { PlatformKeys } from "../../scripts/batch/http/keys.ts";
import { reverseGift } from "../../scripts/batch/reverse.ts";
import { connect } from "../../scripts/record/connect.ts";
import { ADDRESSES, BEGINNING, Fixture, KEYS, refusal } from "../record/fixture.ts";
import { deployToken, tokens } from "../record/tokens.ts";
import { sentGifts, serveGifts, type Served } from "./http-support.ts";
import { batchesIn, giftFile, manyGifts, recordFile } from "./support.ts";

const CITY = organisationId("city");
const FLOOD = fundId(CITY, "flood");

describe("Gifts that are refused", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  before(async () => {
    tokens(); // compiling holds this process up: before a chain runs in it
    fixture = await Fixture.start();
  });
  beforeEach(async () => {
    await fixture.renew();
    await fixture.record(BEGINNING);
  });
  after(() => fixture.stop());

  const call = async (functionName: "openFund" | "freezeFund" | "closeFund" | "openLine", args: unknown[]): Promise<void> => {
    const data = encodeFunctionData({ abi: donationLedgerAbi, functionName, args: args as never });
    await fixture.send(KEYS[0], { to: fixture.deployment.ledger, data });
  };
  const one = (id: string, fund = "flood", asset = "CNY") => recordFile(fixture, [[id, fund, asset, "1.00"]]);

  it("in a file: that is not there, that is empty, whose ids may not be", async () => {
    expect(await refusal(recordFile(fixture, [], { file: join(fixture.folder, "none.csv") }))).to.contain("There is no file");
    expect(await refusal(recordFile(fixture, []))).to.contain("holds no gift: nothing to record");
    const empty = fixture.write("empty.csv", "");
    expect(await refusal(recordFile(fixture, [], { file: empty }))).to.contain("the file is empty");
    expect(await refusal(one("x".repeat(201)))).to.contain("the id has more than 200 bytes");
    expect(await refusal(one("rest/7"))).to.contain("ids that begin with rest/ are those of remainders");
    expect(await refusal(one("cafe\u0301"))).to.contain("the id is not in Unicode's composed form (NFC)");
    expect(batchesIn(await fixture.events())).to.deep.equal([]);
  });

  it("in a file that grows while it is read", async () => {
    const file = fixture.write("growing.csv", giftFile(manyGifts(3)));
    const chain = await connect([fixture.local.url]);
    const destinations = new Destinations({ chain, deployment: fixture.deployment, address: ADDRESSES[0] });
    const look = destinations.look.bind(destinations);
    // Somebody writes to it while the chain is asked for the fund.
    destinations.look = async (pairs) => {
      appendFileSync(file, "order-9,flood,CNY,1.00\n");
      await look(pairs);
    };
    expect(await refusal(readGiftFile(file, destinations)))
      .to.contain("was changed while it was read")
      .and.to.contain("Nothing was accepted");
  });

  it("for a fund that takes none: refundable, frozen, closed", async () => {
    const opening = { organisation: CITY, key: "back", name: "Money back", recorder: ADDRESSES[0], restriction: 0 };
    const deadline = Math.floor(Date.now() / 1000) + 400 * 86_400;
    await call("openFund", [{ ...opening, termsHash: ZERO_WORD, termsURI: "", refundDeadline: deadline }]);
    expect(await refusal(one("a", "back"))).to.contain("is refundable");
    await call("freezeFund", [FLOOD, true]);
    expect(await refusal(one("a"))).to.contain("is frozen");
    await call("freezeFund", [FLOOD, false]);
    await call("closeFund", [FLOOD, ZERO_WORD]);
    expect(await refusal(one("a"))).to.contain("is closed");
    expect(batchesIn(await fixture.events())).to.deep.equal([]);
  });

  it("as bounced: of nobody, in tokens, with a reason that names somebody", async () => {
    const token: Hex = await deployToken(fixture, KEYS[0], "HonestToken", 1_000_000n);
    await call("openLine", [FLOOD, token]);
    await recordFile(fixture, [["coffee", "flood", token, "0.01"]]);
    await recordFile(fixture, manyGifts(1), { name: "units.csv" });
    const { deployment, dataDir, local } = fixture;
    const access = { rpcUrl: local.url, deployment, dataDir, log: () => undefined, privateKey: KEYS[0] };
    const evidence = fixture.write("letter.txt", "It bounced.\n");
    const reversed = (gift: string, reason = "charged back") => refusal(reverseGift({ ...access, gift, evidence, reason }));
    expect(await reversed("coffee")).to.contain("was given in tokens, which came in with the batch");
    expect(await reversed("nobody's")).to.contain("nobody's");
    expect(await reversed("order-1", "call 13800138000")).to.contain("--reason:");
    expect((await fixture.events()).filter(({ name }) => name === "LeafReversed")).to.deep.equal([]);
  });

  describe("of a platform", () => {
    let shop: Served;
    beforeEach(async () => void (shop = await serveGifts(fixture)));
    afterEach(() => shop.close());

    it("at another address, of no gift or batch that there is, or with an id that cannot be read", async () => {
      for (const path of ["/batches/gifts", "/batches/1/more", "/batches/99", "/batches/gifts/nothing"])
        expect((await shop.ask(path)).status, path).to.equal(404);
      expect((await shop.ask("/batches/1", "[]")).status).to.equal(404);
      const unread = await shop.ask("/batches/gifts/%E0%A4%A");
      expect([unread.status, unread.body.error.code]).to.deep.equal([400, "NO_ID"]);
    });

    it("with a member that no gift has, of too many pairs of fund and asset, with no key at all", async () => {
      const [gift] = sentGifts(1);
      const more = await shop.send([{ ...gift, name: "Li Mei" }]);
      expect([more.status, more.body.error.code]).to.deep.equal([400, "NO_GIFT"]);
      const pairs = Array.from({ length: 101 }, (_, n) => ({ ...gift, id: `p-${n}`, asset: `A${n}` }));
      const many = await shop.send(pairs);
      expect([many.status, many.body.error.code]).to.deep.equal([413, "TOO_MANY"]);
      expect((await fetch(`${shop.url}/batches`, { method: "POST", body: "[]" })).status).to.equal(401);
    });

    it("where the file of keys is gone or spoilt: later, and nothing of it is told", async () => {
      writeFileSync(shop.keysFile, '{"name":"shop"}\n');
      const spoilt = await shop.send(sentGifts(1));
      expect(spoilt.status).to.equal(503);
      expect(JSON.stringify(spoilt.body)).to.not.contain(shop.keysFile);
      expect(fixture.log.join("\n")).to.contain(`${shop.keysFile}:1: is no key of a platform`);
      expect(() => new PlatformKeys(join(fixture.folder, "no-keys.jsonl"))).to.throw(/BATCH_KEYS: there is no file/);
    });
  });
});
