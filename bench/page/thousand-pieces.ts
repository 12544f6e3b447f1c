// A gift whose trace has 1,000 pieces, through the API: how long the page takes from having them all to having drawn them.
import type { Browser } from "playwright-core";
import type { Demonstration } from "./demonstration.ts";

export const PIECES = 1000;
const RUNS = 5;

/** Milliseconds from the last answer to diagram, sentence, timeline and table, painted, of each run; at this processor's own speed. */
export async function drawThousand(browser: Browser, demonstration: Demonstration): Promise<number[]> {
  const payments = Array.from(
    { length: PIECES },
    (_, index) => `disburse,many-${index},many,CNY,1.00,Family ${index + 1},,,,,PROGRAMME: Parcel ${index + 1},,`,
  );
  await demonstration.record(
    ["fund,many,,,,city-foundation,,,,,A thousand parcels,,", `donate,many,many,CNY,${PIECES}.00,,,,,,,,`, ...payments],
    `many-${PIECES - 1}`,
  );
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({
      viewport: { width: 1100, height: 840 },
      reducedMotion: "reduce",
      locale: "en-GB",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${demonstration.url}/gift/many`);
    await page.locator(".flow svg").waitFor();
    await page.waitForLoadState("networkidle", { timeout: 5000 }).catch(() => {}); // Its stream stays open.
    await page.evaluate(watchFor, PIECES);
    await page.locator(".flow").locator("xpath=ancestor-or-self::section[1]").locator("button").first().click();
    times.push(await page.evaluate(() => globalThis.usableAt!));
    await context.close();
  }
  return times.toSorted((a, b) => a - b);
}

/** Runs in the page: from the last answer before so many pieces stand there until they are painted. */
function watchFor(pieces: number): void {
  globalThis.usableAt = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelectorAll(".pieces tbody tr").length < pieces) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const now = performance.now();
          const answers = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(
            ({ name, initiatorType }) => initiatorType === "fetch" && name.includes("/graphql"),
          );
          resolve(now - Math.max(...answers.map(({ responseEnd }) => responseEnd)));
        };
        port2.postMessage(undefined);
      });
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
