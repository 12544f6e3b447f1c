// `npm run pictures`: the pictures of docs/pictures/, from the sample, on a phone and on a desk.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ROOT } from "../../scripts/settings.ts";
import { CHROMIUM, FLAGS } from "./chromium.ts";
import { startDemonstration } from "./demonstration.ts";

const FOLDER = join(ROOT, "docs", "pictures");
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1100, height: 840 } };
/** A picture of more bytes would make every clone slower. */
const MOST_BYTES = 150_000;

mkdirSync(FOLDER, { recursive: true });
await using demonstration = await startDemonstration();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
for (const [size, viewport] of Object.entries(SIZES)) {
  const context = await browser.newContext({ viewport, locale: "en-GB", colorScheme: "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(demonstration.paths)) {
    await page.goto(`${demonstration.url}${path}`);
    if ((await page.locator("main h1").first().innerText()) === "There is no such page.") {
      console.error(`${path} is no page: no picture of it is taken.`);
      process.exitCode = 1;
      continue;
    }
    await page.waitForLoadState("networkidle");
    const file = join(FOLDER, `${name}-${size}.png`);
    // A phone's picture goes on below the fold, as its reader does.
    const height = Math.min(size === "phone" ? 1500 : 840, await page.evaluate(() => document.documentElement.scrollHeight));
    await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width: viewport.width, height } });
    const { size: bytes } = statSync(file);
    console.log(`${name}-${size}.png: ${(bytes / 1000).toFixed(0)} KB`);
    if (bytes > MOST_BYTES) process.exitCode = 1;
  }
  await context.close();
}
await browser.close();
