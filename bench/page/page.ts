// `npm run bench:page`: how soon each page is usable on a cheap phone with a slow line, what Lighthouse says of it, and how long a trace of
// 1,000 pieces takes to draw. With names of pages (`npm run bench:page -- home gift`) it measures those alone, without Lighthouse.
import { loadavg } from "node:os";
import { chromium } from "playwright-core";
import { CHROMIUM, FLAGS } from "./chromium.ts";
import { startDemonstration } from "./demonstration.ts";
import { LIGHTHOUSE, scores } from "./lighthouse.ts";
import { look, PHONE, type Seen } from "./phone.ts";
import { drawThousand, PIECES } from "./thousand-pieces.ts";

const RUNS = 7;

const load = (): string => loadavg()[0]!.toFixed(1);
const middle = <Of>(sorted: readonly Of[]): Of => sorted[Math.floor(sorted.length / 2)]!;

await using demonstration = await startDemonstration();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
const only = process.argv.slice(2);
const pages = Object.entries(demonstration.paths).filter(([name]) => only.length === 0 || only.includes(name));
const rows: Record<string, Record<string, string | number>> = {};
for (const [name, path] of pages) {
  const url = `${demonstration.url}${path}`;
  await look(browser, url); // warms the server
  const seen: Seen[] = [];
  for (let run = 0; run < RUNS; run++) seen.push(await look(browser, url));
  const sorted = seen.toSorted((a, b) => a.usable - b.usable);
  rows[name] = {
    "usable (ms)": Math.round(middle(sorted).usable),
    "at best": Math.round(sorted[0]!.usable),
    "script and style (KB)": (middle(sorted).code / 1000).toFixed(1),
    "all (KB)": (middle(sorted).bytes / 1000).toFixed(1),
    load: load(),
  };
  console.log(name, JSON.stringify(rows[name]));
}
const drawn = await drawThousand(browser, demonstration);
await browser.close();
console.log(`${PHONE}, warm server; the middle and the best of ${RUNS}. Load: processes at work, by the machine's own count.`);
console.table(rows);
for (const what of ["diagram", "table"] as const) {
  const times = drawn.map((one) => one[what]).toSorted((a, b) => a - b);
  const [best, usual] = [times[0]!, middle(times)].map(Math.round);
  console.log(`${PIECES} pieces, from the data to the ${what}: ${usual} ms, at best ${best} ms (load ${load()}).`);
}

const judged: Record<string, Record<string, number>> = {};
for (const [name, path] of only.length === 0 ? pages : []) {
  const found = await scores(`${demonstration.url}${path}`);
  if (!found) {
    console.error(`Lighthouse (${LIGHTHOUSE}) could not be had or did not run; going on without it.`);
    break;
  }
  judged[name] = found;
  console.log(name, JSON.stringify(found));
}
if (only.length === 0) console.table(judged);
