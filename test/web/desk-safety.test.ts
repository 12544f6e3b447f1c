// By what money could go wrong at the desk: a server or a wallet that says one thing and does another, or nothing.
import { expect } from "chai";
import type { Page } from "playwright-core";
import { pad } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, unitAddress } from "../../contracts/ids.ts";
import { at as peopleAt, done, privateKeyOf } from "../../scripts/sample/escrow/people.ts";
import { requireBrowser, type Visit, visit } from "./support/browser.ts";
import { TestWallet } from "./support/wallet.ts";
import { theWorld, type World } from "./support/world.ts";

const HEADING = "op,ref,fund,asset,amount,party,to_fund,to_asset,to_amount,of,purpose,evidence,date";
const FOUNDATION = "Qingshui City Foundation";

describe("The desk", function () {
  this.timeout(300_000);
  let world: World;
  let wallet: TestWallet;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    await world.record(`fund,safe,,,,city-foundation,,,,,Safe things,,
donate,safe-1,safe,CNY,500.00,,,,,,,,`);
  });
  beforeEach(() => {
    wallet = new TestWallet(world, privateKeyOf("recorder"));
  });

  async function at(doing: string, who = wallet, options: Visit = {}) {
    const page = await visit(world, `/desk?do=${doing}`, {
      ...options,
      prepare: async (context) => {
        await context.clock.install();
        await who.prepare(context);
      },
    });
    await page.getByRole("button", { name: /Test wallet/ }).click();
    await page.getByRole("button", { name: "Sign in with the wallet" }).click();
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    return page;
  }

  /** A payment out of the fund to the school, checked, but not signed. */
  async function payment(page: Page, ref: string): Promise<void> {
    await page.getByLabel("From which fund").selectOption({ label: `Safe things, ${FOUNDATION}` });
    const cny = page.getByLabel("What", { exact: true }).getByRole("option", { name: /CNY/ });
    await page.getByLabel("What", { exact: true }).selectOption(await cny.getAttribute("value"));
    await page.getByLabel("How much").fill("1.00");
    await page.getByLabel("Organisation", { exact: true }).selectOption({ label: "No. 3 Primary School" });
    await page.getByLabel("Your reference").fill(ref);
    await page.getByRole("button", { name: "Check it" }).click();
  }

  const sign = (page: Page) => page.getByRole("button", { name: "Sign and record" });
  const sentBy = ({ asked }: TestWallet): number => asked.filter((method) => method === "eth_sendTransaction").length;

  async function choose(page: Page, rows: readonly string[]): Promise<void> {
    const buffer = Buffer.from(`${HEADING}\n${rows.join("\n")}\n`);
    await page.locator("#journal-file").setInputFiles({ name: "rows.csv", mimeType: "text/csv", buffer });
  }

  it("is not taken away from anybody by another try for a part that nobody waits for", async () => {
    const page = await visit(world, "/desk", {
      expected: /ERR_FAILED/,
      prepare: async (context) => {
        await context.clock.install();
        await context.route(/\/assets\/gift-/, (route) => route.abort());
      },
    });
    await page.evaluate(() => Object.assign(globalThis, { untouched: true }));
    const failed = page.waitForEvent("requestfailed");
    await page.clock.fastForward(2_000);
    await failed;
    await page.context().unroute(/\/assets\/gift-/);
    for (let times = 0; times < 3; times++) {
      await page.clock.fastForward(20_000);
      await page.waitForLoadState("networkidle");
    }
    expect(await page.evaluate(() => "untouched" in globalThis)).to.equal(true);
    await page.finish();
  });

  it("signs nothing that pays another than was entered, be it in one of two places", async () => {
    const page = await at("payment");
    const school = organisationId("school-3").slice(2);
    const thief = pad("0x00000000000000000000000000000000005509f2", { size: 32 }).slice(2);
    const sane = await tamper(page, (answer) => answer.replace(new RegExp(`([0-9a-f])${school}`), `$1${thief}`));
    await payment(page, "safe-2");
    await page.getByText("What would be signed is not what you entered.").waitFor();
    await sane();
    await page.getByRole("button", { name: "Change what I entered" }).click();
    await page.getByRole("button", { name: "Check it" }).click();
    await sign(page).waitFor();
    expect(sentBy(wallet)).to.equal(0);
    await page.finish();
  });

  it("sends nothing that was not shown: what follows the first calls of a long journal is looked at, too", async () => {
    const page = await at("file");
    // Each is a transaction of its own, after one that lets the fund hold coins.
    const rows = Array.from({ length: 20 }, (_, index) => `donate,coins-${index},safe,ETH,0.0001,,,,,,,,`);
    await choose(page, rows);
    await page.getByRole("button", { name: "Go on: what will be signed" }).click();
    await page.getByText("More follow when these are in blocks.").waitFor();
    expect(await page.locator(".calls > li").count()).to.equal(20);
    await sign(page).click();
    await page.getByText("Recorded rows: 19 of 20.").waitFor();
    await sign(page).waitFor();
    expect(sentBy(wallet)).to.equal(20);
    expect(await page.locator(".calls > li").allInnerTexts()).to.have.length(1);
    await sign(page).click();
    await page.getByText(/n the ledger for everybody to see:/).waitFor();
    expect(sentBy(wallet)).to.equal(21);
    await page.finish();
  });

  it("sends nothing where another account or chain is chosen while the call is tried, though the wallet would", async () => {
    const page = await at("payment");
    await payment(page, "safe-3");
    wallet.instead = (method) => {
      if (method === "eth_call") wallet.useKey(privateKeyOf("treasurer"));
    };
    await sign(page).click();
    await page.getByRole("button", { name: "Sign in with the wallet" }).waitFor();
    wallet.useKey(privateKeyOf("recorder"));
    await page.reload();
    await page.getByRole("button", { name: "Check it" }).click();
    wallet.instead = (method) => {
      if (method === "eth_call") wallet.chainId = 1;
    };
    await sign(page).click();
    await page.getByText("Your wallet is on chain 1. This ledger is on chain 31337.").waitFor();
    expect(sentBy(wallet)).to.equal(0);
    await page.finish();
  });

  it("tells of a wallet that does not answer, has no line, or is busy, and goes on where it stopped", async () => {
    const page = await at("payment");
    await payment(page, "safe-4");
    wallet.instead = (method) => (method === "eth_chainId" ? "never" : undefined);
    await sign(page).click();
    await page.getByText("Looking for what was sent before").or(page.getByText("Working out what is to be signed")).waitFor();
    const away = page.getByText("The wallet, or the node it uses, does not answer.");
    while (!(await away.isVisible())) await page.clock.fastForward(20_000);
    for (const [code, says] of [
      [4900, "The wallet, or the node it uses, does not answer."],
      [-32002, "Your wallet still waits for an answer to something earlier."],
      [4902, "Your wallet does not know this ledger's chain."],
    ] as const) {
      wallet.instead = (method) => (method === "eth_sendTransaction" ? { code, message: "no" } : undefined);
      await sign(page).click();
      await page.getByText(says).waitFor();
    }
    // It was sent, and then the wallet's line broke off.
    wallet.instead = (method) =>
      method === "eth_getTransactionReceipt" ? { code: 4900, message: "The provider is disconnected." } : undefined;
    await sign(page).click();
    await page.getByText("Sent. Waiting until it is in a block").waitFor();
    while (!(await away.isVisible())) await page.clock.fastForward(5_000);
    wallet.instead = () => undefined;
    await sign(page).click();
    await page.getByRole("link", { name: "Payment CN¥1.00" }).waitFor();
    expect(sentBy(wallet)).to.equal(1);
    await page.finish();
  });

  it("waits for nothing that was sent on another chain of the same number", async () => {
    const page = await at("payment");
    const name = `throughline.desk.sent.31337.${world.deployment.ledger}.${wallet.address}`.toLowerCase();
    const kept = JSON.stringify({ first: `0x${"12".repeat(32)}`, block: 1_000_000, hash: `0x${"34".repeat(32)}` });
    await page.evaluate(([name, kept]) => localStorage.setItem(name!, kept!), [name, kept]);
    await payment(page, "safe-5");
    await sign(page).click();
    await page.getByRole("link", { name: "Payment CN¥1.00" }).waitFor();
    await page.finish();
  });

  it("keeps what was entered where the ledger has it already, so that its reference can be changed", async () => {
    const page = await at("payment");
    await payment(page, "safe-5");
    await page.getByRole("button", { name: "It is another one: change its reference" }).click();
    const ref = page.getByLabel("Your reference");
    expect(await ref.inputValue()).to.equal("safe-5");
    expect(await page.getByLabel("How much").inputValue()).to.equal("1.00");
    await ref.fill("safe-6");
    await page.getByRole("button", { name: "Check it" }).click();
    await sign(page).click();
    await page.getByRole("link", { name: "Payment CN¥1.00" }).waitFor();
    await page.finish();
  });

  it("records what became coins, which the wallet pays in, and says so", async () => {
    const page = await at("conversion");
    await page.getByLabel("From which fund").selectOption({ label: `Safe things, ${FOUNDATION}` });
    const cny = page.getByLabel("What", { exact: true }).getByRole("option", { name: /CNY/ });
    await page.getByLabel("What", { exact: true }).selectOption(await cny.getAttribute("value"));
    await page.getByLabel("How much", { exact: true }).fill("20.00");
    await page.getByLabel("What it became").selectOption("ETH");
    await page.getByLabel("How much of it arrived").fill("0.01");
    await page.getByLabel("Nobody is named").check();
    await page
      .getByLabel("Evidence")
      .setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("Exchange\n") });
    await page.getByText("Fingerprint of note.txt").waitFor();
    await page.getByLabel("Your reference").fill("safe-7");
    await page.getByRole("button", { name: "Check it" }).click();
    await page.getByText("which your wallet pays in").waitFor();
    await sign(page).click();
    await page.getByText("It is on the ledger for everybody to see:").waitFor();
    const { fund } = await world.ask(`{ fund(key: "safe") { lines(first: 5) { nodes { held { decimal } asset { code } } } } }`);
    const held = fund.lines.nodes.map(({ held, asset }: any) => [asset.code, held.decimal]);
    expect(held).to.deep.include(["ETH", "0.012000000000000000"]);
    await page.finish();
  });

  it("lets a second key approve a write-off", async () => {
    const treasurer = new TestWallet(world, privateKeyOf("treasurer"));
    await world.record(`fund,store,,,,city-foundation,,,,,Store room,,
donate,store-1,store,CNY,900.00,,,,,,,,`);
    const { reader, writer } = peopleAt(world.rpcUrl, "recorder");
    const id = fundId(organisationId("city-foundation"), "store");
    const contract = { address: world.deployment.ledger, abi: donationLedgerAbi };
    const approver = { functionName: "setApprover", args: [id, treasurer.address] } as const;
    await done(reader, await writer.writeContract({ ...contract, ...approver }));
    await done(
      reader,
      await writer.writeContract({ ...contract, functionName: "setLimit", args: [id, unitAddress("CNY"), 100n] }),
    );
    await world.indexed();
    const asks = await at("file");
    await choose(asks, [`writeoff,store-2,store,CNY,50.00,,,,,,Stolen,0x${"e5".repeat(32)},`]);
    await asks.getByRole("button", { name: "Go on: ask them" }).click();
    await asks.getByRole("heading", { name: "Others have to sign first" }).waitFor();
    const page = await at("approvals", treasurer);
    await page.getByText("Write off CN¥50.00 of “Store room”. Why: “Stolen”.").waitFor();
    // A server that shows one day and has another one signed.
    const sane = await tamper(page, (answer) => answer.replace(/(\\"deadline\\":\\")\d/, "$19"));
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByText("What would be signed is not what is described here.").waitFor();
    expect(await page.getByRole("button", { name: "Approve with the wallet" }).count()).to.equal(0);
    await sane();
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByRole("button", { name: "Approve with the wallet" }).click();
    await page.getByText("Approved. Whoever asked can record it now.").waitFor();
    await page.finish();
    await asks.getByRole("button", { name: "Look again" }).click();
    await sign(asks).click();
    await asks.getByText(/n the ledger for everybody to see:/).waitFor();
    await asks.finish();
  });

  it("finds the receipt codes of gifts whose rows have no date, and says how many it did not find", async () => {
    const rows = ["donate,coded-1,safe,CNY,2.00,Wen Code,,,,,,,", "donate,coded-2,safe,CNY,3.00,Wen Code,,,,,,,2025-07-02"];
    const page = await at("file");
    await choose(page, rows);
    await page.getByRole("button", { name: "Go on: what will be signed" }).click();
    await sign(page).click();
    await page.getByText("On the ledger for everybody to see:").waitFor();
    const save = page.getByRole("button", { name: "Save the receipt codes as a file" });
    // As on another day than that of the block.
    await page.clock.setSystemTime(Date.parse(new Date().toISOString().slice(0, 10)) - 3_600_000);
    await save.click();
    await page.getByText("Saved: 2 receipt codes.").waitFor();
    const sane = await tamper(page, (answer) =>
      answer.includes('"code":"0x') && !answer.includes("2025-07-02") ? refused(answer) : answer,
    );
    await save.click();
    await page.getByText("Saved: 1 receipt codes.").waitFor();
    await page.getByText("Of 1 gifts no code could be found").waitFor();
    await sane();
    await page.finish();
  });
});

/** An answer as where nothing fits. */
function refused(answer: string): string {
  const { extensions } = JSON.parse(answer) as { extensions?: object };
  return JSON.stringify({ data: null, errors: [{ message: "no", extensions: { code: "RECEIPT_REFUSED" } }], extensions });
}

/** Changes what the server answers from now on; returns what ends it. */
async function tamper(page: Page, change: (answer: string) => string): Promise<() => Promise<void>> {
  await page.route("**/graphql", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  return () => page.unroute("**/graphql");
}
