import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import decodeQR from "qr/decode.js";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

describe("A gift's page", function () {
  this.timeout(300_000);
  let world: World;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
  });

  it("is found by the receipt's reference, and says in a sentence, a picture, a table and a list where the gift went", async () => {
    const page = await visit(world, "/");
    await page.getByRole("searchbox").fill("gift-3");
    await page.getByRole("searchbox").press("Enter");
    await page.getByRole("heading", { level: 1, name: "A gift of CN¥2,000.00" }).waitFor();
    expect(await page.locator(".story").innerText()).to.equal(
      "Of these CN¥2,000.00: CN¥1,065.00 was allotted to a person with a voucher code as 35.5 BLANKET, " +
        "for “A blanket for everyone who slept on the school's floor”; " +
        "CN¥735.00 was allotted to No. 3 Primary School as 24.5 BLANKET; CN¥200.00 to what it costs to run Qingshui City Foundation. " +
        "Nobody who received any of it has confirmed that yet.",
    );
    const { donation } = await world.ask(`{ donation(ref: "gift-3") { trace {
      flow { links { amount { value } } } pieces(first: 100) { nodes { amount { value } } } } } }`);
    await page.locator(".flow svg").waitFor();
    // One way more: the blankets went to two who are one end in the API.
    expect(await page.locator(".flow path.way").count()).to.equal(donation.trace.flow.links.length + 1);
    await page.getByText("The same as a table").click();
    const rows = await page.locator(".flow-table tbody tr").allInnerTexts();
    expect(rows).to.have.length(donation.trace.flow.links.length + 1);
    expect(
      rows.some((row) => /Paid out, No. 3 Primary School, as BLANKET.*CN¥735.00/.test(row.replaceAll("\t", " "))),
    ).to.equal(true);
    expect(await page.getByRole("region", { name: "Where it went" }).locator("tbody tr").count()).to.equal(
      donation.trace.pieces.nodes.length,
    );
    const happened = await page.locator(".timeline > li").allInnerTexts();
    expect(happened[0]).to.contain("12 June 2025 Given to Flood appeal");
    expect(happened.map((line) => line.split("\n")[0])).to.include("15 June 2025 CN¥3,600.00 was changed into 120 BLANKET");
    await page.getByText("First in, first out").click();
    await page.getByText("Money in a common fund bears no marks").waitFor();
    await expectAccessible(page);
    await page.finish();
  });

  it("shows a new payment without a reload, and an auditor's flag on it", async () => {
    await world.record("fund,chalk,,,,city-foundation,,,,,Chalk,,\ndonate,live-1,chalk,CNY,70.00,,,,,,,,");
    const page = await visit(world, "/gift/live-1", { language: "zh-TW", width: 360, dark: true });
    await page.getByText("仍由").first().waitFor();
    await page.getByText("本頁會跟蹤這筆捐贈").waitFor();
    await world.record("disburse,live-out,chalk,CNY,70.00,school-3,,,,,PROGRAMME: Chalk,,");
    await page.getByText("撥付給No. 3 Primary School").first().waitFor();
    // An auditor finds something wrong, and the giver sees it.
    await world.attest("auditor", "FLAGGED", "live-out");
    await page.locator(".warnings").getByText("對付給No. 3 Primary School的款項提出異議，尚未解決").waitFor();
    await page.locator("[role=status]", { hasText: "這筆捐贈有新的進展" }).waitFor({ state: "attached" });
    await expectAccessible(page);
    await page.finish();
  });

  it("tells of a gift that bounced", async () => {
    const page = await visit(world, "/gift/gift-6");
    await page.getByText("the gift bounced or was booked in error, and counts no more").first().waitFor();
    await page.getByText("Reversed: it bounced or was booked in error").waitFor();
    await page.finish();
  });

  it("waits for a gift that is not there yet, and shows it once it is", async () => {
    const page = await visit(world, "/gift/soon-1", { language: "zh-CN" });
    await page.getByText("本页会自动再次查询").waitFor();
    await world.record("donate,soon-1,chalk,CNY,1.00,,,,,,,,");
    await page.getByRole("heading", { level: 1, name: "一笔 ¥1.00 的捐赠" }).waitFor();
    await page.finish();
  });

  it("bears a code to scan for the gift's address once its block is final, and none before", async () => {
    const page = await visit(world, "/gift/gift-1");
    const code = page.getByRole("img", { name: /This page, to scan/ });
    await code.waitFor();
    await page.emulateMedia({ media: "print" });
    const picture = (await code.screenshot()).toString("base64");
    const { width, height, data } = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d")!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      return { width: image.width, height: image.height, data: [...data] };
    }, picture);
    const { donation } = await world.ask(`{ donation(ref: "gift-1") { id } }`);
    expect(decodeQR({ width, height, data: Uint8Array.from(data) })).to.equal(`${world.url}/gift/${donation.id}`);
    await page.finish();
    const young = await visit(world, "/gift/live-1");
    await young.getByText("A printed code to this page comes once the gift's block is final.").waitFor();
    expect(await young.locator(".qr").count()).to.equal(0);
    await young.finish();
  });

  it("comes as one pack, whose uses add up to the gift", async () => {
    const page = await visit(world, "/gift/gift-3", { language: "zh-CN" });
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "下载这笔捐赠的全部资料" }).click(),
    ]);
    expect(file.suggestedFilename()).to.equal("捐赠-gift-3.zip");
    const files = unzipSync(await readFile(await file.path()));
    expect(Object.keys(files).toSorted()).to.deep.equal([
      "basis.txt",
      "confirmations.csv",
      "evidence.csv",
      "gift.json",
      "receipt.html",
      "uses.csv",
    ]);
    const rows = parse(strFromU8(files["uses.csv"]!), { bom: true, columns: true });
    expect(rows).to.have.length(3);
    const cents = (rows as Record<string, string>[]).reduce((sum, row) => sum + BigInt(row["金额"]!.replace(".", "")), 0n);
    expect(cents).to.equal(2000_00n);
    expect(parse(strFromU8(files["confirmations.csv"]!), { bom: true, columns: true })).to.have.length(2);
    expect(parse(strFromU8(files["evidence.csv"]!), { bom: true, columns: true })).to.have.length.of.at.least(3);
    const { status } = await world.ask("{ status { indexed } }");
    expect(strFromU8(files["basis.txt"]!))
      .to.match(/先进先出/)
      .and.to.contain(`区块 ${status.indexed}`);
    expect(strFromU8(files["receipt.html"]!)).to.contain("<h1>收据: ¥2,000.00</h1>");
    await page.finish();
  });
});
