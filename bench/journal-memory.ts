// Time and memory of `record --dry-run` without a chain, for journals of 10,000, 100,000 and 1,000,000 rows: `node bench/journal-memory.ts`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeJournal } from "../test/record/journal-of-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "throughline-bench-"));
const cli = join(import.meta.dirname, "..", "scripts", "cli.ts");
try {
  for (const rows of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000]) {
    const file = join(folder, `${rows}.csv`);
    await writeJournal(file, rows);
    const began = performance.now();
    const env = { ...process.env, DATA_DIR: folder, RPC_URL: "" };
    const tell = `data:text/javascript,process.on("exit",()=>console.error("KB",process.resourceUsage().maxRSS))`;
    const run = spawnSync(process.execPath, ["--import", tell, cli, "record", "--dry-run", file], { env, encoding: "utf8" });
    const kilobytes = Number(/KB (\d+)/.exec(run.stderr)?.[1]);
    console.log(
      `${rows} rows: exit ${run.status}, ${((performance.now() - began) / 1000).toFixed(1)} s, ${Math.round(kilobytes / 1024)} MB`,
    );
    if (run.status !== 0) console.log(run.stderr.slice(0, 2000));
  }
} finally {
  rmSync(folder, { recursive: true });
}
