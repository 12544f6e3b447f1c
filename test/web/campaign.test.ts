import { expect } from "chai";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

describe("A campaign's page", function () {
  this.timeout(180_000);
  let world: World;
  let path: string;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    const { campaigns } = await world.ask("{ campaigns { nodes { id } } }");
    path = `/campaign/${campaigns.nodes[0].id}`;
  });

  it("says what was given within its days, how far that is, and on which days", async () => {
    const page = await visit(world, path);
    await page.getByRole("heading", { level: 1, name: "Twelve days for Qingshui" }).waitFor();
    const text = await page.locator("main").innerText();
    expect(text).to.contain("CN¥12,183.33 from 5 gifts").and.to.contain("60.9 % of the target of CN¥20,000.00");
    const days = page.getByRole("region", { name: "Given each day, CNY" });
    const rows = await days.getByRole("row").allInnerTexts();
    expect(rows.slice(1).map((row) => row.split(/\s*\t\s*/).slice(1))).to.deep.equal([
      ["CN¥2,150.00", "3"],
      ["CN¥10,033.33", "2"],
    ]);
    const hours = page.getByRole("region", { name: "Given each hour, CNY" });
    const given = (await hours.getByRole("row").allInnerTexts()).slice(1).map((row) => Number(row.split(/\s*\t\s*/)[2]));
    expect(given.reduce((sum, gifts) => sum + gifts, 0)).to.equal(5);
    await expectAccessible(page);
    await page.finish();
  });

  it("counts a new gift without a reload", async () => {
    const page = await visit(world, path, { language: "zh-CN", width: 360 });
    await page.getByText("¥12,183.33").first().waitFor();
    expect(await page.title()).to.contain("Twelve days for Qingshui");
    await world.record("donate,days-1,flood,CNY,16.67,,,,,,,,2025-06-20");
    await page.getByText("¥12,200.00").first().waitFor();
    await page.finish();
  });

  it("says so where there is no such campaign", async () => {
    const page = await visit(world, `/campaign/0x${"0".repeat(64)}`, { language: "zh-TW" });
    await page.getByRole("heading", { level: 1, name: "這裡沒有這個募款活動。" }).waitFor();
    await page.finish();
  });
});
