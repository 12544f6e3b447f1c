// A PostgreSQL server for tests: its own files, loopback, a free port, a password made for it.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPrograms, type Programs } from "./programs.ts";

export interface ServerOptions {
  /** A folder with `initdb` and `postgres` of another version than npm's. */
  bin?: string;
  /** Whether what is committed survives a crash, as in earnest; without, everything is faster. */
  durable?: boolean;
}

export interface Server {
  /** Of its database "postgres", as a superuser. */
  url: string;
  /** Starts it again after a crash. Resolves once it answers. */
  start(): Promise<void>;
  /** Kills it with all its processes at once, as a power cut does; resolves when they are gone. */
  crash(): Promise<void>;
  /** Ends it and deletes its files. */
  remove(): Promise<void>;
}

const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const READY = "ready to accept connections";
/** What the server is told and tells is English, whatever the machine's language. */
const ENV = { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" };

/** Makes and starts a server. Throws an Error that says why none can be started here; then nothing of it is left. */
export async function startServer({ bin, durable = false }: ServerOptions = {}): Promise<Server> {
  const home = mkdtempSync(join(tmpdir(), "throughline-postgresql-"));
  try {
    chmodSync(home, 0o755);
    const programs = findPrograms(bin, home);
    const data = join(home, "data");
    const password = randomBytes(16).toString("hex");
    await initialise(programs, home, data, password);
    const port = await freePort();
    const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];
    const flags = [...settings, ...(durable ? [] : FAST)].flatMap((setting) => ["-c", setting]);
    let running = await run(programs, data, flags);
    return {
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      start: async () => {
        running = await run(programs, data, flags);
      },
      crash: async () => {
        const gone = ended(running);
        for (const pid of family(running.pid!)) kill(pid, "SIGKILL");
        await gone;
      },
      remove: async () => {
        await stop(running);
        rmSync(home, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

async function initialise({ bin, user }: Programs, home: string, data: string, password: string): Promise<void> {
  mkdirSync(data, { mode: 0o700 });
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  const child = spawn(
    join(bin, "initdb"),
    [
      ...[`--pgdata=${data}`, "--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"],
      ...["--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"],
    ],
    { ...user, cwd: home, env: ENV, stdio: ["ignore", "ignore", "pipe"] },
  );
  const said = textOf(child);
  await ended(child);
  if (child.exitCode !== 0) throw new Error(`initdb failed: ${said().trim().split("\n").slice(-3).join(" ")}`);
}

/** Resolves once the server answers. */
async function run({ bin, user }: Programs, data: string, flags: string[]): Promise<ChildProcess> {
  const child = spawn(join(bin, "postgres"), ["-D", data, ...flags], {
    ...user,
    cwd: data,
    env: ENV,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = textOf(child);
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", () => said().includes(READY) && resolve());
    void ended(child).then(() => reject(new Error(`the server ended: ${said().trim().split("\n").slice(-3).join(" ")}`)));
  });
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = ended(child);
  // "Fast": sessions are ended. At once where that takes too long: what it holds is thrown away anyhow.
  child.kill("SIGINT");
  const impatience = setTimeout(() => child.kill("SIGQUIT"), 5_000);
  await gone;
  clearTimeout(impatience);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
  });
}

/** What it has said so far, the last of it. */
function textOf(child: ChildProcess): () => string {
  let text = "";
  child.stderr!.setEncoding("utf8").on("data", (more: string) => {
    text = (text + more).slice(-4_000);
  });
  return () => text;
}

/** A process and those it started, which it cannot add to any more: it is halted. */
function family(pid: number): number[] {
  kill(pid, "SIGSTOP");
  const children =
    process.platform === "linux"
      ? readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      : spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" }).stdout;
  return [pid, ...children.split(/\s+/).filter(Boolean).map(Number)];
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
