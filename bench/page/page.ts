// `npm run bench:page`: how soon each page is usable on a cheap phone with a slow line, and what Lighthouse says of it.
import { chromium, type Browser } from "playwright-core";
import { CHROMIUM, FLAGS } from "./chromium.ts";
import { startDemonstration } from "./demonstration.ts";
import { LIGHTHOUSE, scores } from "./lighthouse.ts";

/** Lighthouse's slow 4G: 150 ms to the server and back, 1.6 Mbit/s down, 750 kbit/s up; and a processor four times as slow as this one. */
const LINE = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const SLOWER = 4;
const RUNS = 5;

interface Seen {
  /** Milliseconds from the address to the page's heading and its first sentence or table, drawn. */
  usable: number;
  /** Script and style, and all that came, compressed. */
  code: number;
  bytes: number;
}

/** One visit with an empty cache. */
async function look(browser: Browser, url: string): Promise<Seen> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", LINE);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(url, { waitUntil: "commit" });
    const usable = await page
      .waitForFunction(
        () => {
          const main = document.querySelector("main");
          const there = main?.querySelector("h1") && main.querySelector("p, table, form");
          return there ? performance.now() : undefined;
        },
        undefined,
        { polling: "raf" },
      )
      .then((handle) => handle.jsonValue());
    const sizes = await page.evaluate(() =>
      [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => {
        const { name, encodedBodySize } = entry as PerformanceResourceTiming;
        return { code: /\.(js|css)$/.test(name), size: encodedBodySize };
      }),
    );
    const sum = (entries: typeof sizes): number => entries.reduce((total, { size }) => total + size, 0);
    return { usable: usable!, code: sum(sizes.filter(({ code }) => code)), bytes: sum(sizes) };
  } finally {
    await context.close();
  }
}

await using demonstration = await startDemonstration();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
const rows: Record<string, Record<string, string | number>> = {};
for (const [name, path] of Object.entries(demonstration.paths)) {
  const url = `${demonstration.url}${path}`;
  await look(browser, url); // warms the server
  const seen: Seen[] = [];
  for (let run = 0; run < RUNS; run++) seen.push(await look(browser, url));
  const [middle] = seen.toSorted((a, b) => a.usable - b.usable).slice(Math.floor(RUNS / 2));
  rows[name] = {
    "usable (ms)": Math.round(middle!.usable),
    "script and style (KB)": (middle!.code / 1000).toFixed(1),
    "all (KB)": (middle!.bytes / 1000).toFixed(1),
  };
}
await browser.close();
for (const name of ["home", "gift", "disbursement", "fund", "organisation"] as const) {
  const found = await scores(`${demonstration.url}${demonstration.paths[name]}`);
  if (!found) {
    console.error(`Lighthouse (${LIGHTHOUSE}) could not be had or did not run; going on without it.`);
    break;
  }
  Object.assign(rows[name]!, found);
}
console.log(
  `Slow 4G (${LINE.latency} ms, 1.6 Mbit/s), processor ${SLOWER} times slower, empty cache, warm server; the middle of ${RUNS}.`,
);
console.table(rows);
