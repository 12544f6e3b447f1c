import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { type Draw, monetaryStart, simpleSample, unitsWithin } from "../../api/audit/sampling.ts";
import { accessManagerAbi } from "../../contracts/generated/abi.ts";
import { unitAddress } from "../../contracts/ids.ts";
import { AUDITOR_ROLE } from "../../scripts/deploy/roles.ts";
import { account, at, done, privateKeyOf } from "../../scripts/sample/escrow/people.ts";
import { expectAccessible } from "./support/axe.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { TestWallet } from "./support/wallet.ts";
import { theWorld, type World } from "./support/world.ts";

const CNY = unitAddress("CNY").toLowerCase();
const PAYMENT = "id amount { value decimal } returned { value } confirmed { value }";
/** What each list holds, asked of the API by itself. */
const LISTS: Record<string, string> = {
  unconfirmed: `disbursements(filter: { unconfirmed: true }, first: 1000) { nodes { ${PAYMENT} } }`,
  flagged: `attestations(filter: { standing: true }, order: NEWEST_FIRST, first: 1000) { nodes { entry { id amount { value decimal } } } }`,
  questioned: `attestations(filter: { kinds: [QUESTIONED] }, order: NEWEST_FIRST, first: 1000) { nodes { entry { id amount { value decimal } } } }`,
  oldest: `disbursements(first: 1000) { nodes { ${PAYMENT} } }`,
  largest: `disbursements(filter: { asset: "${CNY}" }, order: LARGEST_FIRST, first: 1000) { nodes { ${PAYMENT} } }`,
  returned: `disbursements(filter: { returned: true }, order: NEWEST_FIRST, first: 1000) { nodes { ${PAYMENT} } }`,
  reversed: "donations(filter: { reversed: true }, first: 1000) { nodes { id amount { value decimal } } }",
  converted:
    "entries(filter: { step: CONVERSION }, order: NEWEST_FIRST, first: 1000) { nodes { id amount { value decimal } } }",
  backdated:
    "irregularities(kinds: [BACKDATED], order: NEWEST_FIRST, first: 1000) { nodes { days entry { id amount { value decimal } } } }",
  purpose:
    "irregularities(kinds: [CHANGE_OF_PURPOSE], order: NEWEST_FIRST, first: 1000) { nodes { days entry { id amount { value decimal } } } }",
};

