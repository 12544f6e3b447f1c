import { expect } from "chai";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { makePool, type PoolWorld } from "./support/pools.ts";
import { theWorld, type World } from "./support/world.ts";

describe("The pages of pools, and of gifts that they match", function () {
  this.timeout(180_000);
  let world: World;
  let pool: PoolWorld;
  let gift: string;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    pool = await makePool(world);
    gift = await pool.give(150_00n);
  });

  it("say what a gift moved, whose money it was, and how much is left, which goes down as others give", async () => {
    const page = await visit(world, `/gift/${gift}`);
    const moved = page.locator("section", { has: page.getByRole("heading", { name: "What it moved" }) });
    await moved.getByText("This gift of CN¥150.00 moved CN¥150.00 more:").waitFor();
    const item = moved.getByRole("listitem");
    expect(await item.innerText()).to.equal(
      "Twice as warm, Qingshui City Foundation added CN¥150.00, money of Jinqiao Blanket Works. CN¥750.00 of the pool is left for gifts to this fund.",
    );
    await page.getByText("This page follows the gift").waitFor();
    await expectAccessible(page);
    // The most for one gift is 200.00.
    const next = await pool.give(400_00n);
    await moved.getByText("CN¥550.00 of the pool is left").waitFor();
    await page.goto(`${world.url}/gift/${next}`);
    await moved.getByText("moved CN¥200.00 more:").waitFor();
    await moved.getByText("money of Jinqiao Blanket Works, a person who is known to the organisation").waitFor();
    await moved.getByRole("link", { name: "added CN¥200.00" }).click();
    await page.getByRole("heading", { level: 1, name: "Match of CN¥200.00" }).waitFor();
    await page.getByText("A pool added it to").waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "A gift of CN¥400.00" }).click();
    await page.getByRole("heading", { level: 1, name: "A gift of CN¥400.00" }).waitFor();
    await page.finish();
  });

  it("say a pool's rule in plain words, what it added, and what it added before, and follow it", async () => {
    const page = await visit(world, "/fund/double");
    const section = page.locator("section", {
      has: page.getByRole("heading", { name: "What it adds to gifts to other funds" }),
    });
    await section.getByText("Adding now").waitFor();
    const text = await section.innerText();
    expect(text).to.contain("Boots for the winter, Qingshui City Foundation");
    expect(text).to.contain(
      "Each gift in CNY is doubled, at most CN¥200.00 for one gift; CN¥900.00 for all gifts to all funds of the pool. From 1 June 2025 until 31 December 2049.",
    );
    expect(text).to.contain("CN¥350.00 added so far, CN¥550.00 left").and.to.contain("cannot be checked there");
    await section.getByText("What it added before (1)").click();
    await section.getByText("To each gift in CNY 50 % of it are added").waitFor();
    await page.getByRole("link", { name: "Match of CN¥150.00" }).first().waitFor();
    await expectAccessible(page);
    await pool.give(50_00n);
    await section.getByText("CN¥400.00 added so far, CN¥500.00 left").waitFor();
    await page.finish();
  });

  it("say on the page of a fund who doubles gifts to it, in each language, on a phone", async () => {
    for (const [language, heading, state] of [
      ["en-GB", "Who adds to gifts to it", "Adding now"],
      ["zh-CN", "谁为捐给它的捐赠配捐", "正在配捐"],
      ["zh-TW", "誰為捐給它的捐贈配捐", "正在配捐"],
    ] as const) {
      const page = await visit(world, "/fund/boots", { language, width: 360 });
      await page.getByRole("heading", { name: heading }).waitFor();
      await page.getByText(state).waitFor();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(360);
      await page.finish();
    }
  });

  it("say of a gift within a batch what of the sum is its own, and what nobody can check", async () => {
    const batch = await pool.giveTwo(30_00n, [30_00n, 10_00n]);
    const page = await visit(world, `/gift/${batch}`);
    await page.getByText("These gifts of CN¥60.00 together moved CN¥40.00 more:").waitFor();
    await page.getByText("Whether a limit for each giver was kept cannot be checked within batches").waitFor();
    // The rule would have doubled both.
    await page.getByText("this batch was matched otherwise than by the rules of the pools").waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "No. 1" }).click();
    await page.getByText("This gift of CN¥30.00 moved CN¥10.00 more:").waitFor();
    await page.getByText("the batch’s list says").waitFor();
    await expectAccessible(page);
    await page.finish();
  });

  it("name a match on the way of a sponsor's gift, and who paid for what was bought with it", async () => {
    const page = await visit(world, "/gift/pool-1");
    await page.getByText("Added, as a match, to a gift to Boots for the winter").first().waitFor();
    await page.getByText("added, as a match, to a gift to Boots for the winter").first().waitFor();
    await world.record("disburse,boots-out,boots,CNY,200.00,school-3,,,,,PROGRAMME: Forty pairs,,");
    await page.goto(`${world.url}/disbursement/boots-out`);
    await page.getByText("added, as a match, to a gift to Boots for the winter").first().waitFor();
    await page.finish();
  });

  it("say that nothing is left, that it is over, and that it was ended", async () => {
    const page = await visit(world, "/fund/boots", { language: "zh-CN" });
    await pool.set({ mostInAll: 1n });
    await page.reload();
    await page.getByText("已用完").waitFor();
    await pool.set({ until: 1_748_736_001 });
    await page.goto(`${world.url}/gift/${gift}`);
    await page.getByText("已结束。").waitFor();
    await pool.set({ ratio: 0n });
    await page.goto(`${world.url}/fund/double`);
    await page.getByText("不再为 CNY 捐赠配捐。").waitFor();
    await page.finish();
  });
});
