// A gift whose trace has 1,000 pieces, through the API: how long the page takes from having them all to having drawn them.
import type { Browser } from "playwright-core";
import type { Demonstration } from "./demonstration.ts";

export const PIECES = 1000;
const RUNS = 5;

export interface Drawn {
  /** Milliseconds from the last answer to the diagram with all of them, and the sentence, painted. */
  diagram: number;
  /** The same to the table of all of them. */
  table: number;
}

declare global {
  /** Set by `watchFor`. */
  var drawnAt: Promise<Drawn> | undefined;
}

/** Of each run, at this processor's own speed. */
export async function drawThousand(browser: Browser, demonstration: Demonstration): Promise<Drawn[]> {
  const payments = Array.from(
    { length: PIECES },
    (_, index) => `disburse,many-${index},many,CNY,1.00,Family ${index + 1},,,,,PROGRAMME: Parcel ${index + 1},,`,
  );
  await demonstration.record(
    ["fund,many,,,,city-foundation,,,,,A thousand parcels,,", `donate,many,many,CNY,${PIECES}.00,,,,,,,,`, ...payments],
    `many-${PIECES - 1}`,
  );
  const times: Drawn[] = [];
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
    times.push(await page.evaluate(() => globalThis.drawnAt!));
    await context.close();
  }
  return times;
}

/** Runs in the page, before the rest of the pieces is asked for. */
function watchFor(pieces: number): void {
  // It goes with the drawing that has them all.
  const button = document.querySelector(".flow")!.closest("section")!.querySelector("button")!;
  /** When a condition holds and is painted. */
  const painted = (holds: () => boolean): Promise<number> =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`${pieces} pieces were not drawn within two minutes.`)), 120_000);
      const observer = new MutationObserver(() => {
        if (!holds()) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(undefined);
        });
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
  const rows = painted(() => document.querySelectorAll("main .stacks tbody tr").length >= pieces);
  globalThis.drawnAt = Promise.all([painted(() => !button.isConnected), rows]).then(([diagram, table]) => {
    const answers = (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name, initiatorType }) => initiatorType === "fetch" && name.includes("/graphql"))
      .map(({ responseEnd }) => responseEnd);
    const last = Math.max(...answers.filter((at) => at < Math.min(diagram, table)));
    return { diagram: diagram - last, table: table - last };
  });
}
