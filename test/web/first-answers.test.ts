import { expect } from "chai";
import type { Page } from "playwright-core";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

/** A name that would end the block of data, or begin a script. */
const HOSTILE = `</script><script>window.broken=1</script><!--<script> & &lt;/script&gt; "' \\u003c`;
/** The same with what a journal would refuse, but an address may hold: ends of lines, and what turns the direction of writing. */
const WORSE = `${HOSTILE} \u2028 \u2029 \u202e`;

describe("A page's first answers", function () {
  this.timeout(300_000);
  let world: World;
  let fund: string;
  let organisation: string;
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    const { donation } = await world.ask('{ donation(ref: "gift-3") { fund { id organisation { id } } } }');
    fund = donation.fund.id;
    organisation = donation.fund.organisation.id;
  });

  /** The page at a path with no way to the API but the document itself. */
  async function alone(path: string): Promise<Page & { finish(): Promise<void> }> {
    return await visit(world, path, {
      prepare: async (context) => void (await context.route(/\/graphql/, (route) => route.abort())),
      expected: /Failed to load resource/,
    });
  }

  it("come along with the document: the first view is there without another question", async () => {
    const { donation, disbursement, campaigns } = await world.ask(
      '{ donation(ref: "gift-3") { id } disbursement(ref: "out-2") { id } campaigns(first: 1) { nodes { id name } } }',
    );
    const [campaign] = campaigns.nodes;
    const views: [string, string[]][] = [
      ["/", ["table", ".entries > li", ".organisations > li"]],
      ["/gift/gift-3", [".story", ".timeline > li"]],
      [`/gift/${donation.id}`, [".story", ".flow svg", ".timeline > li"]],
      [
        `/gift/${donation.id.replace(/[a-f]/g, (letter: string) => letter.toUpperCase()).replace(/-IN-/i, "-in-")}`,
        [".flow svg"],
      ],
      [`/disbursement/${disbursement.id}`, [".story", "h3"]],
      [`/fund/${fund}`, ["h1", "table"]],
      [`/organisation/${organisation}`, ["h1", "table"]],
      [`/campaign/${campaign.id}`, [`h1:text("${campaign.name}")`, ".story"]],
    ];
    for (const [path, there] of views) {
      const page = await alone(path);
      for (const selector of there) await page.locator(`main ${selector}`).first().waitFor();
      await page.finish();
    }
  });

  it("are the API's own, word for word, and are not kept anywhere", async () => {
    const path = `/organisation/${organisation}`;
    const response = await fetch(`${world.url}${path}`);
    expect(response.headers.get("cache-control")).to.equal("no-store");
    const [, text] = /id="first-answers">(.*?)<\/script>/s.exec(await response.text())!;
    const [first] = JSON.parse(text!) as {
      query: string;
      variables: string;
      data: { organisation: { id: string; name: string } };
    }[];
    expect([first!.query, first!.variables]).to.deep.equal(["Organisation", JSON.stringify({ id: organisation })]);
    const asked = await world.ask("query ($id: ID) { organisation(id: $id) { name } }", { id: organisation });
    expect(first!.data.organisation.name).to.equal(asked.organisation.name);
  });

  it("cannot be broken out of by a name, a purpose or a reference", async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await world.record(
      [
        `fund,hostile,,,,city-foundation,,,,,${quoted(HOSTILE)},,`,
        `donate,${quoted("in</script><b>")},hostile,CNY,70.00,,,,,,,,`,
        `disburse,hostile-out,hostile,CNY,70.00,school-3,,,,,${quoted(`PROGRAMME: ${HOSTILE}`)},,`,
      ].join("\n"),
    );
    const { disbursement, donation: gift } = await world.ask(
      `query ($ref: String) { donation(ref: $ref) { id ref } disbursement(ref: "hostile-out") { id fund { id name } } }`,
      { ref: "in</script><b>" },
    );
    expect([gift.ref, disbursement.fund.name]).to.deep.equal(["in</script><b>", HOSTILE]);
    const unknown = `/gift/${encodeURIComponent(WORSE)}`;
    const paths = ["/", `/gift/${gift.id}`, `/disbursement/${disbursement.id}`, `/fund/${disbursement.fund.id}`, unknown];
    for (const path of paths) {
      const page = await alone(path);
      await page.locator("main").getByText(HOSTILE).first().waitFor();
      expect(await page.evaluate(() => "broken" in window)).to.equal(false);
      expect(await page.locator("body script").count(), path).to.equal(1);
      await page.finish();
    }
  });

  it("are followed by what happens next", async () => {
    await world.record("fund,fresh,,,,city-foundation,,,,,Fresh,,\ndonate,fresh-1,fresh,CNY,10.00,,,,,,,,");
    const { donation } = await world.ask('{ donation(ref: "fresh-1") { fund { id } } }');
    const page = await visit(world, `/fund/${donation.fund.id}`);
    await page.locator("main table").getByText("10.00").first().waitFor();
    await world.record("donate,fresh-2,fresh,CNY,12345.67,,,,,,,,");
    await page.locator("main table").getByText("12,355.67").first().waitFor();
    await page.finish();
  });
});
