import { createHash } from "node:crypto";
import { expect } from "chai";
import { textHash } from "../../contracts/ids.ts";
import { attest, type AttestOptions } from "../../scripts/record/attest.ts";
import { BEGINNING, Fixture, gifts, KEYS, refusal, type Row } from "./fixture.ts";

const OUT: Row = { op: "disburse", ref: "out-1", fund: "flood", asset: "CNY", amount: "2.50", party: "city" };

describe("Attesting an entry", function () {
  this.timeout(60_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(async () => {
    await fixture.renew();
    await fixture.record([...BEGINNING, ...gifts(2), OUT]);
  });
  after(() => fixture.stop());

  const say = (options: Partial<AttestOptions> & { key?: `0x${string}` } = {}) =>
    attest({
      ...{ rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: options.key ?? KEYS[0] },
      ...{ dataDir: fixture.dataDir, folder: fixture.folder, of: "out-1", kind: "DELIVERED", ...options },
    });
  const said = async () => (await fixture.events()).flatMap((event) => (event.name === "Attested" ? [event.args] : []));

  it("says it of the whole entry, once", async () => {
    expect((await say()).transactions).to.equal(1);
    expect((await say({ kind: "delivered" })).transactions).to.equal(0);
    expect(await said()).to.have.length(1);
    expect((await said())[0]).to.include({ direction: 1, start: 0n, amount: 0n, kind: 1, ref: textHash("out-1 DELIVERED") });
  });

  it("says it of a part, with evidence", async () => {
    fixture.write("photo.txt", "a photo");
    await say({ amount: "1.25", evidence: "photo.txt", ref: "photo-1" });
    const evidence = `0x${createHash("sha256").update("a photo").digest("hex")}`;
    expect((await said())[0]).to.include({ amount: 125n, ref: textHash("photo-1"), evidence });
  });

  it("refuses what is more than the entry, an unknown entry, and kinds that are not the organisation's", async () => {
    expect(await refusal(say({ amount: "2.51" }))).to.contain("amount");
    expect(await refusal(say({ of: "out-2" }))).to.contain('No entry "out-2"');
    expect(await refusal(say({ kind: "RECEIVED" })))
      .to.contain("is the recorder")
      .and.to.contain("throughline confirm");
    expect(await refusal(say({ kind: "SEEN" }))).to.contain("SHIPPED, DELIVERED, COMPLETED");
    expect(await said()).to.have.length(0);
  });

  it("refuses an amount, a reference and evidence that no journal could have", async () => {
    expect(await refusal(say({ amount: "two" }))).to.contain('"two" is no amount');
    expect(await refusal(say({ amount: "-1" }))).to.contain("amounts are above zero");
    // Nought means the whole on the chain, and nobody who writes it means that.
    expect(await refusal(say({ amount: "0" }))).to.contain("the amount is 0");
    expect(await refusal(say({ amount: "" }))).to.contain("--amount is empty");
    expect(await refusal(say({ evidence: "" }))).to.contain("--evidence is empty");
    expect(await refusal(say({ evidence: "0x12" }))).to.contain("no hash");
    expect(await refusal(say({ evidence: `0x${"0".repeat(64)}` }))).to.contain("zeros");
    expect(await refusal(say({ ref: "" }))).to.contain("--ref is empty");
    expect(await refusal(say({ ref: " seen" }))).to.contain("begins or ends with a space");
    expect(await refusal(say({ ref: "13812345678" }))).to.contain("telephone number");
    expect(await said()).to.have.length(0);
  });

  it("looks in one fund alone where that is asked for", async () => {
    const second: Row[] = [
      { op: "fund", ref: "second", party: "city", purpose: "Second" },
      { ...gifts(1)[0]!, ref: "gift-9", fund: "second", amount: "7" },
    ];
    await fixture.record(second);
    const message = await refusal(say({ of: "gift-9", fund: "flood" }));
    expect(message).to.contain('No entry "gift-9" is on the chain in fund "flood"');
    await say({ of: "gift-9", fund: "second", kind: "COMPLETED" });
    expect((await said())[0]).to.include({ direction: 0, start: 0n });
  });
});
