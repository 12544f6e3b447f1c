// Makes a checkout ready to run: installs the packages where they are missing or not those of package-lock.json. Plain
// JavaScript for Node 20, because the Node 24 that runs everything else is itself one of those packages. Where all is in
// place it prints nothing and takes milliseconds.
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** The Node that runs everything but this file and its caller. */
export const NODE = join(ROOT, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

const LOCK = join(ROOT, ".setup.lock");
// The install itself must run on Node 24, or npm skips native parts that ask for more than an older Node.
const INSTALL = ["-y", "-p", "node@24", "--", "npm", "ci", "--include=dev", "--no-audit", "--no-fund"];

/** Installs the packages if need be. Throws an Error whose message says what to do. */
export async function setUp() {
  if (isReady()) return;
  const release = await lock();
  try {
    // Whoever held the lock before may have done it all.
    if (isReady()) return;
    process.stderr.write("Setting up, once: installing the packages with Node 24. This takes about a minute.\n");
    const code = await run("npx", INSTALL);
    if (code !== 0 || !isReady()) {
      throw new Error(
        `Set-up failed: npm could not install the packages (${code === 0 ? "some are missing" : `exit code ${code}`}; its own messages stand above). ` +
          "It needs the npm registry this once: check the network or the proxy, then run the same command again.",
      );
    }
  } finally {
    release();
  }
}

/** Whether every package of the lock file is installed in its version, this machine's native parts and Node 24 included. */
function isReady() {
  const wanted = packagesIn(join(ROOT, "package-lock.json"));
  // npm writes this file last, so an install that broke off leaves none.
  const installed = packagesIn(join(ROOT, "node_modules", ".package-lock.json"));
  if (!wanted || !installed || !existsSync(NODE)) return false;
  const families = new Set(Object.keys(installed).map(family));
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed[path];
    if (found) return found.version === entry.version;
    if (!entry.optional && !entry.peer) return false;
    const forThisMachine = entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch);
    return !forThisMachine || families.has(family(path));
  });
}

// A native part comes once for each C library; one of them is enough.
function family(path) {
  return path.replace(/-(gnu|musl)$/, "");
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Waits until no other set-up of this checkout runs, and returns what lets the next one go on. */
async function lock() {
  for (let told = false; ; told = true) {
    try {
      const file = openSync(LOCK, "wx");
      writeSync(file, `${process.pid}\n`);
      closeSync(file);
      return () => rmSync(LOCK, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw new Error(`Set-up failed: cannot write to ${ROOT} (${error.code}).`);
    }
    if (isAbandoned()) rmSync(LOCK, { force: true });
    else if (!told)
      process.stderr.write("Waiting for another set-up of this folder to finish (if none runs, delete .setup.lock) …\n");
    await sleep(300);
  }
}

function isAbandoned() {
  try {
    const holder = Number(readFileSync(LOCK, "utf8"));
    // Empty for a moment only: between being made and being signed.
    return holder ? !isAlive(holder) : Date.now() - statSync(LOCK).mtimeMs > 5000;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Runs a command with its output on stderr, so that what is asked for stays alone on stdout. Resolves to its exit code. */
function run(command, parameters) {
  return new Promise((resolve, reject) => {
    // Errors alone, and those also where npm was asked to be silent.
    const env = { ...process.env, npm_config_loglevel: "error" };
    const child = spawn(command, parameters, { cwd: ROOT, env, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
    child.on("error", () =>
      reject(new Error("Set-up failed: npx was not found. It comes with npm: install Node.js with npm.")),
    );
    child.on("close", (code, signal) => resolve(signal ? 128 : code));
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await setUp().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
