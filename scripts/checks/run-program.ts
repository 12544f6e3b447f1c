import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { ROOT } from "../settings.ts";

// Programs are the checkout's own, and run on its Node, also where npm did not start this.
const PATH = [join(ROOT, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
/** The person's own database: no test is to find it by itself. */
const NOT_PASSED_ON = ["DATABASE_URL", "TEST_DATABASE_URL", "TEST_DATABASE_PREFIX"];

const running = new Set<ChildProcess>();
for (const signal of ["SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    // Ctrl-C reaches them too; these reach this process alone.
    for (const child of running) child.kill(signal);
    process.kill(process.pid, signal);
  });

/** Runs a program of node_modules/.bin to its end. Its output is returned, and `live` also shown as it comes. */
export function runProgram(
  [program, ...parameters]: readonly [string, ...string[]],
  settings: NodeJS.ProcessEnv,
  live: boolean,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const env: NodeJS.ProcessEnv = { ...process.env, PATH };
    for (const name of NOT_PASSED_ON) delete env[name];
    const child = spawn(program, parameters, {
      cwd: ROOT,
      env: { ...env, ...settings },
      stdio: ["ignore", "pipe", live ? "inherit" : "pipe"],
    });
    running.add(child);
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer): void => {
      chunks.push(chunk);
      if (live) process.stdout.write(chunk);
    };
    child.stdout!.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", reject);
    child.on("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}
