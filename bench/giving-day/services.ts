// The indexer and the API as an operator runs them: two processes of the command line, on a PostgreSQL server.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ROOT } from "../../scripts/settings.ts";
import { mostMemory } from "./memory.ts";

export interface Running extends AsyncDisposable {
  /** Of the API; empty for the indexer. */
  url: string;
  running(): boolean;
  /** The most memory that it has had so far, in MiB. */
  memory(): number;
}

const CLI = join(ROOT, "scripts", "cli.ts");
const SAYS_WHERE = /API and GraphiQL: (http:\/\/[^/\s]+)\/graphql/;

/** Starts `index` or `serve` and waits until it is there. Its log goes to this process's standard error. */
export async function start(command: "index" | "serve", settings: Record<string, string>): Promise<Running> {
  const env = { ...process.env, ...settings, LOG_LEVEL: "warn" };
  const child = spawn(process.execPath, [CLI, command], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const kill = (): void => void child.kill("SIGKILL");
  // First: what it writes is deleted next.
  process.prependListener("exit", kill);
  const ready = command === "serve" ? SAYS_WHERE : /Metrics: /;
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = ready.exec(said);
      if (found) resolve(found[1] ?? "");
    });
    void ended.then(() => reject(new Error(`${command} ended before it was ready.`)));
  });
  return {
    url,
    running: () => child.exitCode === null && child.signalCode === null,
    memory: () => mostMemory(child.pid!),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await ended;
      process.off("exit", kill);
    },
  };
}
