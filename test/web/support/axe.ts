// What axe finds on a page: rules of WCAG 2.2 AA and its good practices.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** Throws where axe finds anything on the page as it stands: the rule, what it means, and where. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated by the test, not put into the page, whose policy would refuse it.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  if (violations.length === 0) return;
  const told = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}\n  ${html.slice(0, 200)}`));
  throw new Error(`axe finds on ${page.url()}:\n${told.join("\n")}`);
}
