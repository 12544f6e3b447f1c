// `node scripts/run.mjs FILE.ts …`: sets the checkout up where needed, then runs a TypeScript file on Node 24. Plain JavaScript
// for Node 20. npm scripts go through here, because a shell may go on using the Node that it found before the set-up.
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { NODE, ROOT, setUp } from "./setup.mjs";

/** Runs a TypeScript file of this checkout, in this process where it is Node 24, else in one that it ends with. */
export async function runOnNode24(file, parameters) {
  try {
    await setUp();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  // npm moves its scripts to the package's folder; paths on the command line are meant from where the person stands.
  const standing = process.env.INIT_CWD;
  if (process.env.npm_lifecycle_event && standing && realpathSync(process.cwd()) === realpathSync(ROOT))
    process.chdir(standing);

  if (process.versions.node.startsWith("24.")) {
    process.argv = [process.argv[0], file, ...parameters];
    await import(pathToFileURL(file).href);
    return;
  }
  const child = spawn(NODE, [file, ...parameters], { stdio: "inherit" });
  // Ctrl-C reaches the whole group; a signal sent to this process alone is passed on. Either way the child decides how to end.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm hands a signal to the shell between it and us, which dies of it and passes nothing on.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 500).unref();
  child.on("exit", (code, signal) => {
    process.exitCode = signal ? 128 : (code ?? 1);
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [file, ...parameters] = process.argv.slice(2);
  await runOnNode24(resolve(ROOT, file), parameters);
}
