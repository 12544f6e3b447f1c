// A real browser on the page: Debian's Chromium, or what CHROMIUM names. Where there is none these tests say so and are skipped.
import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { World } from "./world.ts";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
// What a browser asks of its makers by itself; the page asks nobody but its server.
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** Milliseconds that anything may take on a slow and busy machine before a test counts as hanging. */
const PATIENCE = Number(process.env["PATIENCE"] ?? 60_000);

export interface Visit {
  /** A browser's language, as in `zh-CN`; absent: British English. */
  language?: string;
  width?: number;
  dark?: boolean;
  /** Done before the page's own scripts, such as putting a wallet there. */
  prepare?: (context: BrowserContext) => Promise<void>;
  /** Console errors to expect: those that match are no fault. */
  expected?: RegExp;
}

let browser: Promise<Browser> | undefined;
after(async () => (await browser)?.close());

/** Skips the rest of a suite where there is no browser; to be called in `before`. */
export function requireBrowser(context: Mocha.Context): void {
  if (existsSync(EXECUTABLE)) return;
  console.log(`      (skipped: there is no Chromium at ${EXECUTABLE}; install Debian's package chromium, or set CHROMIUM)`);
  context.skip();
}

/**
 * Opens the page at a path, as a visitor of their own. `faults` fills with whatever should never be: errors on the console, errors nobody caught,
 * refusals by the page's policy, requests to anybody but the server. `close` throws where there was one.
 */
export async function visit(world: World, path: string, options: Visit = {}): Promise<Page & { finish(): Promise<void> }> {
  const { language = "en-GB", width = 1280, dark = false, prepare, expected } = options;
  browser ??= chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
  const context = await (
    await browser
  ).newContext({
    locale: language,
    viewport: { width, height: 800 },
    colorScheme: dark ? "dark" : "light",
    // What moves is over at once, so that what is looked at stands still.
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  await prepare?.(context);
  const faults: string[] = [];
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" && !expected?.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`nobody caught: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(world.url) && !/^(data|blob):/.test(url)) faults.push(`asked another host: ${url}`);
  });
  await page.goto(`${world.url}${path}`);
  const finish = async (): Promise<void> => {
    await context.close();
    if (faults.length > 0) throw new Error(faults.join("\n"));
  };
  return Object.assign(page, { finish });
}
