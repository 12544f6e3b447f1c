import { expect } from "chai";
import type { Page } from "playwright-core";
import { privateKeyOf } from "../../scripts/sample/escrow/people.ts";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, type Visit, visit } from "./support/browser.ts";
import { TestWallet } from "./support/wallet.ts";
import { theWorld, type World } from "./support/world.ts";

const HEADING = "op,ref,fund,asset,amount,party,to_fund,to_asset,to_amount,of,purpose,evidence,date";

describe("A journal at the desk", function () {
  this.timeout(300_000);
  let world: World;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
  });

  async function signedIn(wallet: TestWallet, options: Visit = {}) {
    const page = await visit(world, "/desk?do=file", { ...options, prepare: wallet.prepare });
    await page.getByRole("button", { name: /Test wallet/ }).click();
    await page.getByRole("button", { name: /Sign in with|登录|登入/ }).click();
    await page.locator("#journal-file").waitFor();
    return page;
  }

  async function choose(page: Page, rows: string): Promise<void> {
    const buffer = Buffer.from(`${HEADING}\n${rows.trim()}\n`);
    await page.locator("#journal-file").setInputFiles({ name: "july.csv", mimeType: "text/csv", buffer });
  }

  it("shows each fault at its row, takes the mended file, says what will be signed, and records it once, a refusal in between", async () => {
    const wallet = new TestWallet(world, privateKeyOf("recorder"));
    const page = await signedIn(wallet, { width: 360 });
    await choose(
      page,
      `donate,desk-1,flood,CNY,12.345,Wen Desk,,,,,,,2025-07-01
donate,desk-2,flood,CNY,20.00,,,,,,,,2025-07-02`,
    );
    await page.getByRole("heading", { name: "One fault to be mended" }).waitFor();
    const fault = page.locator(".faults > li");
    expect(await fault.innerText())
      .to.contain("Line 2")
      .and.to.contain("12.345");
    await expectAccessible(page);
    await choose(
      page,
      `donate,desk-1,flood,CNY,12.34,Wen Desk,,,,,,,2025-07-01
donate,desk-2,flood,CNY,20.00,,,,,,,,2025-07-02`,
    );
    await page.getByText("No faults were found.").waitFor();
    expect(await page.locator("dl.sums").first().innerText()).to.contain("32.34 CNY");
    await page.getByRole("button", { name: "Go on: what will be signed" }).click();
    await page.getByText("Record a gift of CN¥20.00 to “Flood appeal” (Qingshui City Foundation)").waitFor();
    await expectAccessible(page);
    wallet.refusals.push(true);
    const sign = page.getByRole("button", { name: "Sign and record" });
    await sign.click();
    await page.getByText("You said no in the wallet. Nothing was sent.").waitFor();
    await page.getByRole("button", { name: "Go on", exact: true }).click();
    await page.getByRole("heading", { name: "Recorded" }).waitFor();
    await page.getByText("On the ledger for everybody to see:").waitFor();
    const codes = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save the receipt codes as a file" }).click();
    expect((await codes).suggestedFilename()).to.equal("receipt-codes.csv");
    await page.getByText("Saved: 1 receipt codes.").waitFor();
    await expectAccessible(page);
    expect(wallet.asked.filter((method) => method === "eth_sendTransaction")).to.have.length(2);
    // The same file again: all of it is there.
    await page.getByRole("button", { name: "Record another file" }).click();
    await choose(
      page,
      `donate,desk-1,flood,CNY,12.34,Wen Desk,,,,,,,2025-07-01
donate,desk-2,flood,CNY,20.00,,,,,,,,2025-07-02`,
    );
    await page.getByText("On the ledger already, and left out: 2.").waitFor();
    await page.finish();
  });

  it("sends nothing on another chain, or by another account than the one it was worked out for", async () => {
    const wallet = new TestWallet(world, privateKeyOf("recorder"));
    const page = await signedIn(wallet);
    await choose(page, "donate,desk-3,flood,CNY,5.00,,,,,,,,2025-07-03");
    await page.getByRole("button", { name: "Go on: what will be signed" }).click();
    const sign = page.getByRole("button", { name: "Sign and record" });
    await sign.waitFor();
    wallet.useKey(privateKeyOf("treasurer"));
    await sign.click();
    await page.getByText("Connected with Test wallet:").waitFor();
    await page.getByRole("button", { name: "Sign in with the wallet" }).waitFor();
    wallet.useKey(privateKeyOf("recorder"));
    wallet.chainId = 1;
    expect(wallet.asked).to.not.include("eth_sendTransaction");
    await page.finish();
    const other = new TestWallet(world, privateKeyOf("recorder"));
    other.chainId = 1;
    const away = await visit(world, "/desk", { prepare: other.prepare });
    await away.getByRole("button", { name: /Test wallet/ }).click();
    await away.getByText("Your wallet is on chain 1. This ledger is on chain 31337.").waitFor();
    await away.getByRole("button", { name: "Change the wallet to chain 31337" }).click();
    await away.getByRole("button", { name: "Sign in with the wallet" }).waitFor();
    await away.finish();
  });
});
