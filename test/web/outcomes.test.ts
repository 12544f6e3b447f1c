// Acts that become outcomes: steps counted by a platform come in batches, a sponsor has trees planted for them, and a walker's code finds the trees.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import { batchFile } from "../../scripts/batch/file.ts";
import { LOCAL_PRIVATE_KEY } from "../../scripts/chain/local-chain.ts";
import { throughline } from "../cli/support/command.ts";
import { expectAccessible } from "./support/axe.ts";
import type { Given } from "./support/batches.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

describe("What a sponsor promises for acts", function () {
  this.timeout(180_000);
  let world: World;
  let walkers: Given[];
  let settings: Record<string, string>;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    const { rpcUrl, dataDir, deployment } = world;
    settings = { RPC_URL: rpcUrl, PRIVATE_KEY: LOCAL_PRIVATE_KEY, DATA_DIR: join(dataDir, "sponsor") };
    settings["DEPLOYMENT"] = join(dataDir, "deployment-of-sponsor.json");
    await writeFile(settings["DEPLOYMENT"], JSON.stringify(deployment));
    await writeFile(join(dataDir, "promise.txt"), "One tree for every thousand steps, up to a hundred thousand trees.\n");
    await writeFile(join(dataDir, "planted.txt"), "Twenty saplings on the north slope, counted by the forester.\n");
    await world.record(
      [
        "organisation,hills,,,,Green Hills,,,,,,,",
        "unit,STEP,,,0,step,,,,,goods,,",
        "unit,TREE,,,0,tree,,,,,goods,,",
        "fund,trees,,,,hills,,,,,Trees for steps,,",
      ].join("\n"),
    );
    expect(await pledge("2020-01-01")).to.contain('1 TREE for every 1000 STEP by "Mill Lane Shoes" in fund "trees"');
    walkers = await acts("june", "w-1,trees,STEP,4200\nw-2,trees,STEP,3000\nw-3,trees,STEP,12800\n");
  });

  async function pledge(from: string): Promise<string> {
    const terms = ["--acts", "STEP", "--per", "1000", "--outcome", "TREE", "--gives", "1", "--sponsor", "Mill Lane Shoes"];
    const days = ["--from", from, "--until", "2099-12-31", "--evidence", join(world.dataDir, "promise.txt")];
    const { code, stdout, stderr } = await throughline(["fund", "pledge", "trees", ...terms, ...days], settings);
    expect(code, stderr).to.equal(0);
    await world.indexed();
    return stdout;
  }

  async function acts(name: string, rows: string): Promise<Given[]> {
    const file = join(world.dataDir, `${name}.csv`);
    await writeFile(file, `id,fund,asset,amount\n${rows}`);
    const { rpcUrl, deployment, dataDir } = world;
    const { receipts } = await batchFile({
      ...{ file, rpcUrl, rpcUrls: [rpcUrl], deployment, privateKey: LOCAL_PRIVATE_KEY, dataDir, size: 1000, uri: "" },
      ...{ stores: [new DirectoryStore(join(dataDir, "leaves"))], log: () => {} },
    });
    await world.indexed();
    return parse(await readFile(receipts!), { columns: true });
  }

  it("is announced once, however often it is said", async () => {
    expect(await pledge("2020-01-01")).to.contain("is announced so already: nothing was sent");
  });

  it("stands on the fund's page with what was counted, and leads a walker's code to the trees", async () => {
    const fund = await visit(world, "/fund/trees");
    await fund.getByText("Mill Lane Shoes promises 1 TREE for every 1,000 STEP, counted from 1 January 2020").waitFor();
    const sums = () => fund.locator(".pledges dl").innerText();
    expect(await sums()).to.match(
      /Counted so far\s+20,000 STEP in 3 gifts\s+Promised for that\s+20 TREE\s+Delivered so far\s+0 TREE/,
    );
    const walker = await visit(world, `/gift#${walkers[0]!.code}`, { width: 360 });
    await walker.getByText("for these 4,200 STEP that is 4.2 TREE. Nothing of that has been delivered yet.").waitFor();

    await world.record("transfer,plant-1,trees,STEP,20000,The forester of Green Hills,,TREE,20,,,planted.txt,");
    await walker.getByText("So far 4.2 TREE came of it.").waitFor();
    await walker.getByText("4,200 STEP is still held by Trees for steps (Green Hills) as 4.2 TREE").waitFor();
    await walker.getByText("20,000 STEP was changed into 20 TREE").waitFor();
    await expectAccessible(walker);
    await walker.finish();
    await fund.getByText("20 TREE for 20,000 STEP").waitFor();
    expect(await fund.locator(".pledges .fault").count()).to.equal(0);
    await expectAccessible(fund);
    await fund.finish();
  });

  it("is flagged where it was kept at another rate, for everybody and for auditors", async () => {
    await acts("july", "w-4,trees,STEP,3000\n");
    await world.record(
      "transfer,plant-2,trees,STEP,1000,The forester of Green Hills,,TREE,1,,,planted.txt,\n" +
        "transfer,plant-3,trees,STEP,2000,The forester of Green Hills,,TREE,1,,,planted.txt,",
    );
    const page = await visit(world, "/fund/trees", { language: "zh-CN", width: 360 });
    await page.getByText("有 1 次兑现多于或少于对这些行动的承诺：见审计清单。").waitFor();
    expect(await page.locator(".pledges dl").innerText()).to.match(
      /23,000 STEP 共 4 笔\s+对应的承诺\s+23 TREE\s+已兑现\s+22 TREE/,
    );
    await expectAccessible(page);
    await page.getByRole("link", { name: "查看", exact: true }).click();
    await page.getByText("换成的成果多于或少于赞助方此前承诺的数额").waitFor();
    await page.finish();
    const { irregularities } = await world.ask(
      `{ irregularities(kinds: [OTHER_THAN_PLEDGED]) { totalCount nodes { why entry { ref } } } }`,
    );
    expect(irregularities).to.deep.equal({
      totalCount: "1",
      nodes: [
        {
          why: "It turned acts into another amount of the outcome than the pledge that stood before it promised for them.",
          entry: { ref: "plant-3" },
        },
      ],
    });
  });

  it("says of an act of another day that it does not count, and how it was announced before", async () => {
    expect(await pledge("2098-01-01")).to.contain("anew; what was said before stays readable");
    const page = await visit(world, `/gift#${walkers[1]!.code}`, { language: "zh-TW" });
    await page.getByText("而這一筆的日期不在其內").waitFor();
    await page.finish();
    const { fund } = await world.ask(
      `{ fund(key: "trees") { pledges { from counted { value } promised { value } delivered { value } otherwise earlier { from sponsor per { decimal } } } } }`,
    );
    expect(fund.pledges).to.deep.equal([
      {
        ...{
          from: "2098-01-01",
          counted: { value: "0" },
          promised: { value: "0" },
          delivered: { value: "22" },
          otherwise: "1",
        },
        earlier: [{ from: "2020-01-01", sponsor: "Mill Lane Shoes", per: { decimal: "1000" } }],
      },
    ]);
  });
});
