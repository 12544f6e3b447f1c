import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ServerOptions } from "./server.ts";

export interface KeeperOptions extends ServerOptions {
  /** A server's URL, to be used in place of one of our own. */
  given?: string;
  /** How the names of test databases begin. */
  prefix: string;
}

export interface KeptServer {
  url: string;
  /** How the names of test databases are to begin: those are dropped at the end. */
  prefix: string;
  /** Kills the server with all its processes; not one that was given. */
  crash(): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
  /** Ends it and deletes its files; of one that was given, only the test databases. */
  release(): Promise<void>;
}

/**
 * A PostgreSQL server for tests that does not outlive this process, however that ends: started, or `given` by its URL. Throws an Error that says why there
 * can be none.
 */
export async function keepServer(options: Omit<KeeperOptions, "prefix"> = {}): Promise<KeptServer> {
  const prefix = `throughline_test_${randomBytes(4).toString("hex")}_`;
  const parameter = JSON.stringify({ ...options, prefix } satisfies KeeperOptions);
  // Detached: a Ctrl-C goes to every process of the terminal's group, and would end the server before its files are deleted.
  const keeper = spawn(process.execPath, [join(import.meta.dirname, "keeper.ts"), parameter], {
    stdio: ["pipe", "pipe", "inherit"],
    detached: true,
  });
  const gone = new Promise<void>((resolve) => keeper.once("close", () => resolve()));
  const answers = createInterface({ input: keeper.stdout })[Symbol.asyncIterator]();
  keeper.stdin.on("error", () => {});
  const hear = async (): Promise<{ url?: string }> => {
    const { value, done } = await answers.next();
    const answer = done ? { problem: "its keeper ended" } : (JSON.parse(value) as { url?: string; problem?: string });
    if (answer.problem !== undefined) throw new Error(`PostgreSQL for the tests: ${answer.problem}`);
    return answer;
  };
  const tell = async (what: string): Promise<void> => {
    keeper.stdin.write(`${what}\n`);
    await hear();
  };
  const { url } = await hear();
  return {
    url: url!,
    prefix,
    crash: () => tell("crash"),
    start: () => tell("start"),
    release: async () => {
      keeper.stdin.end();
      await gone;
    },
  };
}
