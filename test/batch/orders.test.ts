import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { fundId, organisationId } from "../../contracts/ids.ts";
import { Orders, parseShare, shareOf } from "../../scripts/batch/gifts/orders.ts";
import { throughline } from "../cli/support/command.ts";
import { BEGINNING, Fixture, KEYS, refusal, type Row } from "../record/fixture.ts";
import { batchesIn, recordFile } from "./support.ts";

/** A shop whose fund passes everything on to the flood appeal of another organisation. */
const SHOP: readonly Row[] = [
  ...BEGINNING,
  { op: "organisation", ref: "shop", party: "Corner Shop" },
  { op: "fund", ref: "share", party: "shop", purpose: "0.3 % of each order" },
  { op: "allocation", fund: "share", to_fund: "flood", amount: "100" },
];
const SHARE = { share: parseShare("0.3%"), fund: "shop/share" };

describe("A share of each order", function () {
  this.timeout(120_000);

  it("is read exactly, with its sign, above 0 and up to 100", () => {
    expect(shareOf(100_000n, parseShare("0.3%"))).to.equal(300n);
    expect(shareOf(333n, parseShare("0.3 %"))).to.equal(0n);
    expect(shareOf(334n, parseShare("0.3%"))).to.equal(1n);
    expect(shareOf(10n ** 30n, parseShare("0.000001%"))).to.equal(10n ** 22n);
    expect(shareOf(7n, parseShare("100%"))).to.equal(7n);
    for (const text of ["0.3", "0%", "0.000%", "100.01%", "-1%", "1,5%", "0.0000001%", "1e2%", "%", ""])
      expect(() => parseShare(text), text).to.throw("no share of an order");
  });

  it("gives of any orders what they add up to, less what it says that rounding left away", () => {
    const share = fc.integer({ min: 1, max: 1_000_000 });
    const orders = fc.array(fc.bigInt({ min: 0n, max: 10n ** 30n }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(share, orders, (millionths, amounts) => {
        const text = `${Math.floor(millionths / 10_000)}.${String(millionths % 10_000).padStart(4, "0")}%`;
        const tally = new Orders(parseShare(text));
        const asset = { asset: `0x${"1".repeat(40)}` as const, assetName: "CNY", decimals: 2 };
        const given = amounts.map((amount) => tally.take(amount, { ...asset, fund: "0x", fundKey: "f", attested: true }));
        for (const [index, amount] of amounts.entries())
          expect(given[index]).to.equal((amount * BigInt(millionths)) / 1_000_000n);
        const [said] = tally.told();
        const away = /left away ([\d.]+) CNY/.exec(said!)?.[1] ?? "0";
        const [whole, fraction = ""] = away.split(".");
        const left = BigInt(whole + fraction.padEnd(8, "0"));
        const total = amounts.reduce((sum, amount) => sum + amount, 0n);
        expect(given.reduce((sum, amount) => sum + amount, 0n) * 1_000_000n + left).to.equal(total * BigInt(millionths));
      }),
    );
  });

  describe("from a file of orders", () => {
    let fixture: Fixture;
    before(async () => (fixture = await Fixture.start()));
    beforeEach(async () => {
      await fixture.renew();
      await fixture.record(SHOP);
    });
    after(() => fixture.stop());

    const record = (orders: string, options: Parameters<typeof recordFile>[2] = {}) =>
      recordFile(fixture, [], { file: fixture.write("orders.csv", orders), orders: SHARE, ...options });

    it("becomes one gift an order, which the shop's rule passes on; what rounding left away is told", async () => {
      const orders = "id,asset,amount\na-1,CNY,1000.00\na-2,CNY,3.33\na-3,CNY,123.45\na-4,CNY,0.00\n";
      const result = await record(orders);
      expect(result).to.deep.include({ gifts: 2, known: 0, batches: 1 });
      // 3.00, 0.00999, 0.37035 and nothing.
      expect(fixture.log.join("\n")).to.contain(
        "4 orders of 1126.78 CNY in all: 0.3 % of each, rounded down, makes 2 gifts of 3.37 CNY in all. 2 orders too small to make a gift. Rounding left away 0.01034 CNY.",
      );
      const [part] = batchesIn(await fixture.events());
      expect(part).to.deep.include({ amount: 337n, count: 2, fund: fundId(organisationId("city"), "flood") });
      expect(part).to.have.nested.property("part.givenTo", fundId(organisationId("shop"), "share"));
      const given = parse<{ id: string }>(readFileSync(result.receipts!), { columns: true });
      expect(given.map(({ id }) => id)).to.deep.equal(["a-1", "a-3"]);

      const sent = await fixture.sent();
      expect(await record(orders)).to.deep.include({ gifts: 2, known: 2, batches: 1 });
      expect(await fixture.sent()).to.equal(sent);
    });

    it("is refused where the same order was given by another rule", async () => {
      await record("id,asset,amount\na-1,CNY,1000.00\n");
      const more = { share: parseShare("0.5%"), fund: "shop/share" };
      expect(await refusal(record("id,asset,amount\na-1,CNY,1000.00\n", { orders: more }))).to.contain(
        "orders.csv:2, amount (a-1): a gift with this id was accepted before, with another amount",
      );
    });

    it("tells faults in the words of orders, and orders that make no gift at all", async () => {
      const said = await refusal(record("id,asset,amount\na-1,CNY,1.005\na-3,EUR,5.00\na-2,CNY,-3.00\na-3,CNY,1.00\n"));
      for (const part of [
        "orders.csv:2, amount (a-1): 1.005 has 3 decimals",
        "orders.csv:5 (a-3): the id stands on line 3 already",
        'orders.csv:3, asset (a-3): No asset "EUR"',
        'orders.csv:4, amount (a-2): "-3.00" is no amount',
      ])
        expect(said).to.contain(part);
      expect(await refusal(record("id,fund,asset,amount\na-1,share,CNY,1.00\n"))).to.contain(
        "no column of a file of orders: fund",
      );
      const nothing = await refusal(record("id,asset,amount\na-1,CNY,1.00\n"));
      expect(nothing).to.contain("holds no gift").and.to.contain("1 order too small to make a gift");
      expect(batchesIn(await fixture.events())).to.deep.equal([]);
    });

    it("is taken by the command line as a rule of two halves", async () => {
      const file = fixture.write("orders.csv", "id,asset,amount\na-1,CNY,1000.00\n");
      const settings = {
        ...{ RPC_URL: fixture.local.url, PRIVATE_KEY: KEYS[0], DATA_DIR: fixture.dataDir },
        DEPLOYMENT: fixture.write("deployment.json", JSON.stringify(fixture.deployment)),
      };
      const half = await throughline(["batch", file, "--share", "0.3%"], settings);
      expect([half.code, half.stderr]).to.deep.equal([
        2,
        "--share and --fund belong together: which share of each order goes to which fund.\n",
      ]);
      const whole = await throughline(["batch", file, "--share", "0.3%", "--fund", "shop/share"], settings);
      expect(whole.code, whole.stderr).to.equal(0);
      expect(whole.stderr).to.contain("makes 1 gift of 3.00 CNY in all. Nothing was rounded away.");
      expect(whole.stdout).to.contain(`Receipts: ${join(fixture.folder, "orders.receipts.csv")}`);
    });
  });
});
