import { expect } from "chai";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

describe("The pages of funds and organisations", function () {
  this.timeout(300_000);
  let world: World;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
  });

  it("say what a fund is, received, spent and holds, over time, by age and by class, and who has a hand in it", async () => {
    const { fund } = await world.ask(
      `{ fund(key: "rescue") { id name lines { nodes { asset { code } received { value } history { from } } } } }`,
    );
    const page = await visit(world, `/fund/${fund.id}`);
    await page.getByRole("heading", { level: 1, name: fund.name }).waitFor();
    const sheet = page.getByRole("region", { name: /What it received, spent and holds: Attested/ });
    const rows = await sheet.locator("tbody tr").allInnerTexts();
    expect(rows.map((row) => row.split(/\s/)[0])).to.deep.equal(fund.lines.nodes.map(({ asset }: any) => asset.code));
    const months = page.getByRole("region", { name: "In and out, month by month: CNY" });
    const cny = fund.lines.nodes.find(({ asset }: any) => asset.code === "CNY");
    expect(await months.locator("tbody tr").count()).to.equal(cny.history.length);
    expect(await months.locator("tbody tr").first().innerText()).to.contain("June 2025");
    await page.getByRole("heading", { name: "Its entries, newest first" }).waitFor();
    await expectAccessible(page);
    await page.finish();
  });

  it("show a new entry of the fund without a reload", async () => {
    await world.record("fund,wells,,,,city-foundation,,,,,Wells,,\ndonate,well-1,wells,CNY,10.00,,,,,,,,");
    const page = await visit(world, "/fund/wells", { language: "zh-TW", width: 360, dark: true });
    await page.getByText("¥10.00").first().waitFor();
    await page.waitForLoadState("networkidle").catch(() => {});
    await world.record("donate,well-2,wells,CNY,32.00,,,,,,,,");
    await page.getByText("¥42.00").first().waitFor();
    // The list beside the sums tells the same story.
    await page.getByRole("link", { name: /¥32\.00/ }).waitFor();
    await expectAccessible(page);
    await page.finish();
  });

  it("say of an organisation who confirmed it, its members and its funds", async () => {
    const page = await visit(world, "/organisation/city-foundation");
    await page.getByRole("heading", { level: 1, name: "Qingshui City Foundation" }).waitFor();
    await page.getByText("The registrar has confirmed that it is who it says it is").waitFor();
    await page.getByRole("link", { name: "Qingshui River Rescue" }).first().waitFor();
    await page.getByRole("link", { name: "Flood appeal" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Flood appeal" }).waitFor();
    await page.getByText("90.00 %").waitFor();
    await page.finish();
  });

  it("show a new gift to any of an organisation's funds without a reload", async () => {
    await world.record(
      "organisation,live-aid,,,,Live Aid,,,,,,,\nfund,pumps,,,,live-aid,,,,,Pumps,,\ndonate,pump-1,pumps,CNY,10.00,,,,,,,,",
    );
    const page = await visit(world, "/organisation/live-aid");
    await page.getByText("CN¥10.00").first().waitFor();
    await world.record("donate,pump-2,pumps,CNY,5.55,,,,,,,,");
    await page.getByText("CN¥15.55").first().waitFor();
    await page.getByRole("link", { name: /CN¥5\.55/ }).waitFor();
    await page.finish();
  });

  it("keep the further entries that were asked for when something new comes", async () => {
    const gifts = Array.from({ length: 45 }, (_, n) => `donate,many-${n},many,CNY,1.00,,,,,,,,`);
    await world.record(["fund,many,,,,city-foundation,,,,,Many,,", ...gifts].join("\n"));
    const page = await visit(world, "/fund/many");
    const entries = page.getByRole("listitem").filter({ hasText: "many-" });
    const more = page.getByRole("button", { name: "Show more" });
    await entries.nth(19).waitFor();
    await more.click();
    await entries.nth(39).waitFor();
    await page.waitForLoadState("networkidle").catch(() => {});
    expect(await entries.count()).to.equal(40);
    await world.record("donate,many-new,many,CNY,7.00,,,,,,,,");
    await page.getByText("CN¥52.00").first().waitFor();
    await page.getByRole("link", { name: /CN¥7\.00/ }).waitFor();
    expect(await entries.count()).to.equal(40);
    await more.click();
    await entries.nth(45).waitFor();
    expect(await entries.count()).to.equal(46);
    await page.finish();
  });

  it("say at 360 pixels what a fund holds without moving anything sideways", async () => {
    const page = await visit(world, "/fund/flood", { width: 360 });
    const sheet = page.getByRole("region", { name: /What it received, spent and holds/ });
    await sheet.waitFor();
    const [needs, has] = await sheet.evaluate((region) => [region.scrollWidth, region.clientWidth] as const);
    expect(needs).to.be.at.most(has);
    const cell = sheet.locator("td").last();
    expect(await cell.evaluate((one) => getComputedStyle(one, "::before").content)).to.equal('"Held"');
    await page.finish();
  });

  it("send whoever names several things by one name to where they can be told apart", async () => {
    await world.record("organisation,twin,,,,Twin,,,,,,,\nfund,wells,,,,twin,,,,,Wells of Twin,,");
    const page = await visit(world, "/fund/wells");
    await page.getByRole("heading", { level: 1, name: "“wells” stands for several things. Which one do you mean?" }).waitFor();
    await page.getByRole("link", { name: "Wells of Twin" }).click();
    await page.getByRole("heading", { level: 1, name: "Wells of Twin" }).waitFor();
    await page.finish();
  });

  it("tell how gifts are cut, and how earlier ones were", async () => {
    await world.record(
      "fund,cut,,,,city-foundation,,,,,Cut,,\nallocation,,cut,,80,,cut,,,,,,\nallocation,,cut,,20,,overheads,,,,,,",
    );
    await world.record("allocation,,cut,,95,,cut,,,,,,\nallocation,,cut,,5,,overheads,,,,,,");
    const page = await visit(world, "/fund/cut");
    await page.getByText("95.00 %").waitFor();
    const before = page.locator("details", { hasText: "How it was cut before (1)" });
    await before.locator("summary").click();
    expect(await before.getByRole("listitem").allInnerTexts()).to.deep.equal([
      "80.00 % Cut, Qingshui City Foundation",
      "20.00 % Running the foundation, Qingshui City Foundation",
    ]);
    const { fund } = await world.ask(
      `{ fund(key: "cut") { allocation { basisPoints } allocationRules { shares { basisPoints } } } }`,
    );
    expect(fund.allocationRules.map(({ shares }: any) => shares)).to.deep.equal([
      fund.allocation,
      [{ basisPoints: 8000 }, { basisPoints: 2000 }],
    ]);
    await page.finish();
  });

  it("bear names as long and amounts as large as there are", async () => {
    const name = "慈善總會為受災地區學校兒童營養午餐與冬季保暖物資長期援助專項基金".repeat(3);
    await world.record(`unit,GRAIN,,,18,grain,,,,,goods,,
fund,long,,,,city-foundation,,,,,${name},,
donate,long-1,long,GRAIN,1000000000.000000000000000001,,,,,,,,`);
    const page = await visit(world, "/fund/long", { language: "zh-TW", width: 320 });
    await page.getByText("1,000,000,000.000000000000000001 GRAIN").first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).to.be.at.most(320);
    await page.finish();
  });

  it("say so where there is none", async () => {
    for (const [path, text] of [
      ["/fund/no-such", "这里没有这个基金。"],
      ["/organisation/no-such", "这里没有这个机构。"],
    ] as const) {
      const page = await visit(world, path, { language: "zh-CN" });
      await page.getByRole("heading", { level: 1, name: text }).waitFor();
      await page.getByText("请在上方搜索：名称的一部分即可。").waitFor();
      await page.finish();
    }
  });
});
