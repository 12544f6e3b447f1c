// Runs the command line as people do: in a process of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../../../scripts/settings.ts";

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

type Settings = Record<string, string>;

const SETTINGS = [
  "DATA_DIR",
  "RPC_URL",
  "DEPLOYMENT",
  "PRIVATE_KEY",
  "KEY_FILE",
  "KEY_PASSWORD_FILE",
  "DATABASE_URL",
  "PORT",
  "INIT_CWD",
  "FORCE_COLOR",
  "CI",
];

/** Runs `throughline …` to its end. The test's own settings do not reach it. */
export async function throughline(parameters: readonly string[], settings: Settings = {}, cwd = ROOT): Promise<Outcome> {
  return await begin(parameters, settings, cwd).ended;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Outcome>;
  /** Resolves to all of stdout once it holds the text; rejects where the command ends before. */
  says(text: string): Promise<string>;
  /** The same of stderr, where it logs. */
  logs(text: string): Promise<string>;
}

/** Starts `throughline …`. */
export function begin(parameters: readonly string[], settings: Settings = {}, cwd = ROOT): Running {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", ...settings };
  for (const name of SETTINGS) if (!(name in settings)) delete env[name];
  const child = spawn(process.execPath, [join(ROOT, "scripts", "throughline.mjs"), ...parameters], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      out[name] += text;
    });
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...out }));
  });
  const on = (name: "stdout" | "stderr", text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (out[name].includes(text)) resolve(out[name]);
      };
      look();
      child[name].on("data", look);
      void ended.then(({ code, stderr }) => reject(new Error(`it ended with ${code} before it said "${text}": ${stderr}`)));
    });
  return { child, ended, says: (text) => on("stdout", text), logs: (text) => on("stderr", text) };
}

/** Lines that hold something, without the spaces around them. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
