// A cheap phone on a slow line, and when a page is usable on it.
import type { Browser, Page } from "playwright-core";

/** Lighthouse's slow 4G: 150 ms to the server and back, 1.6 Mbit/s down, 750 kbit/s up. */
const LINE = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
/** A processor so many times as slow as this one. */
const SLOWER = 4;
export const PHONE = `slow 4G (${LINE.latency} ms, 1.6 Mbit/s), processor ${SLOWER} times slower, empty cache`;

export interface Seen {
  /** Milliseconds from the address to the page's heading and its first sentence, table, form or list, painted. */
  usable: number;
  /** Script and style, and all that came by then, compressed. */
  code: number;
  bytes: number;
}

/** One visit with an empty cache. */
export async function look(browser: Browser, url: string): Promise<Seen> {
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
    await page.addInitScript(noteUsable);
    await page.goto(url, { waitUntil: "commit" });
    return await seen(page);
  } finally {
    await context.close();
  }
}

declare global {
  /** Set by `noteUsable`. */
  var usableAt: Promise<number> | undefined;
}

/** Runs in the page, where it costs next to nothing: asking from outside would make the page slower. */
function noteUsable(): void {
  globalThis.usableAt = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${location.href} was not usable within a minute.`)), 60_000);
    const observer = new MutationObserver(() => {
      const main = document.querySelector("main");
      if (!main?.querySelector("h1") || !main.querySelector("p, table, form, li")) return;
      observer.disconnect();
      // A message sent before a frame is painted comes after it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      });
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

async function seen(page: Page): Promise<Seen> {
  const usable = await page.evaluate(() => globalThis.usableAt!);
  const sizes = await page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => {
      const { name, encodedBodySize } = entry as PerformanceResourceTiming;
      return { code: /\.(js|css)$/.test(name), size: encodedBodySize };
    }),
  );
  const sum = (entries: typeof sizes): number => entries.reduce((total, { size }) => total + size, 0);
  return { usable, code: sum(sizes.filter(({ code }) => code)), bytes: sum(sizes) };
}
