import { expect } from "chai";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { amountOf } from "../../web/words/format.ts";
import { theWorld, type World } from "./support/world.ts";

describe("The first page and the search", function () {
  this.timeout(180_000);
  let world: World;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
  });

  /** Hundredths of a yuan that were given so far. */
  async function given(): Promise<bigint> {
    const { totals } = await world.ask("{ totals { asset { code } given { value } } }");
    return BigInt(totals.find(({ asset }: any) => asset.code === "CNY").given.value);
  }
  /** As the page shows it. */
  async function shown(value: bigint, code = "CNY"): Promise<string> {
    const { totals } = await world.ask("{ totals { asset { code kind decimals address custody } } }");
    return amountOf(value, totals.find(({ asset }: any) => asset.code === code).asset, "en");
  }

  it("tells what there is, apart by who vouches for it, and shows a new entry without a reload", async () => {
    const page = await visit(world, "/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    const sheets = page.getByRole("region", { name: /^The whole ledger/ });
    await sheets.nth(1).waitFor();
    expect(await sheets.count()).to.equal(2);
    const [escrowed, attested] = await sheets.allInnerTexts();
    expect(escrowed).to.contain("ETH").and.to.not.contain("¥");
    // Of what came in the foundation gave 0.1 itself; other tests may have given before this one.
    const { donations } = await world.ask("{ donations(first: 1000) { nodes { kind amount { value asset { code } } } } }");
    const coins = donations.nodes.filter(({ amount }: any) => amount.asset.code === "ETH");
    const sum = (gifts: any[]) => gifts.reduce((total, { amount }) => total + BigInt(amount.value), 0n);
    const outside = sum(coins.filter(({ kind }: any) => kind !== "OWN"));
    expect(sum(coins) - outside).to.equal(10n ** 17n);
    expect(escrowed).to.contain(await shown(outside, "ETH"));
    expect(attested).to.contain("BLANKET").and.to.not.contain("ETH");
    const before = await given();
    expect(attested).to.contain(await shown(before));
    const log = page.getByRole("log");
    await page.getByText("● live").waitFor();
    await world.record("donate,home-live,kitchen,CNY,77.70,Somebody new,,,,,,,2025-07-01");
    await log.getByText("Gift CN¥77.70").waitFor();
    expect(await log.getByRole("listitem").count()).to.equal(12);
    // The sums follow.
    await page
      .getByRole("region", { name: /Attested/ })
      .getByText(await shown(before + 77_70n))
      .waitFor();
    await expectAccessible(page);
    await page.finish();
  });

  it("leads from a reference straight to the gift, and back to where one was", async () => {
    const page = await visit(world, "/");
    await page.getByLabel(/^Your receipt/).fill("  gift-3 ");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /2,000\.00/ }).waitFor();
    expect(new URL(page.url()).pathname).to.match(/^\/gift\//);
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Every gift, followed exactly." }).waitFor();
    await page.finish();
  });

  it("offers a choice, says what to do where there is nothing, and keeps what was typed", async () => {
    const page = await visit(world, "/search?q=boat");
    await page.getByRole("heading", { level: 1, name: /stands for several things/ }).waitFor();
    const box = page.getByLabel(/^Your receipt/);
    expect(await box.inputValue()).to.equal("boat");
    await expectAccessible(page);
    await box.fill("gift-late");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("heading", { level: 1, name: "Nothing here goes by “gift-late”." }).waitFor();
    expect(new URL(page.url()).search).to.equal("?q=gift-late");
    // In another language what was typed is still there.
    await box.fill("gift-late?");
    await page.getByLabel("Language").selectOption("zh-Hant");
    await page.getByRole("heading", { level: 1, name: "找不到「gift-late」。" }).waitFor();
    expect(await page.getByRole("searchbox").inputValue()).to.equal("gift-late?");
    await page.getByLabel("語言").selectOption("en");
    // It is recorded after all, and found by itself.
    await world.record("donate,gift-late,kitchen,CNY,1.00,,,,,,,,2025-07-02");
    await page.getByRole("heading", { level: 1, name: /1\.00/ }).waitFor();
    await page.finish();
  });

  it("tells of a wallet what it gave, got and recorded", async () => {
    const { donations } = await world.ask(
      "{ donations(filter: { kind: DONATION }, first: 100) { nodes { donor { kind address } } } }",
    );
    const { address } = donations.nodes.map(({ donor }: any) => donor).find(({ kind }: any) => kind === "WALLET");
    const page = await visit(world, `/search?q=${address}`);
    await page.getByRole("heading", { level: 2, name: /^Gave \([1-9]/ }).waitFor();
    await expectAccessible(page);
    await page.finish();
  });

  it("says so while the ledger does not answer, and goes on by itself", async () => {
    const page = await visit(world, "/", { expected: /ERR_CONNECTION_REFUSED|ERR_EMPTY|ERR_INCOMPLETE|ERR_CONNECTION_RESET/ });
    await page.getByText("● live").waitFor();
    const away = await world.stopServing();
    try {
      await page.getByLabel(/^Your receipt/).fill("gift-1");
      await page.keyboard.press("Enter");
      await page
        .getByRole("alert")
        .getByText(/does not answer/)
        .waitFor();
      expect(await page.getByRole("searchbox").inputValue()).to.equal("gift-1");
    } finally {
      await away.back();
    }
    await page.getByRole("heading", { level: 1, name: /100\.00/ }).waitFor();
    await page.finish();
  });

  it("goes by keyboard from the link that skips the head, and says where there is no such page", async () => {
    const page = await visit(world, "/no/such/page", { language: "zh-CN" });
    await page.getByRole("heading", { level: 1, name: "没有这个页面。" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal("跳到正文");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal("回到首页");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "每一份捐赠，去向分毫不差。" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal("main");
    await page.finish();
  });
});
