// `npm run pictures`: the pictures of docs/pictures/, from the sample, on a phone and on a desk. For a look at another language or at the dark
// colours: `npm run pictures -- --language zh-CN --dark --out FOLDER`.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { privateKeyOf } from "../../scripts/sample/escrow/people.ts";
import { ROOT } from "../../scripts/settings.ts";
import { TestWallet } from "../../test/web/support/wallet.ts";
import { CHROMIUM, FLAGS } from "./chromium.ts";
import { type Demonstration, startDemonstration } from "./demonstration.ts";

const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1100, height: 840 } };
/** A phone's picture goes on below the fold, as its reader does; at the desk and in a list what matters comes lower. */
const TALLEST = { phone: 1500, desktop: 840 };
const TALL = { phone: 2100, desktop: 1250 };
/** A picture of more bytes would make every clone slower. */
const MOST_BYTES = 180_000;

const { values: options } = parseArgs({
  options: {
    language: { type: "string", default: "en-GB" },
    dark: { type: "boolean", default: false },
    out: { type: "string", default: join(ROOT, "docs", "pictures") },
  },
});

const HEADING = "op,ref,fund,asset,amount,party,to_fund,to_asset,to_amount,of,purpose,evidence,date";
/** With two faults, so that it is seen how they are told. */
const JOURNAL = `${HEADING}
donate,july-1,flood,CNY,120.00,The reading circle,,,,,,,2025-07-01
donate,july-2,flood,CNY,12.345,The night shift,,,,,,,2025-07-02
disburse,july-3,kitchen,CNY,80.00,school-3,,,,,PROGRAMME: Hot meals,,2025-07-32
`;

mkdirSync(options.out, { recursive: true });
await using demonstration = await startDemonstration();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
for (const size of ["phone", "desktop"] as const) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    locale: options.language,
    colorScheme: options.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  for (const [name, path] of Object.entries(demonstration.paths)) {
    const page = name === "desk" ? await atDesk(context, demonstration) : await context.newPage();
    if (name !== "desk") await page.goto(`${demonstration.url}${path}`);
    await page.locator("main h1").first().waitFor();
    await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => {}); // A stream may stay open.
    await take(page, `${name.replace("/", "-")}-${size}.png`, size);
    await page.close();
  }
  await context.close();
}
await browser.close();

async function take(page: Page, name: string, size: keyof typeof SIZES): Promise<void> {
  const file = join(options.out, name);
  const tallest = /^(desk|audit)/.test(name) ? TALL[size] : TALLEST[size];
  const height = Math.min(tallest, await page.evaluate(() => document.documentElement.scrollHeight));
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width: SIZES[size].width, height } });
  const { size: bytes } = statSync(file);
  console.log(`${name}: ${(bytes / 1000).toFixed(0)} KB`);
  if (bytes > MOST_BYTES) process.exitCode = 1;
}

/** The desk of a bookkeeper who has signed in and chosen a journal. */
async function atDesk(context: BrowserContext, { url, rpcUrl }: Demonstration): Promise<Page> {
  const wallet = new TestWallet({ rpcUrl }, privateKeyOf("recorder"), "Wallet");
  await wallet.prepare(context);
  const page = await context.newPage();
  await page.goto(`${url}/desk?do=file`);
  await page.getByRole("button", { name: /Wallet/ }).click();
  await page.getByRole("button", { name: /Sign in with|登录|登入/ }).click();
  const buffer = Buffer.from(JOURNAL);
  await page.locator("#journal-file").setInputFiles({ name: "july.csv", mimeType: "text/csv", buffer });
  await page.locator(".faults > li").first().waitFor();
  return page;
}
