import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { verifyLeaf } from "../../contracts/leaves/leaf.ts";
import { readReceiptCode, receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { reverseGift } from "../../scripts/batch/reverse.ts";
import { LOCAL_PRIVATE_KEY } from "../../scripts/chain/local-chain.ts";
import { readReceipt } from "../../scripts/receipt/document.ts";
import { ROOT } from "../../scripts/settings.ts";
import { expectAccessible } from "./support/axe.ts";
import { COUNT, type Given, publish, recordFalse, recordGifts, recordRefused, theGifts } from "./support/batches.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

const RIGHT = "The list that the chain committed to names this gift, with exactly this amount.";
const indexOf = ({ receipt }: Given) => receipt.split("/")[1];

describe("The pages of batches, and of gifts within them", function () {
  this.timeout(300_000);
  let world: World;
  let gifts: Given[];
  let batch: string;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    gifts = await theGifts(world);
    [batch = ""] = gifts[0]!.receipt.split("/");
  });

  /** All that a page sends from now on: addresses, headers and bodies. */
  function sentBy(page: Page): string[] {
    const sent: string[] = [];
    page.on("request", (request) =>
      sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ""}`),
    );
    return sent;
  }

  /** Neither whole nor in part, however it is written. */
  function expectNothingOf({ code }: Given, texts: readonly string[]): void {
    const groups = code.toUpperCase().split("-").slice(1);
    const parts = groups.slice(1).map((group, index) => `${groups[index]}${group}`);
    parts.push(readReceiptCode(code).code!.slice(2).toUpperCase());
    for (const text of texts) {
      const plain = text.toUpperCase().replace(/-|%2D/g, "");
      for (const part of parts) expect(plain, text).to.not.contain(part);
    }
  }

  const kept = (page: Page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));

  it("find a gift by its receipt's code, of which nothing leaves the browser, and say where it is mistyped", async () => {
    const [gift] = gifts;
    const page = await visit(world, "/");
    const sent = sentBy(page);
    const box = page.getByRole("searchbox");
    const groups = gift!.code.split("-");
    const swapped = [groups[0], groups[2], groups[1], ...groups.slice(3)].join("-");
    await box.fill(swapped);
    await box.press("Enter");
    await page.getByRole("alert").getByText("There is a typing error in this code.").waitFor();
    expect(await box.inputValue()).to.equal("");
    await expectAccessible(page);
    // As people type it.
    const field = page.getByLabel("The code on the receipt");
    await field.fill(gift!.code.toLowerCase().replaceAll("-", " "));
    await field.press("Enter");
    await page.getByRole("heading", { level: 1, name: `A gift of CN¥1.50` }).waitFor();
    await page.getByText(`One of ${COUNT} gifts in a batch of CN¥1,057.50`).waitFor();
    await page.getByText(RIGHT).waitFor();
    await page.getByText("CN¥1.50 is still held by Small gifts").first().waitFor();
    expect(decodeURIComponent(page.url())).to.equal(`${world.url}/gift/${gift!.receipt}`);
    await expectAccessible(page);
    expect(sent.length).to.be.above(3);
    const commitment = receiptCommitment(readReceiptCode(gift!.code).code!);
    expect(sent.filter((text) => text.includes(commitment)).length).to.be.above(0);
    expectNothingOf(gift!, [...sent, page.url(), await kept(page)]);
    await page.goBack();
    await page.getByText("Every gift, followed exactly.").waitFor();
    await page.finish();
  });

  it("find it by a receipt's link, whose code is gone from the address", async () => {
    const gift = gifts[7]!;
    const page = await visit(world, "/gift");
    const sent = sentBy(page);
    await page.goto(`${world.url}/gift#${gift.code}`);
    await page.getByRole("heading", { level: 1, name: "A gift of CN¥8.50" }).waitFor();
    await page.getByText(RIGHT).waitFor();
    expectNothingOf(gift, [...sent, page.url(), await kept(page)]);
    // Nor does it stay where somebody put it by mistake.
    await page.goto(`${world.url}/search?q=${gift.code}`);
    await page.getByRole("heading", { level: 1, name: "A gift of CN¥8.50" }).waitFor();
    expectNothingOf(gift, [page.url()]);
    await page.finish();
  });

  it("show a list that arrives late without a reload: of the batch, of a gift, and of a code", async () => {
    const late = await recordGifts(world, 21, { away: true });
    const [first] = late;
    const [id = ""] = first!.receipt.split("/");
    const [whole, single, byCode] = await Promise.all([
      visit(world, `/gift/${encodeURIComponent(id)}`, { language: "zh-CN", width: 360 }),
      // As somebody types it: the slash as it is.
      visit(world, `/gift/${first!.receipt}`),
      visit(world, `/gift#${first!.code}`, { language: "zh-TW" }),
    ]);
    await whole.getByRole("heading", { level: 1, name: "21 笔捐赠，共 ¥241.50" }).waitFor();
    await whole.getByText("这些捐赠的清单尚未公布").waitFor();
    await whole.getByText("仍由Qingshui City Foundation“Small gifts”持有").first().waitFor();
    await single.getByText("The list of these gifts is not published yet").waitFor();
    await byCode.getByText("現有的清單中，沒有與此收據碼對應的捐贈。").waitFor();
    for (const page of [whole, single, byCode]) await expectAccessible(page);
    await publish(world);
    await whole.getByText("正是链上承诺的那一份").waitFor();
    await whole.getByRole("link", { name: "第 0 号" }).waitFor();
    const amount = `${indexed(late, first!)}`;
    await single.getByRole("heading", { level: 1, name: `A gift of CN¥${amount}` }).waitFor();
    await byCode.getByRole("heading", { level: 1, name: `一筆 CN¥${amount} 的捐贈` }).waitFor();
    await byCode.getByText("鏈上承諾的清單中確有這筆捐贈").waitFor();
    for (const page of [whole, single, byCode]) await page.finish();
  });

  /** The amount that was given under a code: the file's rows are in order. */
  const indexed = (all: readonly Given[], one: Given) => `${all.indexOf(one) + 1}.50`;

  it("list a batch's gifts page by page, each with its own page, and say how an amount can give somebody away", async () => {
    const page = await visit(world, `/gift/${batch}`);
    await page.getByRole("heading", { level: 1, name: `${COUNT} gifts, CN¥1,057.50` }).waitFor();
    await page.getByText("an unusual amount can give a giver away").waitFor();
    const rows = page.getByRole("region", { name: "The gifts in it" }).locator("tbody tr");
    await rows.nth(19).waitFor();
    expect(await rows.count()).to.equal(20);
    await page.getByRole("button", { name: "Show more" }).click();
    await rows.nth(39).waitFor();
    await page.getByRole("button", { name: "Show more" }).click();
    await rows.nth(44).waitFor();
    const shown = await rows.allInnerTexts();
    const sum = shown.reduce((sum, text) => sum + BigInt(/¥([\d,.]+)/.exec(text)![1]!.replace(/[,.]/g, "")), 0n);
    expect(sum).to.equal(1057_50n);
    expect(shown[44]).to.match(/^No\. 44\b/);
    await expectAccessible(page);
    await page.getByLabel("The number of a gift, from 0 to 44").fill("17");
    await page.getByRole("button", { name: "Show the gift" }).click();
    await page.getByText(`One of ${COUNT} gifts`).waitFor();
    expect(decodeURIComponent(page.url())).to.equal(`${world.url}/gift/${batch}/17`);
    await page.goto(`${world.url}/gift/${batch}/45`);
    await page.getByText(`This batch has ${COUNT} gifts, numbered from 0: there is none of this number.`).waitFor();
    await page.finish();
  });

  it("hand out what proves a gift in its pack, and show at once that it bounced", async () => {
    const gift = gifts[3]!;
    const page = await visit(world, `/gift/${encodeURIComponent(gift.receipt)}`);
    await page.getByText("This page follows the gift").waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download everything about this gift" }).click(),
    ]);
    const files = unzipSync(await readFile(await file.path()));
    const { terms, leaf, proof, ...where } = readReceipt(strFromU8(files["leaf.json"]!), "leaf.json");
    expect(verifyLeaf(terms.root, leaf, proof)).to.equal(true);
    expect(leaf).to.deep.include({ index: Number(indexOf(gift)), amount: 450n });
    const { chainId, ledger } = world.deployment;
    expect(where).to.deep.include({ chainId, ledger: ledger.toLowerCase() });
    expect(strFromU8(files["receipt.html"]!)).to.contain(`One of ${COUNT} gifts`);
    const { rpcUrl, deployment, dataDir } = world;
    const evidence = join(ROOT, "scripts", "sample", "evidence", "payment-bounced.txt");
    await reverseGift({
      ...{ rpcUrl, deployment, dataDir, privateKey: LOCAL_PRIVATE_KEY },
      ...{ gift: gift.code, evidence, reason: "The card was refused", log: () => {} },
    });
    await page.getByText("the gift bounced or was booked in error, and counts no more").first().waitFor();
    await page.getByText("Reversed: The card was refused").waitFor();
    await page.goto(`${world.url}/gift/${batch}/${Number(indexOf(gift)) === 0 ? 1 : 0}`);
    await page.getByText(RIGHT).waitFor();
    await page.finish();
  });

  it("say plainly that a list was proved wrong or was refused, and follow the money all the same", async () => {
    const [disputed, refused] = [await recordFalse(world), await recordRefused(world)];
    const page = await visit(world, `/gift/${disputed}`);
    await page.getByText("A fault in the list of these gifts was proved on the chain.").waitFor();
    await page.getByText("Two gifts of it overlap").waitFor();
    await page.getByText("lists.example/false").waitFor();
    await page.getByText("CN¥10.00 is still held by Small gifts").first().waitFor();
    await page.getByText("It was proved on the chain that it does not fit together").waitFor();
    const rows = page.getByRole("region", { name: "What the list claims" }).locator("tbody tr");
    expect((await rows.allInnerTexts()).map((text) => text.split(/\s+/))).to.deep.equal([
      ["0", "CN¥0.00", "CN¥6.00"],
      ["1", "CN¥4.00", "CN¥6.00"],
    ]);
    expect(await page.getByRole("link", { name: /^No\./ }).count()).to.equal(0);
    await expectAccessible(page);
    await page.goto(`${world.url}/gift/${disputed}/1`);
    await page.getByText("that it is in the batch, and with what amount, is a claim").waitFor();
    await page.goto(`${world.url}/gift/${refused}`);
    await page.getByText("is not the one that the chain committed to, and was refused").waitFor();
    await expectAccessible(page);
    await page.goto(`${world.url}/audit?list=invalid`);
    await page.finish();
  });

  it("are led to from lists and payments, which count each gift", async () => {
    await world.record("disburse,small-out,small,CNY,500.00,school-3,,,,,PROGRAMME: Pens,,");
    const page = await visit(world, "/disbursement/small-out");
    const { disbursement } = await world.ask(
      `{ disbursement(ref: "small-out") { sourceTotals { gifts } sources(first: 1) { nodes { donation { id } } } } }`,
    );
    expect(disbursement.sourceTotals.gifts).to.be.above(1);
    await page.getByText(`${disbursement.sourceTotals.gifts} gifts in all`).waitFor();
    const row = page.getByRole("region", { name: "Gift by gift" }).locator("tbody tr").first();
    expect(await row.innerText()).to.match(/No\. 0\b/);
    await row.getByRole("link").first().click();
    await page.getByText(`One of ${COUNT} gifts`).waitFor();
    await page.getByText("was allotted to No. 3 Primary School").first().waitFor();
    await page.goto(`${world.url}/fund/small`);
    await page.getByRole("link", { name: `${COUNT} gifts CN¥1,057.50` }).click();
    await page.getByRole("heading", { level: 1, name: `${COUNT} gifts, CN¥1,057.50` }).waitFor();
    await page.finish();
  });
});
