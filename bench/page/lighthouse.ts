import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CHROMIUM, FLAGS } from "./chromium.ts";

/** Brought by npx when it is asked for: it has more dependencies than all else here together, and no test needs it. */
export const LIGHTHOUSE = "lighthouse@13.5.0";

const run = promisify(execFile);

/** What Lighthouse (mobile, its own slow 4G) gives a page, of 100; undefined where it cannot be had. */
export async function scores(url: string): Promise<Record<string, number> | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-lighthouse-"));
  const report = join(folder, "report.json");
  const flags = `--chrome-flags=--headless=new ${FLAGS.join(" ")}`;
  const parameters = [
    "-y",
    LIGHTHOUSE,
    url,
    "--output=json",
    `--output-path=${report}`,
    "--quiet",
    "--no-enable-error-reporting",
    flags,
  ];
  try {
    await run("npx", parameters, { env: { ...process.env, CHROME_PATH: CHROMIUM }, timeout: 240_000, maxBuffer: 1 << 26 });
    const { categories } = JSON.parse(await readFile(report, "utf8")) as {
      categories: Record<string, { title: string; score: number | null }>;
    };
    return Object.fromEntries(Object.values(categories).map(({ title, score }) => [title, Math.round((score ?? 0) * 100)]));
  } catch (error) {
    console.error((error as Error).message.slice(0, 500));
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
