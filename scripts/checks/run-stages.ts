// Runs the stages of a check one after the other, shows what they print, and adds up what passed and what failed.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { ROOT } from "../settings.ts";
import { type Tally, tallyOf } from "./tally.ts";

// Programs are the checkout's own, and run on its Node, also where npm did not start this.
const PATH = [join(ROOT, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);

export interface Stage {
  name: string;
  /** A program of node_modules/.bin, or `node`, and its parameters. */
  command: readonly [string, ...string[]];
  /** Whether it is a test run whose report ("12 passing", "1 failing") is counted; else the stage itself is one check. */
  counts: boolean;
}

/** Runs every stage, also after a failure, and returns the sum. Each stage's output goes to this process's own. */
export async function runStages(stages: readonly Stage[]): Promise<Tally> {
  const sum: Tally = { passed: 0, failed: 0 };
  const failures: string[] = [];
  for (const stage of stages) {
    console.log(`\n── ${stage.name}`);
    const started = performance.now();
    const { code, output } = await run(stage.command);
    const tally = stage.counts ? tallyOf(output, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
    sum.passed += tally.passed;
    sum.failed += tally.failed;
    if (tally.failed > 0) failures.push(stage.name);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`── ${stage.name}: ${tally.failed === 0 ? "passed" : "FAILED"} (${seconds} s)`);
  }
  if (failures.length > 0) console.log(`\nFailed: ${failures.join(", ")}`);
  return sum;
}

/** Prints the sum on a line of its own and sets the exit code. */
export function conclude({ passed, failed }: Tally): void {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

function run([program, ...parameters]: Stage["command"]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: ROOT,
      env: { ...process.env, PATH },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      process.stdout.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }));
  });
}
