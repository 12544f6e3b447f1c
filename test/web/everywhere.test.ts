// What holds for every page: in each language, on a phone and on a wall, light and dark.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect } from "chai";
import { ROOT } from "../../scripts/settings.ts";
import { expectAccessible } from "./support/axe.ts";
import { type Given, theGifts } from "./support/batches.ts";
import { requireBrowser, visit } from "./support/browser.ts";
import { theWorld, type World } from "./support/world.ts";

const LANGUAGES = { "en-GB": "en", "zh-CN": "zh-Hans", "zh-TW": "zh-Hant" };
/** Script and style of a first view, compressed. */
const MOST_BYTES = 100_000;

describe("Every page", function () {
  this.timeout(300_000);
  let world: World;
  let paths: string[];
  before(async function () {
    requireBrowser(this);
    world = await theWorld();
    const ids = await world.ask(`{
      donation(ref: "gift-3") { id fund { id organisation { id } } }
      disbursement(ref: "out-1") { id }
      campaigns(first: 1) { nodes { id } }
      status { indexed }
    }`);
    const [{ receipt }] = (await theGifts(world)) as [Given];
    const [batch] = receipt.split("/");
    const { donation, disbursement, campaigns, status } = ids;
    paths = [
      "/",
      "/search?q=boat",
      "/search?q=nobody-has-this",
      `/gift/${donation.id}`,
      `/disbursement/${disbursement.id}`,
      `/fund/${donation.fund.id}`,
      `/organisation/${donation.fund.organisation.id}`,
      `/campaign/${campaigns.nodes[0].id}`,
      "/board?from=2025-06-12&until=2025-06-12",
      "/gift",
      `/gift/${batch}`,
      `/gift/${encodeURIComponent(receipt)}`,
      "/desk",
      "/audit",
      `/audit/sample?block=${status.indexed}&method=SIMPLE&size=3&seed=any`,
      `/audit/entry/${donation.id}`,
      "/nowhere",
    ];
  });

  for (const [language, tag] of Object.entries(LANGUAGES)) {
    it(`is right in ${tag}, from 320 to 2,560 pixels, and axe finds nothing`, async () => {
      const faults: string[] = [];
      for (const path of paths) {
        const page = await visit(world, path, { language, width: 360 });
        try {
          await page.locator("main h1").first().waitFor();
          await page.waitForLoadState("networkidle").catch(() => {}); // A stream may be open: then it is quiet without being idle.
          expect(await page.evaluate(() => document.documentElement.lang)).to.equal(tag);
          expect(await page.title()).to.match(/Throughline/);
          for (const width of [320, 360, 2560]) {
            await page.setViewportSize({ width, height: 800 });
            const [needs, has] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
            if (needs > has) faults.push(`${tag} ${path} needs ${needs} of ${has} pixels`);
          }
          await page.setViewportSize({ width: 360, height: 800 });
          await expectAccessible(page);
          // Colours are the same in every language.
          if (tag === "en") {
            await page.emulateMedia({ colorScheme: "dark" });
            await expectAccessible(page);
          }
        } catch (error) {
          faults.push(`${tag} ${path}: ${(error as Error).message}`);
        }
        await page.finish().catch((error: Error) => faults.push(`${tag} ${path}: ${error.message}`));
      }
      expect(faults.join("\n")).to.equal("");
    });
  }

  it("brings no more than 100 KB of script and style at first, and asks nobody else", async () => {
    for (const path of paths) {
      const page = await visit(world, path);
      await page.locator("main h1").first().waitFor();
      const sizes = await page.evaluate(() =>
        (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
          .filter(({ name }) => /\.(js|css)$/.test(name))
          .map(({ name, encodedBodySize }) => [name, encodedBodySize] as const),
      );
      const sum = sizes.reduce((total, [, size]) => total + size, 0);
      expect(sizes.length).to.be.above(1);
      expect(sum, `${path}: ${JSON.stringify(sizes)}`)
        .to.be.above(5000)
        .and.at.most(MOST_BYTES);
      await page.finish();
    }
  });

  it("comes under a policy that allows its own files alone, compressed, with what it needs named at once", async () => {
    const response = await fetch(`${world.url}/gift/x`, { headers: { "accept-language": "zh-TW,zh;q=0.9" } });
    const policy = response.headers.get("content-security-policy")!;
    expect(policy).to.contain("default-src 'none'").and.to.contain("script-src 'self'").and.to.not.contain("unsafe");
    const html = await response.text();
    // Data is no script, and no browser runs it.
    expect(html).to.not.match(/<script(?![^>]*(?:src=|type="application\/json"))|<style|style=|\son\w+=/);
    const named = [...response.headers.get("link")!.matchAll(/<([^>]+)>; rel=\w+/g)].map(([, file]) => file!);
    expect(named.some((file) => file.startsWith("/assets/gift-"))).to.equal(true);
    expect(named.some((file) => file.startsWith("/assets/zh-hant-"))).to.equal(true);
    const built = join(ROOT, "web", "dist");
    for (const file of named) {
      const head = await fetch(`${world.url}${file}`, { method: "HEAD", headers: { "accept-encoding": "br" } });
      expect([head.status, head.headers.get("content-encoding")], file).to.deep.equal([200, "br"]);
      const bytes = brotliDecompressSync(readFileSync(join(built, `${file}.br`)));
      expect(bytes.equals(readFileSync(join(built, file)))).to.equal(true);
    }
    expect(readdirSync(join(built, "assets")).some((file) => file.endsWith(".map"))).to.equal(false);
  });
});
