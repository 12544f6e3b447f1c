import { createHash } from "node:crypto";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ROOT } from "../../scripts/settings.ts";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

const EVIDENCE = join(ROOT, "scripts", "sample", "evidence");
/** One pixel. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("A payment's page", function () {
  this.timeout(300_000);
  let world: World;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
  });

  it("says what it was, and whose gifts paid for it: summed up, then gift by gift", async () => {
    const page = await visit(world, "/disbursement/out-2");
    await page.getByRole("heading", { level: 1, name: "70 BLANKET for No. 3 Primary School" }).waitFor();
    const { disbursement } =
      await world.ask(`{ disbursement(ref: "out-2") { sources(first: 100) { totalCount nodes { quantity { value } } }
      sourceTotals { gifts } } }`);
    await page.getByText(`${disbursement.sourceTotals.gifts} gifts in all`).waitFor();
    expect(await page.locator("tbody tr").count()).to.equal(disbursement.sources.nodes.length);
    expect(await page.locator("dl.sums").first().innerText()).to.contain("70 BLANKET");
    const said = await page.locator(".said > li").allInnerTexts();
    expect(said.map((line) => line.split("\n")[0])).to.deep.equal([
      "16 June 2025 Qingshui River Rescue (for the organisation) says that it is on its way, 70 BLANKET",
      "17 June 2025 Qingshui River Rescue (for the organisation) says that it was handed over, 70 BLANKET",
    ]);
    await expectAccessible(page);
    await page.getByRole("link", { name: "12 June 2025" }).first().click();
    await page.getByRole("heading", { level: 1, name: /A gift of/ }).waitFor();
    await page.finish();
  });

  it("tells recorded evidence from any other: a folder right, one file of it missing", async () => {
    const page = await visit(world, "/disbursement/out-1", { language: "zh-CN", width: 360 });
    const choose = page.getByLabel("或选择文件夹");
    await choose.setInputFiles(join(EVIDENCE, "mill-lane"));
    await page.getByText("与记录完全一致").waitFor();
    const part = join(world.dataDir, "mill-lane");
    mkdirSync(part);
    cpSync(join(EVIDENCE, "mill-lane", "delivery-note.txt"), join(part, "delivery-note.txt"));
    await choose.setInputFiles(part);
    await page.getByText("与记录不一致").waitFor();
    await expectAccessible(page);
    await page.finish();
  });

  it("shows a picture when its hash is right, and no other", async () => {
    const hash = `0x${createHash("sha256").update(PICTURE).digest("hex")}`;
    await world.record(`fund,pictures,,,,city-foundation,,,,,Pictures,,
donate,picture-in,pictures,CNY,1.00,,,,,,,,
disburse,picture-out,pictures,CNY,1.00,school-3,,,,,PROGRAMME: A picture,${hash},`);
    const page = await visit(world, "/disbursement/picture-out");
    const [right, changed] = [join(world.dataDir, "right.png"), join(world.dataDir, "changed.png")];
    writeFileSync(right, PICTURE);
    writeFileSync(changed, Buffer.concat([PICTURE, Buffer.from("\n")]));
    await page.getByLabel("A file").setInputFiles(changed);
    await page.getByText("This is not what was recorded").waitFor();
    expect(await page.locator(".evidence img").count()).to.equal(0);
    await page.getByLabel("A file").setInputFiles(right);
    await page.getByText("This is exactly what was recorded").waitFor();
    const picture = page.getByRole("img", { name: "right.png" });
    await picture.waitFor();
    expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).to.equal(1);
    await page.finish();
  });

  it("says of a payment that came back as a whole that it did, and waits for nobody to confirm it", async () => {
    const page = await visit(world, "/disbursement/pay-1");
    await page.getByText("All of it came back.").waitFor();
    expect(await page.getByText("has confirmed it yet").count()).to.equal(0);
    await page.finish();
  });

  it("leads on from a return to what came back, why, and its evidence", async () => {
    const page = await visit(world, "/fund/kitchen");
    await page.getByRole("link", { name: "Money that came back CN¥600.00" }).click();
    await page.getByRole("heading", { level: 1, name: "Money that came back CN¥600.00" }).waitFor();
    await page.getByLabel("A file").setInputFiles(join(EVIDENCE, "payment-bounced.txt"));
    await page.getByText("This is exactly what was recorded").waitFor();
    await page.getByRole("link", { name: "pay-1" }).click();
    await page.getByRole("heading", { level: 1, name: /CN¥600.00 for/ }).waitFor();
    await page.finish();
  });

  it("says so of a payment that is not there", async () => {
    const page = await visit(world, "/disbursement/no-such", { language: "zh-TW" });
    await page.getByText("這裡沒有這筆付款").waitFor();
    await page.finish();
  });
});
