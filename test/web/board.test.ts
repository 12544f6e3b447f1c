import { expect } from "chai";
import { createWalletClient, http, publicActions } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { dayNumber, dayText, fundId, organisationId, unitAddress } from "../../contracts/ids.ts";
import { LOCAL_PRIVATE_KEY } from "../../scripts/chain/local-chain.ts";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

describe("The board of campaigns", function () {
  this.timeout(240_000);
  let world: World;
  let today: number;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    today = dayNumber((await world.ask("{ status { indexedTime } }")).status.indexedTime.slice(0, 10))!;
    await announce("lunch", "Small change week", 400_00n);
    await announce("kitchen", "Soup for all", 5_000_00n);
  });

  /** A campaign that runs today, of CNY. */
  async function announce(key: string, name: string, target: bigint): Promise<void> {
    const client = createWalletClient({ account: privateKeyToAccount(LOCAL_PRIVATE_KEY), transport: http(world.rpcUrl) });
    const [fund, asset] = [fundId(organisationId("warm-table"), key), unitAddress("CNY")];
    const campaign = { fund, key: "week", name, asset, target, firstDay: today - 1, lastDay: today + 1 };
    const call = { address: world.deployment.ledger, abi: donationLedgerAbi, functionName: "announceCampaign" } as const;
    const hash = await client.writeContract({ ...call, args: [campaign], chain: null });
    await client.extend(publicActions).waitForTransactionReceipt({ hash });
    await world.indexed();
  }

  it("is found from the first page, ranks what runs now, and follows it", async () => {
    const page = await visit(world, "/", { width: 360 });
    await page.getByRole("link", { name: "All campaigns side by side" }).click();
    await page.getByRole("heading", { level: 1, name: "Campaigns side by side" }).waitFor();
    await page.getByRole("heading", { level: 2, name: "By what was gathered in CNY" }).waitFor();
    const rows = page.getByRole("row");
    const shown = async () => (await rows.allInnerTexts()).slice(1).map((row) => row.replaceAll(/\s+/g, " ").trim());
    const [first, second] = await shown();
    expect(first).to.match(/^1\. Small change week School lunches \(The Warm Table\) Running, /);
    expect(first).to.contain(" CN¥220.00 24 55.0 % of CN¥400.00");
    expect(second).to.match(/^2\. Soup for all .* CN¥0.00 0 0.0 % of CN¥5,000.00$/);
    await expectAccessible(page);
    await page.getByText("live", { exact: false }).first().waitFor();
    await world.record(`donate,board-1,kitchen,CNY,3000.00,,,,,,,,${dayText(today)}`);
    await page.getByText("CN¥3,000.00").waitFor();
    expect((await shown())[0]).to.match(/^1\. Soup for all .* CN¥3,000.00 1 60.0 % of CN¥5,000.00$/);
    await page.getByRole("link", { name: "Small change week" }).click();
    await page.getByRole("heading", { level: 1, name: "Small change week" }).waitFor();
    await page.finish();
  });

  it("shows chosen days, which stand in the address, and says where they make no sense", async () => {
    const page = await visit(world, "/board?from=2025-06-20&until=2025-06-22");
    await page.getByText("Campaigns that run on any day from 20 June 2025 to 22 June 2025.").waitFor();
    const row = page.getByRole("row").nth(1);
    expect(await row.innerText())
      .to.contain("Twelve days for Qingshui")
      .and.to.contain("CN¥12,183.33");
    expect(await row.innerText())
      .to.contain("60.9 % of CN¥20,000.00")
      .and.to.contain("Over");
    await page.getByLabel("From").fill("2025-07-01");
    await page.getByText("The first day is after the last one.").waitFor();
    await expectAccessible(page);
    await page.getByLabel("To").fill("2025-07-02");
    await page.getByText("No campaign of those days has gathered anything or named a target.").waitFor();
    expect(page.url()).to.equal(`${world.url}/board?from=2025-07-01&until=2025-07-02`);
    await page.getByRole("link", { name: "Those that run now" }).click();
    await page.getByRole("link", { name: "Small change week" }).waitFor();
    expect(page.url()).to.equal(`${world.url}/board`);
    await page.finish();
  });

  it("stands beside the campaign's hours, in which a batch counts as its gifts", async () => {
    const { board } = await world.ask(`{ board { rankings { places { campaign { id name } } } } }`);
    const places = board.rankings[0].places as { campaign: { id: string; name: string } }[];
    const { campaign } = places.find((place) => place.campaign.name === "Small change week")!;
    const page = await visit(world, `/campaign/${campaign.id}`, { language: "zh-CN" });
    await page.getByRole("heading", { level: 2, name: "每小时收到的捐赠，CNY" }).waitFor();
    const table = page.getByRole("region", { name: "每小时收到的捐赠，CNY" });
    const rows = (await table.getByRole("row").allInnerTexts()).slice(1).map((row) => row.split(/\s*\t\s*/).slice(1));
    expect(rows).to.deep.equal([["¥220.00", "24"]]);
    await page.getByRole("link", { name: "查看所有募捐活动的排名" }).click();
    await page.getByRole("heading", { level: 1, name: "募捐活动一览" }).waitFor();
    await page.finish();
  });
});
