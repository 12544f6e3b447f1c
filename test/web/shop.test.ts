// A shop that gives a share of each order: its fund passes everything on, and its page tells where that went.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import { batchFile } from "../../scripts/batch/file.ts";
import { parseShare } from "../../scripts/batch/gifts/orders.ts";
import { LOCAL_PRIVATE_KEY } from "../../scripts/chain/local-chain.ts";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

describe("A shop's page", function () {
  this.timeout(180_000);
  let world: World;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    await world.record(
      [
        "organisation,corner-shop,,,,Corner Shop,,,,,,,",
        "fund,shop-relief,,,,city-foundation,,,,,Relief from shops,,",
        "fund,share,,,,corner-shop,,,,,0.3 % of each order; terms: Of every order in the shop 0.3 % goes to relief.,,",
        "allocation,,share,,100,,shop-relief,,,,,,",
      ].join("\n"),
    );
    await orders("monday", "m-1,CNY,1000.00\nm-2,CNY,3.33\nm-3,CNY,250.00\n");
    await world.record("disburse,shop-pay,shop-relief,CNY,2.00,Jinqiao Blanket Works,,,,,PROGRAMME: Blankets,,2025-06-20");
  });

  async function orders(day: string, rows: string): Promise<void> {
    const file = join(world.dataDir, `${day}.csv`);
    await writeFile(file, `id,asset,amount\n${rows}`);
    const { rpcUrl, deployment, dataDir } = world;
    await batchFile({
      ...{ file, rpcUrl, rpcUrls: [rpcUrl], deployment, privateKey: LOCAL_PRIVATE_KEY, dataDir, size: 1000, uri: "" },
      ...{ orders: { share: parseShare("0.3%"), fund: "corner-shop/share" }, log: () => {} },
      stores: [new DirectoryStore(join(dataDir, "leaves"))],
    });
    await world.indexed();
  }

  it("says the rule, what its orders came to, and where that went", async () => {
    const page = await visit(world, "/fund/share");
    await page.getByRole("heading", { level: 1, name: "0.3 % of each order" }).waitFor();
    await page.getByText("Of these CN¥3.75").waitFor();
    const text = await page.locator("main").innerText();
    expect(text).to.contain("Of every order in the shop 0.3 % goes to relief.");
    expect(text).to.contain("CN¥3.75 in 2 gifts, which were recorded in 1 batch");
    expect(text).to.contain("CN¥2.00 was allotted to a person with a voucher code, for “Blankets”");
    expect(text).to.contain("CN¥1.75 is still held by Relief from shops");
    expect(text).to.contain("100.00 % Relief from shops");
    await page.getByText("Where it went, piece by piece").click();
    await page.getByRole("region", { name: "Where it went" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("region", { name: "The batches, newest first" }).getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: "2 gifts, CN¥3.75" }).waitFor();
    await page.finish();
  });

  it("tells new orders without a reload, on a phone and in Chinese", async () => {
    const page = await visit(world, "/fund/share", { language: "zh-CN", width: 360 });
    await page.getByText("共 2 笔捐赠，合计 ¥3.75，分 1 批记入").waitFor();
    await orders("tuesday", "t-1,CNY,2000.00\n");
    await page.getByText("共 3 笔捐赠，合计 ¥9.75，分 2 批记入").waitFor();
    await expectAccessible(page);
    await page.finish();
  });

  it("is summed up where the shop itself is shown", async () => {
    const page = await visit(world, "/organisation/corner-shop", { language: "zh-TW", width: 360 });
    await page.getByText("3 筆捐贈，2 批").waitFor();
    const text = await page.locator("main").innerText();
    expect(text).to.contain("成批收到的捐贈").and.to.contain("9.75");
    await expectAccessible(page);
    await page.getByRole("main").getByRole("link", { name: "0.3 % of each order" }).first().click();
    await page.getByRole("heading", { level: 1, name: "0.3 % of each order" }).waitFor();
    await page.finish();
  });
});
