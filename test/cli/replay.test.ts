import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replay } from "../../scripts/replay/hubei.ts";
import { ROOT } from "../../scripts/settings.ts";
import { throughline } from "./support/command.ts";
import { temporaryDirectory } from "./support/temporary.ts";

type Row = Record<string, string>;

const PUBLISHED = join(ROOT, "..", "shared", "data", "hubei-2020");

function read(file: string): Row[] {
  return parse<Row>(readFileSync(file), { columns: true });
}

describe("the replay of published sheets", function () {
  const directory = temporaryDirectory();
  const sheets = join(directory, "sheets");
  const out = join(directory, "out");

  function write(allocations: string): void {
    mkdirSync(sheets, { recursive: true });
    const donations = [
      "sheet,date,number,donor_kind,donor,amount_cny",
      "b,2020-01-25,1,person,d1,3.00",
      "a,2020-01-23,1,person,d2,10.00",
      "a,2020-01-25,2,organisation,d3,2.50",
    ];
    writeFileSync(join(sheets, "donations.csv"), `${donations.join("\n")}\n`);
    writeFileSync(join(sheets, "allocations.csv"), `date,amount_cny,published_as\n${allocations}\n`);
    const goods = [
      "number,donor,donor_kind,goods,quantity,unit,value_cny,destination,destination_quantity",
      "1,一家公司,organisation,口罩,30,piece,45,医院,30",
      "7,一家公司,organisation,消毒仪,10,unit,50000,甲站;乙站,10",
      "14,person-a,person,N95口罩,36000,piece,360000,甲院;乙院,16000;16000",
    ];
    writeFileSync(join(sheets, "goods.csv"), `${goods.join("\n")}\n`);
  }

  it("orders gifts by date, within a day as the sheets do, and an allocation after the gifts of its day", () => {
    write("2020-01-25,12.00,allocation of donated money (notice 8)");
    replay(sheets, out);
    const entries = read(join(out, "money.csv")).filter(({ op }) => op === "donate" || op === "transfer");
    expect(entries.map(({ ref }) => ref)).to.deep.equal(["a-1", "b-1", "a-2", "notice-8"]);
  });

  it("refuses an allocation of more than had come in", () => {
    write("2020-01-24,12.00,allocation (notice 9)");
    expect(() => replay(sheets, out)).to.throw(/notice-9 of 2020-01-24: 12\.00 CNY is more than/);
  });

  it("mends the goods that were booked wrongly by return, conversion and a new payout", () => {
    write("2020-01-25,12.00,allocation (notice 8)");
    replay(sheets, out);
    const rows = read(join(out, "goods.csv"));
    const story = rows.filter(({ ref, op }) => ref!.startsWith("goods-14") && op !== "unit");
    expect(story.map(({ op, asset, amount }) => `${op} ${amount} ${asset}`.trim())).to.deep.equal([
      "donate 36000 N95-MASK",
      "disburse 16000 N95-MASK",
      "disburse 16000 N95-MASK",
      "return 16000",
      "return 16000",
      "transfer 36000 N95-MASK",
      "disburse 18000 KN95-MASK",
      "disburse 18000 KN95-MASK",
    ]);
    for (const row of story.filter(({ op }) => op === "transfer"))
      expect(existsSync(join(out, row["evidence"]!))).to.equal(true);
  });

  it("makes one payout of several destinations whose shares nobody published", () => {
    const [together] = read(join(out, "goods.csv")).filter(({ ref }) => ref === "goods-7-out");
    expect(together).to.include({ amount: "10", party: "甲站, 乙站" });
    expect(together!["purpose"]).to.contain("together for 甲站, 乙站");
  });

  it("makes journals that can be recorded and traced", async function () {
    this.timeout(120_000);
    for (const name of ["money.csv", "goods.csv"]) {
      const command = ["dev", "--exit", "--port", "0", "--rpc-port", "0", "--journal", join(out, name)];
      const { code, stderr } = await throughline(command, { DATA_DIR: join(directory, "data") });
      expect(code, stderr).to.equal(0);
    }
  });
});

describe("the replay of what the Hubei Red Cross published in 2020", function () {
  this.timeout(400_000);
  const directory = temporaryDirectory();
  before(function () {
    if (!existsSync(PUBLISHED)) this.skip();
    replay(PUBLISHED, directory);
  });

  it("receives to the fen what was published, and every gift's pieces add up", async () => {
    const file = join(directory, "money.csv");
    expect(read(file).filter(({ op }) => op === "donate")).to.have.length(26_600);
    const settings = { DATA_DIR: join(directory, "data") };
    const { code, stdout, stderr } = await throughline(
      ["dev", "--exit", "--port", "0", "--rpc-port", "0", "--journal", file],
      settings,
    );
    expect(code, stderr).to.equal(0);
    expect(stdout).to.contain("received 561,773,366.59 CNY");
    expect(stderr).to.contain("of all 26,600 gifts add up to the gifts");
    // The first allocation of 200,000,000.00 ends within the gifts of 29 January: the first gift is in it, the last in none.
    const first = await throughline(["trace", "donate02-1"], settings);
    expect(first.stdout)
      .to.match(/basis: allotted, first in, first out/)
      .and.to.match(/notice-8, 2020-01-31/);
  });
});