describe("The page for auditors", function () {
  this.timeout(300_000);
  let world: World;
  let auditor: TestWallet;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    auditor = new TestWallet(world, privateKeyOf("auditor"));
    await world.record(`fund,audited,,,,city-foundation,,,,,Looked at,,
donate,audited-in,audited,CNY,900.00,,,,,,,,2025-07-01
disburse,audited-out,audited,CNY,700.00,school-3,,,,,"PROGRAMME: =1+1, ""paid""",,2025-07-02
disburse,audited-more,audited,CNY,20.00,school-3,,,,,PROGRAMME: Chalk,,2025-07-03`);
  });

  const idOf = async (ref: string): Promise<string> =>
    (await world.ask(`{ disbursement(ref: "${ref}") { id } }`)).disbursement.id;

  /** The ledger's owner, who is its recorder too, says whether the recorder is an auditor. */
  async function accreditRecorder(whether: boolean): Promise<void> {
    const { reader, writer } = at(world.rpcUrl, "recorder");
    const contract = { abi: accessManagerAbi, address: world.deployment.accessManager };
    const { address } = account("recorder");
    const hash = whether
      ? await writer.writeContract({ ...contract, functionName: "grantRole", args: [AUDITOR_ROLE, address, 0] })
      : await writer.writeContract({ ...contract, functionName: "revokeRole", args: [AUDITOR_ROLE, address] });
    await done(reader, hash);
  }

  /** The file that a button brings, as rows by heading. */
  async function saved(page: Page, button: string): Promise<Record<string, string>[]> {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
    return parse(readFileSync(await file.path()), { bom: true, columns: true });
  }

  it("lists what the API lists, and gives each list whole as CSV, with the block it was taken at", async () => {
    const page = await visit(world, "/audit");
    const { status } = await world.ask("{ status { indexed } }");
    for (const [name, asked] of Object.entries(LISTS)) {
      const answer = await world.ask(`{ list: ${asked} }`);
      const nodes: any[] = answer.list.nodes;
      const expected = nodes.map((node) => node.entry ?? node);
      await page.goto(`${world.url}/audit?list=${name}${name === "largest" ? `&asset=${CNY}` : ""}`);
      const count = page.getByText(expected.length === 0 ? "Nothing is in this list." : `${expected.length} in all`);
      await count.waitFor();
      expect(await page.locator(".entries > li").count(), name).to.equal(Math.min(20, expected.length));
      const rows = await saved(page, "All of it as CSV");
      expect(
        rows.map((row) => [row["Entry"], row["Amount"], row["Base units"]]),
        name,
      ).to.deep.equal(expected.map(({ id, amount }) => [id, amount.decimal, amount.value]));
      for (const row of rows) expect(Number(row["Taken at block"]), name).to.equal(status.indexed);
      if (nodes[0]?.days !== undefined)
        expect(rows.map((row) => row["Days back"])).to.deep.equal(nodes.map(({ days }) => String(days)));
      if (name === "largest") {
        // What a spreadsheet would run is text to it.
        expect(rows.find((row) => row["Reference"] === "audited-out")!["What for"]).to.equal(`'=1+1, "paid"`);
      }
    }
    await page.finish();
  });

  it("brings further pages, and keeps in the address what is narrowed", async () => {
    const page = await visit(world, "/audit?list=oldest", { width: 360 });
    const { list } = await world.ask(`{ list: ${LISTS["oldest"]!} }`);
    const all: number = list.nodes.length;
    expect(all).to.be.above(10);
    await page.getByText(`${all} in all`).waitFor();
    await page.getByLabel("Organisation", { exact: true }).selectOption({ label: "Qingshui City Foundation" });
    await page.getByLabel("Fund", { exact: true }).selectOption({ label: "Looked at" });
    await page.getByText("2 in all").waitFor();
    await page.getByLabel("Dated from").fill("2025-07-03");
    await page.getByText("1 in all").waitFor();
    expect(page.url()).to.match(/list=oldest&organisation=0x[0-9a-f]{64}&fund=0x[0-9a-f]{64}&from=2025-07-03/);
    await page.reload();
    await page.getByText("1 in all").waitFor();
    await page.getByText("Chalk").waitFor();
    await expectAccessible(page);
    await page.getByLabel("Dated until").fill("2025-07-01");
    await page.getByText("The first day is later than the last one.").waitFor();
    await page.goto(`${world.url}/audit?list=backdated`);
    await page.locator(".entries > li").first().waitFor();
    await page.getByRole("button", { name: "Show more" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".entries > li").length > 20);
    await page.goto(`${world.url}/audit?list=flagged&fund=nonsense`);
    await page.getByText("perhaps it was cut off on its way").waitFor();
    await page.finish();
  });

  it("gathers many pages, and anew where the ledger went on meanwhile, so that a file is of one block", async () => {
    const page = await visit(world, "/audit?list=oldest");
    await page.locator(".entries > li").first().waitFor();
    let asked = 0;
    await page.route("**/graphql", async (route) => {
      const body = route.request().postDataJSON() as { variables?: { first?: number } };
      if (body.variables?.first !== 1000) return route.continue();
      // A page of fewer makes more of them of a ledger as small as this.
      if (++asked === 2) await world.record("disburse,audited-late,audited,CNY,5.00,school-3,,,,,PROGRAMME: Late,,2025-07-05");
      return route.continue({ postData: JSON.stringify({ ...body, variables: { ...body.variables, first: 5 } }) });
    });
    const rows = await saved(page, "All of it as CSV");
    const { list, status } = await world.ask(`{ list: ${LISTS["oldest"]!} status { indexed } }`);
    expect(asked).to.equal(2 * Math.ceil(rows.length / 5));
    expect(rows.map((row) => row["Entry"])).to.deep.equal(list.nodes.map(({ id }: { id: string }) => id));
    expect(new Set(rows.map((row) => row["Taken at block"]))).to.deep.equal(new Set([String(status.indexed)]));
    await page.getByText(`${rows.length} rows, as of block ${status.indexed}.`).waitFor();
    await page.finish();
  });

  it("says how far a file is, and stops when told to", async () => {
    const page = await visit(world, "/audit?list=oldest");
    await page.locator(".entries > li").first().waitFor();
    await page.route("**/graphql", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await route.continue().catch(() => {});
    });
    await page.getByRole("button", { name: "All of it as CSV" }).click();
    await page.getByText(/0 of \d+ rows/).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Cancelled: no file was made.").waitFor();
    await page.finish();
  });

  it("draws samples from a frozen population that whoever has the address, or the population, draws again", async () => {
    const page = await visit(world, `/audit/sample?asset=${CNY}`);
    const { status } = await world.ask("{ status { indexed } }");
    await page.getByLabel("Recorded up to block").fill(String(status.indexed + 50));
    await page.getByRole("button", { name: "Freeze it" }).click();
    await page.getByText("the last one that the ledger has read").waitFor();
    await page.getByLabel("Recorded up to block").fill(String(status.indexed));
    await page.getByRole("button", { name: "Freeze it" }).click();
    await page.getByText(`recorded up to block ${status.indexed}.`).waitFor();
    const population = await saved(page, "The population as CSV");
    const amounts = population.map((row) => BigInt(row["Base units"]!));
    const total = amounts.reduce((sum, one) => sum + one, 0n);
    const blockHash = population[0]!["Taken at block (hash)"]!;
    const draw: Draw = { method: "SIMPLE", blockHash, count: BigInt(amounts.length), total, seed: "dice: 4 2 6" };

    await page.getByLabel("A text of mine").check();
    await page.getByLabel("How many").fill("3");
    await page.getByRole("button", { name: "Draw" }).click();
    await page.getByText("Enter a text of 1 to 200 characters.").waitFor();
    await page.getByLabel("The text").fill("dice: 4 2 6");
    await page.getByRole("button", { name: "Draw" }).click();
    await page.getByText("3 entries.", { exact: true }).waitFor();
    const simple = await saved(page, "The sample as CSV");
    const indexes = simpleSample(draw, 3n);
    expect(simple.map((row) => row["Index in population"])).to.deep.equal(indexes.map(String));
    expect(simple.map((row) => row["Entry"])).to.deep.equal(indexes.map((index) => population[Number(index)]!["Entry"]));
    const paper = await page.locator("pre.paper").innerText();
    for (const said of [blockHash, String(total), "dice: 4 2 6", page.url(), indexes.join(", ")])
      expect(paper).to.contain(said);
    await expectAccessible(page);
    const other = await visit(world, page.url().slice(world.url.length));
    await other.locator("pre.paper").waitFor();
    expect(await other.locator("pre.paper").innerText()).to.equal(paper);
    await other.finish();

    await page.getByLabel(/^Monetary-unit/).check();
    await page.getByRole("button", { name: "Draw" }).click();
    await page.getByText("monetary-unit sample").waitFor();
    const units = await saved(page, "The sample as CSV");
    const start = monetaryStart({ ...draw, method: "MONETARY_UNIT" });
    let before = 0n;
    const hit = amounts.flatMap((amount, index) => {
      const selected = unitsWithin({ ...draw, method: "MONETARY_UNIT" }, 3n, start, before, (before += amount));
      return selected.length > 0 ? [[String(index), selected.join(" ")]] : [];
    });
    expect(units.map((row) => [row["Index in population"], row["Selected units"]])).to.deep.equal(hit);
    await page.finish();
  });

  it("says of a seed that is not there yet when to come back, and has it then", async () => {
    const { status } = await world.ask("{ status { indexed } }");
    const address = `/audit/sample?kind=DONATION&block=${status.indexed}&method=SIMPLE&size=2&seedBlock=`;
    const page = await visit(world, `${address}${status.indexed + 1000}`, { language: "zh-TW", width: 360 });
    await page.getByText("種子還沒有出現").waitFor();
    await page.getByText("屆時憑本頁網址回來即可").waitFor();
    await expectAccessible(page);
    await page.goto(`${world.url}${address}${status.indexed + 1}`);
    await page.getByText("種子還沒有出現").waitFor();
    await world.record("donate,seeding,audited,CNY,1.00,,,,,,,,2025-07-04");
    await page.reload();
    await page.locator("pre.paper").waitFor();
    const { auditPopulation } = await world.ask(`{ auditPopulation(block: ${status.indexed}, filter: { kind: DONATION }) {
      sample(method: SIMPLE, size: 2, seedBlock: ${status.indexed + 1}) { seed items { index } } } }`);
    expect(await page.locator("pre.paper").innerText()).to.contain(auditPopulation.sample.seed);
    await page.getByText("種子所在的區塊尚未最終確定").waitFor();
    await page.finish();
  });

  it("lets an auditor's wallet flag a payment, which the donor sees at once, and settle it", async () => {
    const donor = await visit(world, "/gift/audited-in");
    await donor.getByText("This page follows the gift").waitFor();
    const page = await visit(world, `/audit/entry/${await idOf("audited-out")}`, { prepare: auditor.prepare });
    await page.getByRole("button", { name: "Ask about it, or say what you found" }).click();
    await page.getByLabel(/^Something is wrong/).check();
    await page.getByRole("button", { name: "Connect Test wallet" }).click();
    const send = page.getByRole("button", { name: "Say it with the wallet" });

    await page.getByLabel(/^About how much/).fill("700.01");
    await page.getByText(/up to CN¥700.00/).waitFor();
    expect(await send.count()).to.equal(0);
    await page.getByLabel(/^About how much/).fill("150.5");
    await page.getByText("will say of CN¥150.50").waitFor();
    await expectAccessible(page);

    const useKey = async (person: Parameters<typeof privateKeyOf>[0]): Promise<void> => {
      auditor.useKey(privateKeyOf(person));
      await tell(page, "accountsChanged", [auditor.address]);
      await page.getByText(auditor.address.toLowerCase().slice(0, 8)).first().waitFor();
    };
    await useKey("ben");
    await send.click();
    await page.getByText("This wallet is no accredited auditor").waitFor();
    // The foundation's own key, were it ever accredited, has no say over the foundation.
    await accreditRecorder(true);
    await useKey("recorder");
    await send.click();
    await page.getByText("nobody audits themselves").waitFor();
    await accreditRecorder(false);
    await useKey("auditor");
    auditor.refusals.push(true);
    await send.click();
    await page.getByText("You said no in the wallet.").waitFor();
    auditor.useKey(privateKeyOf("ben"));
    await send.click();
    await page.getByText("Another account is chosen in your wallet now").waitFor();
    await useKey("auditor");
    auditor.chainId = 1;
    await tell(page, "chainChanged", "0x1");
    await page.getByText("Your wallet is on chain 1.").waitFor();
    expect(await send.count()).to.equal(0);
    await page.getByRole("button", { name: "Change the wallet to chain 31337" }).click();
    await send.click();
    await page.getByText("It is said, and stands on the ledger.").waitFor();
    await page.getByText("flags it: something is wrong, CN¥150.50").waitFor();
    await donor.getByText(/An auditor, .*, flagged the payment to No\. 3 Primary School/).waitFor();

    await page.getByRole("button", { name: "Say something else" }).click();
    await page.getByLabel(/^My flag is settled/).check();
    await page.getByLabel(/^About how much/).fill("");
    await send.click();
    await page.getByText("It is said, and stands on the ledger.").waitFor();
    await page.getByText("settles the flag").waitFor();
    await page.getByRole("button", { name: "Say something else" }).click();
    await page.getByText("This wallet has no flag here that is not settled.").waitFor();
    await donor.getByText(/An auditor, .*, flagged the payment/).waitFor({ state: "detached" });
    await page.finish();
    await donor.finish();
  });

  it("lets anybody ask about a payment, with evidence that stays with them", async () => {
    const anybody = new TestWallet(world, privateKeyOf("chidi"));
    const page = await visit(world, "/disbursement/audited-more", { prepare: anybody.prepare, width: 360, language: "zh-CN" });
    await page.getByRole("button", { name: "提出疑问，或说明查验结果" }).click();
    const letter = join(world.dataDir, "letter.txt");
    writeFileSync(letter, "Where is the chalk?\n");
    const hash = createHash("sha256").update("Where is the chalk?\n").digest("hex");
    await page.getByLabel("您的工作底稿或信函（如有）").setInputFiles(letter);
    await page
      .getByText(`0x${hash.slice(0, 6)}…${hash.slice(-6)}`)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "连接 Test wallet" }).click();
    await page.getByText("我对它有疑问”").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "用钱包发表" }).click();
    await page.getByText("声明已发表，并已记入账本。").waitFor();
    await page.locator(".said").getByText("提出疑问").waitFor();
    const { disbursement } = await world.ask(
      '{ disbursement(ref: "audited-more") { questions { nodes { kind evidence amount { decimal } attester { address } } } } }',
    );
    expect(disbursement.questions.nodes).to.deep.equal([
      {
        kind: "QUESTIONED",
        evidence: `0x${hash}`,
        amount: { decimal: "20.00" },
        attester: { address: anybody.address.toLowerCase() },
      },
    ]);
    await page.finish();
  });
});

/** The wallet tells the page what its owner did in it. */
async function tell(page: Page, event: string, given: unknown): Promise<void> {
  await page.evaluate(
    ([event, given]) => {
      const name = Object.keys(globalThis).find((each) => /^testWallet\d+Tell$/.test(each))!;
      (globalThis as unknown as Record<string, (event: string, given: unknown) => void>)[name]!(event, given);
    },
    [event, given] as const,
  );
}
