import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Page } from "playwright-core";
import type { Hex } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, unitAddress } from "../../contracts/ids.ts";
import { recordJournal } from "../../scripts/record/record.ts";
import { at as peopleAt, done, privateKeyOf } from "../../scripts/sample/escrow/people.ts";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, type Visit, visit } from "./support/browser.ts";
import { TestWallet } from "./support/wallet.ts";
import { theWorld, type World } from "./support/world.ts";

const SIGN_IN = /Sign in with|登录|登入/;
const HEADING = "op,ref,fund,asset,amount,party,to_fund,to_asset,to_amount,of,purpose,evidence,date";
const NOTE = Buffer.from("Delivered: 25 boxes of chalk.\n");
const NOTE_HASH = `0x${createHash("sha256").update(NOTE).digest("hex")}`;

describe("The desk's forms", function () {
  this.timeout(300_000);
  let world: World;
  let recorder: TestWallet;
  let note: string;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    recorder = new TestWallet(world, privateKeyOf("recorder"));
    note = join(world.dataDir, "note.txt");
    writeFileSync(note, NOTE);
    await world.record(`fund,forms,,,,city-foundation,,,,,School things,,
donate,forms-1,forms,CNY,500.00,Ana Lost,,,,,,,2025-07-01`);
  });

  /** Somebody at the desk, signed in. */
  async function at(wallet: TestWallet, doing: string, options: Visit = {}) {
    const page = await visit(world, `/desk?do=${doing}`, { ...options, prepare: wallet.prepare });
    await page.getByRole("button", { name: /Test wallet/ }).click();
    await page.getByRole("button", { name: SIGN_IN }).click();
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    return page;
  }

  /** Gives a fund of the foundation's a second key, by the foundation's admin. */
  async function limit(fund: string, unit: string, approver: Hex, most: bigint): Promise<void> {
    const { reader, writer } = peopleAt(world.rpcUrl, "recorder");
    const id = fundId(organisationId("city-foundation"), fund);
    const contract = { address: world.deployment.ledger, abi: donationLedgerAbi };
    await done(reader, await writer.writeContract({ ...contract, functionName: "setApprover", args: [id, approver] }));
    await done(
      reader,
      await writer.writeContract({ ...contract, functionName: "setLimit", args: [id, unitAddress(unit), most] }),
    );
    await world.indexed();
  }

  it("record a payment: what is wrong stands at its field, what was typed stays, and what was signed is seen by everybody", async () => {
    const page = await at(recorder, "payment");
    await page.getByLabel("From which fund").selectOption({ label: "School things, Qingshui City Foundation" });
    await page.getByLabel("What", { exact: true }).selectOption({ label: "CNY: CN¥500.00 held" });
    await page.getByLabel("How much").fill("12.345");
    const check = page.getByRole("button", { name: "Check it" });
    await check.click();
    await page.getByText("CNY has 2 decimals at most, and nothing is rounded.").waitFor();
    await page.getByText("3 fields need another look.").waitFor();
    expect(await page.getByLabel("How much").evaluate((field) => field === document.activeElement)).to.equal(true);
    await expectRight(page);
    await page.getByLabel("How much").fill("512.5");
    await page.getByText("The fund holds CN¥500.00 only.").waitFor();
    // As an input method for Chinese leaves them.
    await page.getByLabel("How much").fill(" １２.50 ");
    await page.getByLabel("Organisation", { exact: true }).selectOption({ label: "No. 3 Primary School" });
    await page.getByLabel("To run the organisation").check();
    await page.getByLabel("What for").fill('Chalk, "white"; and\tsponges');
    await page.getByLabel("Evidence").setInputFiles(note);
    await page.getByText("Fingerprint of note.txt").waitFor();
    // The ledger has another entry under this reference, which the desk's check alone knows.
    await page.getByLabel("Your reference").fill("out-2");
    await check.click();
    await page.getByText("The ledger has another entry under this reference.").waitFor();
    expect(await page.getByLabel("Your reference").getAttribute("aria-invalid")).to.equal("true");
    expect(await page.getByLabel("Your reference").evaluate((field) => field === document.activeElement)).to.equal(true);
    await expectRight(page);

    await page.reload();
    await page.getByLabel("Your reference").waitFor();
    expect(await page.getByLabel("How much").inputValue()).to.equal("12.50");
    expect(await page.getByLabel("What for").inputValue()).to.contain('"white"');
    expect(await page.getByLabel("To run the organisation").isChecked()).to.equal(true);
    await page.getByLabel("Your reference").fill("form-1");
    await page.getByLabel("What for").fill('Chalk, "white"');
    // A server that plans another amount than was entered: 12.51.
    const sane = await tamper(page, (answer) => answer.replace(`${"0".repeat(61)}4e2`, `${"0".repeat(61)}4e3`));
    await check.click();
    await page.getByText("What would be signed is not what you entered.").waitFor();
    expect(recorder.asked).to.not.include("eth_sendTransaction");
    await sane();
    await page.getByRole("button", { name: "Change what I entered" }).click();
    await check.click();
    const sentence = page.locator(".story");
    await sentence.waitFor();
    expect(await sentence.innerText()).to.equal(
      'Record that “School things” paid CN¥12.50 to “No. 3 Primary School”. Booked as: To run the organisation. What for: “Chalk, "white"”.',
    );
    await expectRight(page);

    const sign = page.getByRole("button", { name: "Sign and record" });
    recorder.refusals.push(true);
    await sign.click();
    await page.getByText("You said no in the wallet").waitFor();
    await sign.click();
    await page.getByRole("heading", { name: "Recorded" }).waitFor();
    await page.getByRole("link", { name: "Payment CN¥12.50" }).click();
    await page.getByRole("heading", { level: 1, name: "CN¥12.50 for No. 3 Primary School" }).waitFor();
    const { disbursement } = await world.ask(`{ disbursement(ref: "form-1") { evidence purpose class } }`);
    expect(disbursement).to.deep.equal({ evidence: NOTE_HASH, purpose: 'Chalk, "white"', class: "MANAGEMENT" });
    await page.finish();
  });

  it("record a grant, a conversion and what came back, and nothing twice", async () => {
    await world.record(`fund,shelves,,,,city-foundation,,,,,Shelves,,
donate,shelves-1,shelves,CNY,500.00,,,,,,,,
disburse,shelf-1,shelves,CNY,12.50,school-3,,,,,PROGRAMME: Boards,,`);
    const page = await at(recorder, "grant", { language: "zh-CN", width: 360, expected: /ERR_CONNECTION|ERR_EMPTY/ });
    const [check, sign, next] = ["检查", "签名并登记", "再登记一笔"].map((name) => page.getByRole("button", { name }));
    const choose = async (fund: RegExp): Promise<void> => {
      const option = page.getByLabel("从哪个基金").getByRole("option", { name: fund });
      await page.getByLabel("从哪个基金").selectOption(await option.getAttribute("value"));
      const cny = page.getByLabel("什么", { exact: true }).getByRole("option", { name: /CNY/ });
      await page.getByLabel("什么", { exact: true }).selectOption(await cny.getAttribute("value"));
    };
    const record = async (): Promise<void> => {
      await check!.click();
      await page.locator(".story").waitFor();
      await sign!.click();
      await page.getByRole("heading", { name: "已登记" }).waitFor();
      await page.getByText("它已在账本中").waitFor();
    };
    await choose(/Shelves/);
    await page.getByLabel("数量").fill("100.00");
    const to = page.getByLabel("转给哪个基金").getByRole("option", { name: /Running the foundation/ });
    await page.getByLabel("转给哪个基金").selectOption(await to.getAttribute("value"));
    await page.getByLabel("您的编号").fill("shelf-2");
    await expectRight(page);
    // The server goes away, and comes back: nothing typed is lost.
    const stopped = await world.stopServing();
    await check!.click();
    await page.getByText("服务器没有回应").waitFor();
    expect(await page.getByLabel("数量").inputValue()).to.equal("100.00");
    await stopped.back();
    await record();
    await expectRight(page);
    await next!.click();
    expect(await page.getByLabel("您的编号").inputValue()).to.equal("");

    await go(page, "conversion");
    await choose(/Shelves/);
    await page.getByLabel("数量").fill("40");
    await page.getByLabel("换成了什么").selectOption("BLANKET");
    await page.getByLabel("换得多少").fill("2");
    await page.getByLabel("姓名或名称", { exact: true }).waitFor({ state: "detached" });
    await page.getByLabel("其他人，填写姓名或名称").check();
    await page.getByLabel("姓名或名称", { exact: true }).fill("Old Wang's shop");
    await page.getByLabel("您的编号").fill("shelf-3");
    await check!.click();
    await page.getByText("兑换必须有凭证").waitFor();
    await page.getByLabel("凭证").setInputFiles(note);
    await page.getByText("note.txt 的指纹").waitFor();
    await record();

    await go(page, "return");
    await page.getByLabel("退回的是哪笔支出").fill("shelf-1");
    await page.getByText("从 “Shelves” 付给 No. 3 Primary School").waitFor();
    await page.getByLabel("数量").fill("2.50");
    await page.getByLabel("您的编号").fill("shelf-4");
    await record();
    await next!.click();
    // The same once more, as after a page that was closed too early.
    await page.getByLabel("退回的是哪笔支出").fill("shelf-1");
    await page.getByLabel("数量").fill("2.50");
    await page.getByLabel("您的编号").fill("shelf-4");
    await check!.click();
    await page.getByRole("heading", { name: "账本中已有这笔记录" }).waitFor();
    const { fund, entries } =
      await world.ask(`{ fund(key: "shelves") { lines(first: 5) { nodes { held { decimal } asset { code } } } }
      entries(order: NEWEST_FIRST, first: 3) { nodes { __typename ref } } }`);
    expect(entries.nodes.map(({ ref }: { ref: string }) => ref)).to.deep.equal(["shelf-4", "shelf-3", "shelf-2"]);
    expect(fund.lines.nodes.map(({ held, asset }: any) => `${held.decimal} ${asset.code}`)).to.have.members([
      "350.00 CNY",
      "2 BLANKET",
    ]);
    await page.finish();
  });

  it("have the second key approve what is above the limit, and then record it", async () => {
    const treasurer = new TestWallet(world, privateKeyOf("treasurer"));
    const second = treasurer.address.toLowerCase();
    await world.record(`fund,stoves,,,,city-foundation,,,,,Stoves,,
donate,stoves-1,stoves,CNY,900.00,,,,,,,,`);
    await limit("stoves", "CNY", treasurer.address, 10_000n);
    const asks = await at(recorder, "payment", { width: 360 });
    await asks.getByLabel("From which fund").selectOption({ label: "Stoves, Qingshui City Foundation" });
    await asks.getByText("Above CN¥100.00 at once, the fund's second key has to approve.").waitFor();
    await asks.getByLabel("How much").fill("250.00");
    await asks.getByLabel("Somebody else, by name").check();
    await asks.getByLabel("Name", { exact: true }).fill("Old Zhang");
    await asks.getByLabel("What for").fill("A stove");
    await asks.getByLabel("Your reference").fill("stove-1");
    await asks.getByRole("button", { name: "Check it" }).click();
    await asks.getByText("They have not agreed yet.").waitFor();
    await expectRight(asks);

    const page = await at(treasurer, "approvals", { language: "zh-TW", width: 360 });
    // A server that has something else signed than it describes.
    const sane = await tamper(page, (answer) => answer.replace(/(callHash\\":\\"0x)[0-9a-f]{8}/, "$100000000"));
    await page.getByRole("button", { name: "再看一次" }).click();
    await page.getByText("將要簽署的內容與這裡所述不符").waitFor();
    expect(await page.getByRole("button", { name: "用錢包核准" }).count()).to.equal(0);
    await sane();
    await page.getByRole("button", { name: "再看一次" }).click();
    await page.getByText("登記：「Stoves」向一位持有兌換碼的人支付了 CN¥250.00。").waitFor();
    await expectRight(page);
    const approve = page.getByRole("button", { name: "用錢包核准" });
    treasurer.refusals.push(true);
    await approve.click();
    await page.getByText("您在錢包中選擇了拒絕").waitFor();
    // Another account is chosen in the wallet, which does not tell the page.
    treasurer.useKey(privateKeyOf("recorder"));
    await approve.click();
    await page.getByRole("button", { name: SIGN_IN }).click();
    await page.getByText("須由這把金鑰簽").waitFor();
    const own = page.locator(".mine li", { hasText: "stove-1" });
    expect(await own.locator("code").getAttribute("title")).to.equal(second);
    await page.finish();

    treasurer.useKey(privateKeyOf("treasurer"));
    const back = await at(treasurer, "approvals", { dark: true });
    await back.getByText("paid CN¥250.00 to a person with a voucher code.").waitFor();
    await back.getByRole("button", { name: "Approve with the wallet" }).click();
    await back.getByText("Approved. Whoever asked can record it now.").waitFor();
    await expectRight(back);
    await back.finish();

    // As after days: what was entered is handed in once more.
    await asks.reload();
    await asks.getByRole("button", { name: "Check it" }).click();
    await asks.getByText("The second key's approval goes with it.").waitFor();
    await asks.getByText("Old Zhang (whose name does not become public)").waitFor();
    await asks.getByRole("button", { name: "Sign and record" }).click();
    await asks.getByRole("link", { name: "Payment CN¥250.00" }).waitFor();
    const { disbursement } = await world.ask(
      `{ disbursement(ref: "stove-1") { amount { decimal } approval { approver { address } } } }`,
    );
    expect(disbursement.approval.approver.address).to.equal(second);
    await asks.finish();
  });

  it("have a partner agree to what would come into its fund", async () => {
    const file = join(world.dataDir, "yard.csv");
    writeFileSync(
      file,
      `${HEADING}
fund,yard,,,,boatyard,,,,,The yard's apprentices,,
`,
    );
    const { rpcUrl, deployment, dataDir } = world;
    await recordJournal({ rpcUrl, deployment, dataDir, privateKey: privateKeyOf("boatyard"), file });
    await world.record(`fund,oars,,,,city-foundation,,,,,Oars,,
donate,oars-1,oars,CNY,90.00,,,,,,,,`);
    const asks = await at(recorder, "grant");
    await asks.getByLabel("From which fund").selectOption({ label: "Oars, Qingshui City Foundation" });
    await asks.getByLabel("How much").fill("30");
    await asks.getByLabel("To which fund").selectOption({ label: "The yard's apprentices, Lin & Daughters, boatbuilders" });
    await asks.getByLabel("Your reference").fill("oars-2");
    await asks.getByRole("button", { name: "Check it" }).click();
    await asks.getByText("The receiving organisation's admin has to agree.").waitFor();

    const page = await at(new TestWallet(world, privateKeyOf("boatyard")), "approvals", { language: "zh-CN", width: 360 });
    await page.getByText("把 ¥30.00 从“Oars”转拨给“The yard's apprentices”。").waitFor();
    await expectRight(page);
    await page.getByRole("button", { name: "用钱包同意" }).click();
    await page.getByText("请求人现在可以登记了").waitFor();
    await page.finish();

    await asks.getByRole("button", { name: "Look whether they have agreed" }).click();
    await asks.getByText("The receiving organisation's consent goes with it.").waitFor();
    await asks.getByRole("button", { name: "Sign and record" }).click();
    await asks.getByRole("link", { name: "Grant of CN¥30.00" }).waitFor();
    await asks.finish();
  });

  it("give a lost receipt once more, against reference, amount and date, and against nothing less", async () => {
    const page = await at(recorder, "receipt", { language: "zh-TW", width: 360 });
    await page.getByRole("button", { name: "取得代碼" }).click();
    await page.getByText("此項必填").first().waitFor();
    await page.getByLabel("捐贈編號").fill("forms-1");
    await page.getByLabel("捐贈金額").fill("500.01");
    await page.getByLabel("捐贈日期").fill("2025-07-01");
    await page.getByLabel("捐贈金額").press("Enter");
    await page.getByText("這三項對不上").waitFor();
    await expectRight(page);
    expect(await page.getByLabel("捐贈編號").inputValue()).to.equal("forms-1");
    await page.getByLabel("捐贈金額").fill("500.00");
    await page.getByRole("button", { name: "取得代碼" }).click();
    await page.getByText("Ana Lost").waitFor();
    expect(await page.locator(".slip code").first().innerText()).to.match(/^0x[0-9a-f]{32}$/);
    await expectRight(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".slip").isVisible()).to.equal(true);
    expect(await page.locator(".wallet").isVisible()).to.equal(false);
    await page.finish();
  });
});

/** That axe finds nothing, and that nothing is wider than the screen. */
async function expectRight(page: Page): Promise<void> {
  await expectAccessible(page);
  const { width, height } = page.viewportSize()!;
  for (const narrowOrWide of [320, 2560]) {
    await page.setViewportSize({ width: narrowOrWide, height });
    const [needs, has] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
    expect(needs, page.url()).to.be.at.most(has);
  }
  await page.setViewportSize({ width, height });
}

/** Changes what the server answers from now on; returns what ends it. */
async function tamper(page: Page, change: (answer: string) => string): Promise<() => Promise<void>> {
  await page.route("**/graphql", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  return () => page.unroute("**/graphql");
}

/** Another form, without loading the page anew. */
async function go(page: Page, doing: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/desk?do=${doing}`);
  await page.getByRole("heading", { level: 2 }).first().waitFor();
}
